import { createSignal } from 'solid-js';
import { allow, type Decision, refuse } from '../../shared/decision.ts';
import { type OpenAsk, sealedTo, wrapData } from '../../shared/shelf/key-ring.ts';
import { bytesOfBase64url } from '../../shared/shelf/record-id.ts';
import type { Answers, api } from '../api.ts';
import { comparisonNumber } from './shelf-code.ts';
import type { Held } from './shelf-keeper.ts';
import type { Keyring } from './shelf-keyring.ts';
import { newPair, openGeneration, openSealed, sealTo } from './shelf-sealing.ts';

type Input<P extends (input: never) => unknown> = Omit<Parameters<P>[0], 'patron'>;

/** The server's part when a new device asks another one to be let in. Each may throw as a call does. */
export interface AskServer {
  readonly ask: (input: Input<typeof api.asks.ask.mutate>) => Promise<Answers['asks']['ask']>;
  readonly open: () => Promise<readonly OpenAsk[]>;
  readonly approve: (input: Input<typeof api.asks.approve.mutate>) => Promise<Answers['asks']['approve']>;
  readonly end: (input: Input<typeof api.asks.end.mutate>) => Promise<unknown>;
  readonly answer: (input: Input<typeof api.asks.answer.query>) => Promise<Answers['asks']['answer']>;
}

/** A new device that asks, with the number to compare. */
export interface ShownAsk extends OpenAsk {
  readonly number: string;
}

/** A question of this device, while it waits. */
export interface OwnAsk {
  readonly number: string;
  /** Instant, by the server's clock. */
  readonly endsAt: number;
  /** `over`: ten minutes have passed, or the other device said no. */
  readonly check: () => Promise<'waiting' | 'over' | 'open'>;
  readonly giveUp: () => Promise<void>;
}

export type Asks = ReturnType<typeof createAsks>;

const bytes = (text: string) => new TextEncoder().encode(text);

/**
 * A device without keys and one with them, introduced by the server, which reads nothing: the secrets are sealed to the asking
 * device's key, and patrons see by a number made from that key that nobody put another one in its place.
 */
export function createAsks(
  patron: string,
  server: AskServer,
  keyring: Pick<Keyring, 'secrets' | 'publicKeys' | 'take' | 'standing'>,
) {
  const [asks, setAsks] = createSignal<readonly ShownAsk[]>([]);
  const numbers = new Map<string, Promise<string>>();
  const numberOf = ({ askId, deviceKey }: Pick<OpenAsk, 'askId' | 'deviceKey'>): Promise<string> => {
    const key = `${askId} ${deviceKey}`;
    const known = numbers.get(key) ?? comparisonNumber(patron, askId, deviceKey);
    numbers.set(key, known);
    return known;
  };
  const forget = (askId: string) => setAsks((all) => all.filter((one) => one.askId !== askId));

  async function opened(
    own: { readonly publicKey: string; readonly privateKey: CryptoKey },
    sealed: readonly { readonly kid: string; readonly sealed: string }[],
    publicKeys: ReadonlyMap<string, string>,
  ): Promise<Held[]> {
    const held: Held[] = [];
    for (const one of sealed) {
      const publicKey = publicKeys.get(one.kid);
      if (!publicKey) continue;
      const data = bytes(wrapData(patron, one.kid, 'device'));
      const secrets = await openSealed(own, bytesOfBase64url(one.sealed), data, sealedTo.approvalInfo);
      if (await openGeneration(one.kid, publicKey, secrets)) held.push({ kid: one.kid, publicKey, secrets });
    }
    return held;
  }

  return {
    /** New devices that ask now; only where this device could let them in. */
    asks,
    /** Looks for new devices that ask, where this one has something to give; where the library lets in, only when told of one. */
    refresh: async (isTold = false): Promise<void> => {
      const standing = keyring.standing();
      if (!standing || standing.isBehind || !(standing.isKeptToMyself || isTold)) return;
      const open = await server.open();
      setAsks(await Promise.all(open.map(async (one) => ({ ...one, number: await numberOf(one) }))));
    },
    /** The patron has compared the numbers. Refused when the question is over. */
    letIn: async ({
      askId,
      deviceKey,
    }: ShownAsk): Promise<Decision<Readonly<Record<string, never>>, { code: 'ask-over' }>> => {
      const sealing = (await keyring.secrets()).map(async ({ kid, secrets }) => ({
        kid,
        sealed: await sealTo(deviceKey, secrets, wrapData(patron, kid, 'device'), sealedTo.approvalInfo),
      }));
      const answer = await server.approve({ askId, secrets: await Promise.all(sealing) });
      forget(askId);
      return answer.allowed ? allow({}) : refuse({ code: 'ask-over' });
    },
    turnAway: async ({ askId }: ShownAsk): Promise<void> => {
      await server.end({ askId });
      forget(askId);
    },
    /** Asks the patron's other devices. */
    ask: async (): Promise<Decision<OwnAsk, { code: 'too-many-asks' }>> => {
      const askId = crypto.randomUUID();
      const { publicKey: deviceKey, pair } = await newPair();
      const [answer, number] = await Promise.all([server.ask({ askId, deviceKey }), numberOf({ askId, deviceKey })]);
      if (!answer.allowed) return refuse({ code: 'too-many-asks' });
      const check = async () => {
        const found = await server.answer({ askId });
        if (found.state !== 'approved') return found.state;
        const own = { publicKey: deviceKey, privateKey: pair.privateKey };
        const held = await opened(own, found.secrets, await keyring.publicKeys());
        if (held.length === 0) return 'over';
        await keyring.take(held);
        await server.end({ askId });
        return 'open';
      };
      return allow({
        number,
        endsAt: answer.value.endsAt,
        check,
        giveUp: async () => void (await server.end({ askId })),
      });
    },
  };
}
