import { useNavigate } from '@solidjs/router';
import { createSignal, Match, onMount, Show, Switch } from 'solid-js';
import { readShared, type SharedText } from '../../shared/model/shared-text.ts';
import { catalogWords } from '../i18n/catalog.ts';
import { scanWords } from '../i18n/scan.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Field, Form } from '../ui/field.tsx';
import { Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { IsbnSearch, searchFor } from './isbn-search.tsx';

/** What another app handed over, in the order of what says most: behind the `#`, which no server sees. */
const handedOver = (hash: string): string => {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  return ['url', 'text', 'title'].map((name) => given.get(name) ?? '').join('\n');
};

/** Where other apps share to: a book's address or number leads to the library's title. */
export default function SharePage() {
  const navigate = useNavigate();
  const [shared, setShared] = createSignal<SharedText>({ is: 'nothing' }, { equals: false });
  const [typed, setTyped] = createSignal('');
  const [isRead, setRead] = createSignal(false);
  const read = (text: string) => {
    const found = readShared(text, location.origin);
    setRead(true);
    setShared(found);
    if (found.is === 'title') navigate(`/titles/${found.bibId}`, { replace: true });
  };
  onMount(() => {
    const text = handedOver(location.hash);
    // Going back does not bring it up again.
    if (location.hash) history.replaceState(history.state, '', location.pathname);
    if (text.trim()) read(text);
  });
  const isbn = () => {
    const now = shared();
    return now.is === 'isbn' ? now.isbn : null;
  };
  const words = () => {
    const now = shared();
    return now.is === 'words' ? now.words : undefined;
  };
  return (
    <Page title={scanWords().share.title} back={{ href: '/search', words: catalogWords().search.title }} width="form">
      <Switch>
        <Match when={isbn()}>
          <IsbnSearch isbn={isbn()} isReplacing />
        </Match>
        <Match when={words()}>
          {(found) => (
            <Message tone="soon" announced>
              <p>{scanWords().share.noNumber}</p>
              <a class={buttonClass} data-look="main" href={searchFor(found())}>
                {scanWords().searchWords(found())}
              </a>
            </Message>
          )}
        </Match>
        <Match when={isRead() && shared().is === 'nothing'}>
          <Message tone="soon" announced>
            <p>{scanWords().share.nothing}</p>
          </Message>
        </Match>
      </Switch>
      <Show when={shared().is !== 'title'}>
        <Form label={scanWords().share.name} onSubmit={() => read(typed())}>
          <Field
            label={scanWords().share.label}
            hint={scanWords().share.hint}
            value={typed()}
            onValue={setTyped}
            autocomplete="off"
            enterkeyhint="go"
          />
          <Button type="submit">{catalogWords().search.submit}</Button>
        </Form>
      </Show>
    </Page>
  );
}
