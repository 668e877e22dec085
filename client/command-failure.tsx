import { Show } from 'solid-js';
import { t } from './i18n/index.ts';
import type { CommandState } from './local/command.ts';

/** What to tell of an act that brought no answer: what it means, and the number to quote when the server was at fault. */
export function CommandFailure(props: { state: CommandState }) {
  const failed = () => (props.state.kind === 'failed' ? props.state : undefined);
  return (
    <Show when={failed()}>
      {(state) => (
        <p role="alert">
          {t().common.failures[state().policy]}
          <Show when={state().policy === 'sign-in' && !location.pathname.startsWith('/desk')}>
            {' '}
            <a href={`/account/sign-in?next=${encodeURIComponent(location.pathname)}`}>{t().common.signIn}</a>
          </Show>
          <Show when={state().policy === 'broken' && state().requestId}>
            {(id) => <span class="quiet"> {t().common.requestId(id().slice(0, 8))}</span>}
          </Show>
        </p>
      )}
    </Show>
  );
}
