import { type JSX, Match, Switch } from 'solid-js';
import { shelfWords } from '../i18n/shelf.ts';
import { t } from '../i18n/index.ts';
import { signedIn } from '../local/session.ts';
import { shelf } from '../local/shelf.ts';
import type { Shelf } from '../local/shelf-device.ts';
import type { ShownFavorite } from '../local/shelf-view.ts';
import { SignInDoor } from '../signed-in.tsx';
import { Button } from '../ui/button.tsx';
import { Empty, Loading, Message } from '../ui/message.tsx';
import { KeyNews, OtherWays, WithPassword } from './key-news.tsx';

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
              <OtherWays reason="lost" shelf={mine()} />
            </Match>
            <Match when={mine().lock() === 'kept-to-myself'}>
              <OtherWays reason="own" shelf={mine()} />
            </Match>
            <Match when={mine().lock() === 'insecure'}>
              <Message tone="soon">{shelfWords().insecure}</Message>
            </Match>
            <Match when={mine().lock() === 'unreached'}>
              <Waiting shelf={mine()} words={shelfWords().unreached} />
            </Match>
            <Match when={mine().lock() === 'open' && (mine().favorites() ?? mine().firstSight()?.favorites)}>
              {(favorites) => (
                <>
                  <KeyNews shelf={mine()} />
                  {props.children(mine(), favorites)}
                </>
              )}
            </Match>
            <Match when={mine().lock() === 'open' && mine().lastEnd()}>
              <Waiting shelf={mine()} words={shelfWords().notLoaded} />
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
  return (
    <Message tone="soon" title={shelfWords().locked.title}>
      <p>{shelfWords().locked.words}</p>
      <WithPassword shelf={props.shelf} />
    </Message>
  );
}
