import type { Answers, api } from '../api.ts';

type Account = Answers['account'];

/** The refusals of a procedure of the account, or of several. */
export type AccountRefusal<P extends keyof Account> = P extends keyof Account
  ? Extract<Account[P], { readonly allowed: false }>['refusal']
  : never;

type Input<P extends keyof Account> = (typeof api.account)[P] extends {
  mutate: (input: infer I, ...rest: never) => unknown;
}
  ? I
  : never;

/** A procedure of the account as a screen is handed it: what it takes and what it answers, and nothing of the way there. */
export type Ask<P extends keyof Account> = (
  ...input: undefined extends Input<P> ? [] : [Input<P>]
) => Promise<Account[P]>;
