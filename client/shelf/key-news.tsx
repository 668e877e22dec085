import { Match, Show, Suspense, Switch } from 'solid-js';
import { createStepUp, StepUpDialog } from '../account/step-up-dialog.tsx';
import { api } from '../api.ts';
import { lazyScreen } from '../i18n/language.ts';
import { shelfWords } from '../i18n/shelf.ts';
import { shelfKeyWords as say } from '../i18n/shelf-keys.ts';
import { refreshAbout } from '../local/about.ts';
import { keyring } from '../local/shelf.ts';
import type { Shelf } from '../local/shelf-device.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';

const KeyWays = lazyScreen(() => import('./key-ways.tsx'));

/** What the patron must know of keys and room: records that do not open, with the way back; a restored server; a full device. */
export function KeyNews(props: { shelf: Shelf }) {
  const standing = () => keyring()?.standing();
  const isBehind = () => standing()?.isBehind === true;
  return (
    <>
      <Show when={!props.shelf.hasRoom()}>
        <Message tone="refusal" title={say().noRoom.title} announced>
          <p>{say().noRoom.words}</p>
        </Message>
      </Show>
      <Show when={props.shelf.unreadableCount() > 0 || isBehind()}>
        <Message tone="soon" title={shelfWords().unreadable.title(props.shelf.unreadableCount())}>
          <Switch
            fallback={
              <>
                <p>{shelfWords().unreadable.words}</p>
                <Button onClick={() => props.shelf.openAgain()}>{shelfWords().unreadable.act}</Button>
              </>
            }
          >
            <Match when={isBehind() && standing()?.isKeptToMyself}>
              <p>{say().ways.behind}</p>
              <Suspense>
                <KeyWays />
              </Suspense>
            </Match>
            <Match when={isBehind()}>
              <p>{shelfWords().locked.words}</p>
              <WithPassword shelf={props.shelf} />
            </Match>
          </Switch>
        </Message>
      </Show>
      <Show when={standing()?.isOwed && location.pathname !== '/settings/shelf'}>
        <Message tone="soon" title={say().owed.title}>
          <p>
            <a class={buttonClass} href="/settings/shelf">
              {say().settings.title}
            </a>
          </p>
        </Message>
      </Show>
    </>
  );
}

/** The library opens the newest generation for who gives the password. */
export function WithPassword(props: { shelf: Shelf }) {
  const stepUp = createStepUp();
  const openAgain = () => props.shelf.openAgain();
  const askPassword = () => stepUp.ask(openAgain);
  return (
    <>
      <Button look="main" onClick={askPassword}>
        {shelfWords().locked.act}
      </Button>
      <StepUpDialog
        stepUp={stepUp}
        confirm={(input) => api.account.confirmPassword.mutate(input)}
        learnClock={refreshAbout}
      />
    </>
  );
}

/** A shelf that the library cannot open: the other ways, and why. */
export function OtherWays(props: { reason: 'own' | 'lost'; shelf: Shelf }) {
  return (
    <>
      <Message tone="soon" title={say().ways[props.reason].title}>
        <p>{say().ways[props.reason].words}</p>
        <Show when={props.reason === 'lost'}>
          <Button onClick={() => props.shelf.openAgain()}>{shelfWords().unreadable.act}</Button>
        </Show>
      </Message>
      <Suspense>
        <KeyWays />
      </Suspense>
    </>
  );
}
