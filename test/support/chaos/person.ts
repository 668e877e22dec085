import './globals.ts';
import { setTimeout as delay } from 'node:timers/promises';
import { createTRPCClient, httpLink } from '@trpc/client';
import { failureOf } from '../../../client/api.ts';
import { createCommand } from '../../../client/local/command.ts';
import { policyOf } from '../../../client/local/failure.ts';
import type { AppRouter } from '../../../server/router.ts';
import { protocol } from '../../../shared/model/protocol.ts';
import { countingFetch, patientFetch } from '../node-device.ts';
import type { History } from './history.ts';
import { password } from './library.ts';

export type Api = ReturnType<typeof createTRPCClient<AppRouter>>;

interface Who {
  readonly name: string;
  readonly patronId: string | null;
  readonly signIn: (api: Api) => Promise<{ allowed: boolean }>;
}

export const aReader = ({ id, cardNumber }: { id: string; cardNumber: string }): Who => ({
  name: cardNumber,
  patronId: id,
  signIn: (api) => api.account.signIn.mutate({ cardNumber, password, isSharedDevice: false }),
});

export const aLibrarian = ({ loginName }: { loginName: string }): Who => ({
  name: loginName,
  patronId: null,
  signIn: (api) => api.staffAccount.signIn.mutate({ loginName, password }),
});

export interface Person {
  readonly name: string;
  readonly api: Api;
  /** Throws while the library cannot be reached. */
  signIn(): Promise<void>;
  /** What was asked for, or null when no answer came. */
  ask<T>(question: () => Promise<T>): Promise<T | null>;
  /** Does one act as the app does it: the same command until it is answered. Null: the person has given up before. */
  act<I extends { commandId: string }, T>(
    name: string,
    send: (input: I) => Promise<T>,
    input: Omit<I, 'commandId'>,
  ): Promise<T | null>;
}

/** Shorter than the app's, so that a line that stays silent does not fill the run. */
const timeoutMs = 5000;

/** Somebody with a device of one's own, who acts through the real API with the app's own code for commands. */
export function aPerson(who: Who, url: string, history: History, random: () => number): Person {
  const carried = patientFetch(countingFetch({ requests: 0, sentBytes: 0, receivedBytes: 0 }), timeoutMs);
  const headers = { 'x-hondana': String(protocol) };
  const api = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/api`, fetch: carried, headers })] });

  async function signIn(): Promise<void> {
    const answer = await who.signIn(api);
    if (!answer.allowed) throw new Error(`${who.name} may not sign in: ${JSON.stringify(answer)}`);
  }

  /** Signs in again when that is what the app would ask for; anything but “later” is a fault that a person would see. */
  async function meet(error: unknown, about: string): Promise<void> {
    const failure = failureOf(error);
    const policy = policyOf(failure);
    history.count(policy);
    // A session outlives everything but the days.
    const isDue = policy === 'sign-in' && history.counts.has('days');
    if (isDue) await signIn().catch(() => {});
    else if (policy !== 'later')
      history.wrong(`${about} ended in a fault: ${failure.code}`, { who: who.name, failure });
    await delay(50 + 250 * random());
  }

  return {
    name: who.name,
    api,
    signIn,
    async ask(question) {
      try {
        return await question();
      } catch (error) {
        await meet(error, 'a question');
        return null;
      }
    },
    async act(name, send, input) {
      const begunAt = Date.now();
      let last: unknown;
      let id = '';
      const { run, state } = createCommand(async (whole: Parameters<typeof send>[0]) => {
        if (id === '') {
          id = whole.commandId;
          const command = { id, who: who.name, patronId: who.patronId, act: name, begunAt, answer: null };
          history.commands.set(id, { ...command, input: input as Record<string, unknown> });
        }
        if (id !== whole.commandId) history.wrong(`${who.name} repeated ${name} as another command`);
        try {
          const answer = await send(whole);
          history.answered(id, answer);
          history.note('heard', { id, name, answer });
          return answer;
        } catch (error) {
          last = error;
          throw error;
        }
      });
      const patience = random() < 0.04 ? 1 : Number.POSITIVE_INFINITY;
      for (let tries = 1; ; tries++) {
        const answer = await run(input as never);
        const command = history.commands.get(id);
        if (answer !== undefined && command) {
          command.answer = answer;
          history.count('acts answered');
          if (tries > 1) history.count('acts answered to a repetition');
          history.took('act without an answer', Date.now() - begunAt);
          // A second tap, or a page that was loaded again: the same command after its answer.
          if (random() < 0.1)
            await send({ ...input, commandId: id } as never).then(
              (one) => history.answered(id, one),
              () => {},
            );
          return answer;
        }
        if (state().kind !== 'failed') throw last;
        await meet(last, name);
        if (tries < patience) continue;
        history.count('acts given up');
        return null;
      }
    },
  };
}
