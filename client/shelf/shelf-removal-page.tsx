import { createSignal, For, Show } from 'solid-js';
import { foldText } from '../../shared/model/search-text.ts';
import { shelfWords } from '../i18n/shelf.ts';
import { t } from '../i18n/index.ts';
import { noteWords } from '../i18n/notes.ts';
import type { Shelf } from '../local/shelf-device.ts';
import { writesNotes } from '../local/shelf-notes.ts';
import { countByKind, wipeShelf } from '../local/shelf-wipe.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FactRow, Facts } from '../ui/fact-row.tsx';
import { Field } from '../ui/field.tsx';
import { Empty, Loading, Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { ShelfGate } from './shelf-gate.tsx';
import styles from './note-setting-page.module.css';
import { createWrite, NotSaved } from './write.tsx';

/** 本棚をすべて削除 */
export default function ShelfRemovalPage() {
  return (
    <Page title={noteWords().wipe.title} width="form" back={{ href: '/settings/shelf', words: shelfWords().settings }}>
      <ShelfGate>
        {(mine) => (
          <Show when={mine.hand.records()} fallback={<Loading words={t().common.loading} />}>
            <Removal shelf={mine} />
          </Show>
        )}
      </ShelfGate>
    </Page>
  );
}

/** What a patron knows by name; a membership of a list goes without saying. */
const namedKinds = ['favorite', 'list', 'note'] as const;

function Removal(props: { shelf: Shelf }) {
  const words = () => noteWords().wipe;
  const [isAsking, setAsking] = createSignal(false);
  const [isDone, setDone] = createSignal(false);
  const counts = () => countByKind(props.shelf.hand);
  const total = () => [...counts().values()].reduce((sum, count) => sum + count, 0);
  const otherCount = () =>
    [...counts()].reduce((sum, [kind, count]) => ([...namedKinds, 'entry'].includes(kind) ? sum : sum + count), 0);
  return (
    <>
      <Show when={isDone()}>
        <Message tone="ready" announced>
          <p>{words().done}</p>
          <Show when={props.shelf.unsyncedCount() > 0}>
            <p>{words().doneUnsynced}</p>
          </Show>
        </Message>
      </Show>
      <Show
        when={total() > 0}
        fallback={
          <Empty>
            <p>{words().empty}</p>
            <a class={buttonClass} href="/shelf">
              {words().toShelf}
            </a>
          </Empty>
        }
      >
        <p>{words().lead}</p>
        <h2>{words().goes}</h2>
        <Facts>
          <For each={namedKinds}>
            {(kind) => <FactRow name={words().kinds[kind]}>{noteWords().count(counts().get(kind) ?? 0)}</FactRow>}
          </For>
          <Show when={otherCount()}>
            {(count) => <FactRow name={words().kinds.other}>{noteWords().count(count())}</FactRow>}
          </Show>
        </Facts>
        <Show when={props.shelf.unreadableCount()}>{(count) => <p>{words().unreadable(count())}</p>}</Show>
        <h2>{words().stays}</h2>
        <ul class={styles.meaning}>
          <For each={words().staysWords}>{(sentence) => <li>{sentence}</li>}</For>
          <Show when={writesNotes() !== undefined}>
            <li>
              {writesNotes() ? words().settingOn : words().settingOff} <a href="/settings/notes">{words().toSetting}</a>
            </li>
          </Show>
        </ul>
        <p>
          {words().saveFirst} <a href="/settings/shelf-files">{words().toFiles}</a>
        </p>
        <p class="quiet">{words().devices}</p>
        <p class="quiet">{words().server}</p>
        <Button look="destructive" width="full" onClick={() => setAsking(true)}>
          {words().act}
        </Button>
      </Show>
      <Show when={isAsking()}>
        <LastQuestion
          shelf={props.shelf}
          count={total() - (counts().get('entry') ?? 0)}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            setDone(true);
          }}
        />
      </Show>
    </>
  );
}

/** Asks the second time, with a word to type: no tap too many does this. */
function LastQuestion(props: { shelf: Shelf; count: number; onClose: () => void; onDone: () => void }) {
  const words = () => noteWords().wipe.asking;
  const [typed, setTyped] = createSignal('');
  const [isWrong, setWrong] = createSignal(false);
  const write = createWrite();
  const submit = async () => {
    const { shelf, onDone } = props;
    const isMeant = noteWords().wipe.answers.some((answer) => foldText(answer) === foldText(typed()));
    setWrong(!isMeant);
    if (isMeant && (await write.run(() => wipeShelf(shelf.hand)))) onDone();
  };
  return (
    <Dialog
      title={words().title}
      onClose={() => props.onClose()}
      onSubmit={submit}
      acts={
        <>
          <Button onClick={() => props.onClose()}>{t().common.cancel}</Button>
          <Button type="submit" look="destructive" busy={write.isBusy()}>
            {words().act}
          </Button>
        </>
      }
    >
      <p>{words().words(props.count)}</p>
      <Field
        label={words().label}
        hint={words().hint}
        value={typed()}
        autocomplete="off"
        onValue={setTyped}
        error={isWrong() ? words().wrong : undefined}
      />
      <NotSaved write={write} />
    </Dialog>
  );
}
