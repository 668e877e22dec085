import { type JSX, Match, Show, Switch } from 'solid-js';
import { createStepUp, StepUpDialog } from '../account/step-up-dialog.tsx';
import { api } from '../api.ts';
import { t } from '../i18n/index.ts';
import { refreshAbout } from '../local/about.ts';
import { signedIn } from '../local/session.ts';
import { shelf } from '../local/shelf.ts';
import type { Shelf } from '../local/shelf-device.ts';
import type { ShownFavorite } from '../local/shelf-view.ts';
import { SignInDoor } from '../signed-in.tsx';
import { Button } from '../ui/button.tsx';
import { Empty, Loading, Message } from '../ui/message.tsx';

/** What needs the open bookshelf: asks to sign in or for the password, waits, or says why it cannot be shown. */
export function ShelfGate(props: {
  children: (shelf: Shelf, favorites: () => readonly ShownFavorite[]) => JSX.Element;
}) {
  return (
    <Switch fallback={<Loading words={t().common.loading} />}>
      <Match when={signedIn() === null}>
        <SignInDoor />
      </Match>
      <Match when={shelf()}>
        {(mine) => (
          <Switch fallback={<Loading words={t().common.loading} />}>
            <Match when={mine().lock() === 'password-needed'}>
              <Locked shelf={mine()} />
            </Match>
            <Match when={mine().lock() === 'nothing-to-recover'}>
              <Message tone="soon" title={t().shelf.lost.title}>
                <p>{t().shelf.lost.words}</p>
                <Button onClick={() => mine().openAgain()}>{t().shelf.unreadable.act}</Button>
              </Message>
            </Match>
            <Match when={mine().lock() === 'insecure'}>
              <Message tone="soon">{t().shelf.insecure}</Message>
            </Match>
            <Match when={mine().lock() === 'unreached'}>
              <Waiting shelf={mine()} words={t().shelf.unreached} />
            </Match>
            <Match when={mine().lock() === 'open' && (mine().favorites() ?? mine().firstSight()?.favorites)}>
              {(favorites) => (
                <>
                  <Unreadable shelf={mine()} />
                  {props.children(mine(), favorites)}
                </>
              )}
            </Match>
            <Match when={mine().lock() === 'open' && mine().lastEnd()}>
              <Waiting shelf={mine()} words={t().shelf.notLoaded} />
            </Match>
          </Switch>
        )}
      </Match>
    </Switch>
  );
}

function Waiting(props: { shelf: Shelf; words: string }) {
  return (
    <Empty>
      <p>{props.words}</p>
      <Button onClick={() => props.shelf.openAgain()}>{t().common.retry}</Button>
    </Empty>
  );
}

function Locked(props: { shelf: Shelf }) {
  const stepUp = createStepUp();
  const openAgain = () => props.shelf.openAgain();
  const askPassword = () => stepUp.ask(openAgain);
  return (
    <>
      <Message tone="soon" title={t().shelf.locked.title}>
        <p>{t().shelf.locked.words}</p>
        <Button look="main" onClick={askPassword}>
          {t().shelf.locked.act}
        </Button>
      </Message>
      <StepUpDialog
        stepUp={stepUp}
        confirm={(input) => api.account.confirmPassword.mutate(input)}
        learnClock={refreshAbout}
      />
    </>
  );
}

/** Records that no key of this device opens: counted, never dropped, with the way back. */
function Unreadable(props: { shelf: Shelf }) {
  return (
    <Show when={props.shelf.unreadableCount() > 0}>
      <Message tone="soon" title={t().shelf.unreadable.title(props.shelf.unreadableCount())}>
        <p>{t().shelf.unreadable.words}</p>
        <Button onClick={() => props.shelf.openAgain()}>{t().shelf.unreadable.act}</Button>
      </Message>
    </Show>
  );
}
