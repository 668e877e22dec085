import { createEffect, createMemo, createSignal, Match, onCleanup, onMount, Show, Switch } from 'solid-js';
import { shelfWords } from '../i18n/shelf.ts';
import { t } from '../i18n/index.ts';
import { noteWords } from '../i18n/notes.ts';
import { refreshMirror } from '../local/mirror.ts';
import { signedIn } from '../local/session.ts';
import { shelf } from '../local/shelf.ts';
import type { Shelf } from '../local/shelf-device.ts';
import { notes, type ShownNote, writesNotes } from '../local/shelf-notes.ts';
import { refreshWithdrawn } from '../local/withdrawn.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Empty, Loading } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { createChoosing } from './choosing.tsx';
import { createPrinting } from './long-list.tsx';
import { NoteChoosingBar } from './note-choosing-bar.tsx';
import { NoteChoices, NoteList, PrintedNotes } from './note-list.tsx';
import { NoteMemoDialog } from './note-memo-dialog.tsx';
import { matchingNotes, prepareNotes } from './note-order.ts';
import styles from './note-page.module.css';
import { noteRemoval } from './note-removal.ts';
import { createOwnWords } from './own-words.ts';
import { createRemoval, RemovalQuestion } from './removal.tsx';
import { ShelfGate } from './shelf-gate.tsx';
import { ShelfPlaces } from './shelf-places.tsx';

/** Kept, so that coming back from a title finds the notes as they were left. */
const [typed, setTyped] = createOwnWords();

/** 読書ノート */
export default function NotePage() {
  onMount(() => {
    // A loan of just now has its note on the server, and another device may have turned notes off.
    shelf()?.syncNow();
    if (signedIn()) void refreshMirror();
    void refreshWithdrawn();
  });
  const count = () => (writesNotes() && shelf()?.lock() === 'open' ? notes()?.all()?.length : undefined);
  return (
    <Page title={noteWords().title} aside={<Show when={count()}>{(known) => <>{noteWords().count(known())}</>}</Show>}>
      <ShelfPlaces />
      <ShelfGate>
        {(mine) => (
          <Switch fallback={<Loading words={t().common.loading} />}>
            <Match when={writesNotes() === undefined}>
              <Empty>{noteWords().unknown}</Empty>
            </Match>
            <Match when={writesNotes() === false && notes()?.all()}>
              {(all) => <HiddenNotes shelf={mine} notes={all()} />}
            </Match>
            <Match when={writesNotes() && notes()?.all()}>{(all) => <ShownNotes shelf={mine} notes={all()} />}</Match>
          </Switch>
        )}
      </ShelfGate>
    </Page>
  );
}

interface NotesProps {
  shelf: Shelf;
  notes: readonly ShownNote[];
}

function SettingLink(props: { look?: 'main' }) {
  return (
    <a class={buttonClass} data-look={props.look ?? 'quiet'} href="/settings/notes">
      {noteWords().setting.title}
    </a>
  );
}

/** Turned off: what there is stays, unseen, and can still be deleted. */
function HiddenNotes(props: NotesProps) {
  const removal = createRemoval();
  return (
    <>
      <Empty>
        <p>{noteWords().off.title}</p>
        <p>{props.notes.length > 0 ? noteWords().off.hidden(props.notes.length) : noteWords().off.none}</p>
        <SettingLink look="main" />
        <Show when={props.notes.length > 0}>
          <Button look="destructive" onClick={() => removal.ask(noteRemoval(props.shelf.hand, 'all', props.notes))}>
            {noteWords().removeAll}
          </Button>
        </Show>
      </Empty>
      <RemovalQuestion removal={removal} />
    </>
  );
}

function ShownNotes(props: NotesProps) {
  const [opened, setOpened] = createSignal<ShownNote>();
  const choosing = createChoosing<string>();
  const removal = createRemoval();
  const shown = createMemo(() => matchingNotes(props.notes, typed()));
  // What a search hides is not chosen, whatever was ticked before.
  const chosen = createMemo(() => (choosing.isOn() ? shown().filter(({ id }) => choosing.has(id)) : []));
  const askToRemove = (of: 'one' | 'several' | 'all', notes: readonly ShownNote[]) =>
    removal.ask(noteRemoval(props.shelf.hand, of, notes, choosing.stop));
  createEffect(() => onCleanup(prepareNotes(props.notes)));
  const isPrinting = createPrinting();
  return (
    <>
      <Show when={props.notes.length > 0}>
        <div class={styles.tools}>
          <search class={styles.search}>
            <input
              type="search"
              aria-label={noteWords().search}
              placeholder={noteWords().search}
              value={typed()}
              autocomplete="off"
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </search>
          <Chip pressed={choosing.isOn()} onPress={() => (choosing.isOn() ? choosing.stop() : choosing.start())}>
            {shelfWords().choosing.start}
          </Chip>
        </div>
      </Show>
      <p class="visually-hidden" role="status">
        {typed().trim() === '' ? '' : noteWords().found(shown().length)}
      </p>
      <Show
        when={shown().length > 0}
        fallback={
          <Empty>
            <Show
              when={props.notes.length > 0}
              fallback={
                <>
                  <p>{noteWords().none}</p>
                  <p>{noteWords().noneHint}</p>
                </>
              }
            >
              <p>{noteWords().noneFound(typed().trim())}</p>
              <Button onClick={() => setTyped('')}>{noteWords().showAll}</Button>
            </Show>
          </Empty>
        }
      >
        <Show
          when={choosing.isOn()}
          fallback={<NoteList notes={shown()} onMemo={setOpened} onRemove={(note) => askToRemove('one', [note])} />}
        >
          <NoteChoices notes={shown()} choosing={choosing} />
        </Show>
      </Show>
      <Show when={isPrinting()}>
        <PrintedNotes notes={shown()} />
      </Show>
      <p class="quiet">{shelfWords().privacy}</p>
      <div class={styles.ways}>
        <SettingLink />
        <Show when={props.notes.length > 0}>
          <Button look="destructive" onClick={() => askToRemove('all', props.notes)}>
            {noteWords().removeAll}
          </Button>
        </Show>
      </div>
      <Show when={choosing.isOn()}>
        <NoteChoosingBar
          choosing={choosing}
          chosen={chosen()}
          shown={shown()}
          onRemove={() => askToRemove('several', chosen())}
        />
      </Show>
      <RemovalQuestion removal={removal} />
      <Show when={opened()} keyed>
        {(note) => <NoteMemoDialog hand={props.shelf.hand} note={note} onClose={() => setOpened(undefined)} />}
      </Show>
    </>
  );
}
