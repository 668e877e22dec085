import { createTRPCClient, httpBatchLink, httpLink, splitLink, TRPCClientError } from '@trpc/client';
import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '../server/router.ts';
import { protocol, tooOldStatus } from '../shared/model/protocol.ts';
import { noteTooOld } from './local/app-update.ts';
import type { Failure } from './local/failure.ts';
import { pageCard } from './local/page-card.ts';

const timeoutMs = 20_000;

/** Says that the request is from our own page (a foreign form cannot set a header), and gives up after a while. */
const send: typeof fetch = async (input, init) => {
  const signals = [AbortSignal.timeout(timeoutMs), ...(init?.signal ? [init.signal] : [])];
  const answer = await fetch(input, { ...init, credentials: 'same-origin', signal: AbortSignal.any(signals) });
  if (answer.status === tooOldStatus) noteTooOld();
  return answer;
};

const ours = { 'x-hondana': String(protocol) };
const link = { url: '/api', fetch: send, headers: ours };

/** Every call says which card it is for: a browser of a family holds several. `card` in a call's context: another one, or null. */
const headersFor = (context: { readonly card?: unknown } | undefined) => {
  const card = context?.card === undefined ? pageCard() : context.card;
  return typeof card === 'string' ? { ...ours, 'x-hondana-card': card } : ours;
};

/** The only place that names the server. */
export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (op) => op.type === 'query' && !/^(account|staffAccount)\./.test(op.path),
      true: httpBatchLink({ ...link, headers: () => headersFor(undefined), maxItems: 10, maxURLLength: 4000 }),
      false: httpLink({ ...link, headers: ({ op }) => headersFor(op.context) }),
    }),
  ],
});

/** A stream of pokes of the patron's bookshelf: `message` events that carry a `Poke`. */
export const openPokes = (card: string): EventSource =>
  new EventSource(`${link.url}/shelf.live?card=${encodeURIComponent(card)}`);

const sendUnnamed: typeof fetch = (input, init) =>
  fetch(input, { ...init, credentials: 'omit', signal: init?.signal ?? AbortSignal.timeout(3 * timeoutMs) });

/** The same server without a word of who asks: no cookie goes along. For what it must not know (decisions/0008). */
export const unnamedApi = createTRPCClient<AppRouter>({ links: [httpLink({ ...link, fetch: sendUnnamed })] });

/** What the server answers, by room and procedure. */
export type Answers = inferRouterOutputs<AppRouter>;

/** What a thrown error of a call says about the call; the policy of what to do is in local/failure.ts. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof TRPCClientError)) return { reached: false, code: null, requestId: null };
  const data = error.data as { code?: string; requestId?: string } | null | undefined;
  const status = (error.meta?.response as Response | undefined)?.status ?? null;
  return {
    reached: Boolean(data) || status !== null,
    code: data?.code ?? (status === null ? null : String(status)),
    requestId: data?.requestId ?? null,
  };
}
