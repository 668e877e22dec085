import { createSignal, onMount, Show } from 'solid-js';
import { CommandFailure } from '../command-failure.tsx';
import { t } from '../i18n/index.ts';
import { noticeWords } from '../i18n/notices.ts';
import { createCall } from '../local/call.ts';
import { canReachServer } from '../local/network.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Check } from '../ui/field.tsx';
import { Loading, Message } from '../ui/message.tsx';
import { Sheet } from '../ui/sheet.tsx';
import type { CalendarProcedures } from './answers.ts';
import styles from './notice-settings.module.css';

type Feed = Awaited<ReturnType<CalendarProcedures['calendar']>>;

/** An address that calendar programs subscribe to: as secret as a key, so it can be made anew and taken back. */
export function CalendarFeed(props: { procedures: CalendarProcedures }) {
  const words = () => noticeWords().calendar;
  const [feed, setFeed] = createSignal<Feed>();
  const [showTitles, setShowTitles] = createSignal(false);
  const [told, setTold] = createSignal('');
  const [isRevoking, setRevoking] = createSignal(false);
  const loading = createCall(() => props.procedures.calendar());
  const making = createCall((input: { readonly showTitles: boolean }) => props.procedures.make(input));
  const revoking = createCall(() => props.procedures.revoke());
  const take = (answer: Feed) => {
    setFeed(answer);
    setShowTitles(answer.showTitles);
  };
  const load = async () => {
    const answer = await loading.run();
    if (answer) take(answer);
  };
  onMount(() => void load());
  const make = async () => {
    setTold('');
    const answer = await making.run({ showTitles: showTitles() });
    if (!answer) return;
    take(answer);
    setTold(words().made);
  };
  const revoke = async () => {
    setTold('');
    const answer = await revoking.run();
    setRevoking(false);
    if (!answer) return;
    take(answer);
    setTold(words().revoked);
  };
  const copy = async (address: string) => {
    const isCopied = await navigator.clipboard.writeText(address).then(
      () => true,
      () => false,
    );
    setTold(isCopied ? words().copied : words().notCopied);
  };
  return (
    <Sheet padded>
      <section class={styles.block}>
        <h2>{words().title}</h2>
        <p>{words().lead}</p>
        <Show
          when={feed()}
          fallback={
            <Show when={loading.state().kind === 'failed'} fallback={<Loading words={t().common.loading} />}>
              <p>{t().common.notLoaded}</p>
              <CommandFailure state={loading.state()} />
              <Button onClick={() => void load()}>{t().common.retry}</Button>
            </Show>
          }
        >
          {(known) => (
            <>
              <Show when={known().address}>
                {(address) => (
                  <>
                    <p>{words().address}</p>
                    <code class={styles.secret}>{address()}</code>
                    <p class="quiet">
                      {words().secret}
                      {known().showTitles ? words().withTitles : words().withoutTitles}
                    </p>
                    <div class={styles.acts}>
                      <a class={buttonClass} data-look="main" href={address().replace(/^https?:/, 'webcal:')}>
                        {words().subscribe}
                      </a>
                      <Button onClick={() => void copy(address())}>{words().copy}</Button>
                    </div>
                  </>
                )}
              </Show>
              <Show when={told()}>
                <Message tone="ready" announced>
                  {told()}
                </Message>
              </Show>
              <CommandFailure state={making.state()} />
              <CommandFailure state={revoking.state()} />
              <Show when={canReachServer()} fallback={<p class="quiet">{t().common.notOnline}</p>}>
                <Check checked={showTitles()} onChecked={setShowTitles}>
                  {words().titles}
                </Check>
                <div class={styles.acts}>
                  <Button busy={making.state().kind === 'busy'} onClick={() => void make()}>
                    {known().address === null ? words().make : words().remake}
                  </Button>
                  <Show when={known().address !== null}>
                    <Button look="destructive" onClick={() => setRevoking(true)}>
                      {words().revoke}
                    </Button>
                  </Show>
                </div>
              </Show>
            </>
          )}
        </Show>
      </section>
      <Show when={isRevoking()}>
        <Dialog
          title={words().revokeTitle}
          onClose={() => setRevoking(false)}
          acts={
            <>
              <Button onClick={() => setRevoking(false)}>{t().common.cancel}</Button>
              <Button look="destructive" busy={revoking.state().kind === 'busy'} onClick={() => void revoke()}>
                {words().revokeAct}
              </Button>
            </>
          }
        >
          <p>{words().revokeWords}</p>
        </Dialog>
      </Show>
    </Sheet>
  );
}
