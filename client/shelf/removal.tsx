import { createEffect, createSignal, For, onCleanup, Show } from 'solid-js';
import { shelfWords } from '../i18n/shelf.ts';
import { t } from '../i18n/index.ts';
import type { Undo } from '../local/shelf-removal.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './bottom-bar.module.css';
import { createWrite, NotSaved } from './write.tsx';

/** Long enough to read the sentence and to find the button. */
const undoMs = 15_000;

export interface RemovalAsked {
  /** The question, what it would take along, and the word on the button. */
  readonly title: string;
  readonly words: readonly string[];
  readonly act: string;
  /** What is said afterwards. */
  readonly done: string;
  readonly take: () => Promise<Undo>;
  /** After it was taken, and after it is back. */
  readonly onChanged?: () => void;
}

/** Taking something off the shelf: asked first, and undone for a while. */
export function createRemoval() {
  const [asked, setAsked] = createSignal<RemovalAsked>();
  const [removed, setRemoved] = createSignal<{ readonly asked: RemovalAsked; readonly undo: Undo }>();
  const [told, setTold] = createSignal('');
  const write = createWrite();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const forget = () => {
    clearTimeout(timer);
    setRemoved(undefined);
  };
  /** Takes it without a question: for what is easily done again. */
  const take = async (one: RemovalAsked) => {
    let undo: Undo | undefined;
    const isTaken = await write.run(async () => {
      undo = await one.take();
    });
    if (!isTaken || !undo) return;
    setAsked(undefined);
    forget();
    setRemoved({ asked: one, undo });
    setTold(one.done);
    timer = setTimeout(forget, undoMs);
    one.onChanged?.();
  };
  return {
    asked,
    removed,
    told,
    write,
    take,
    ask: (one: RemovalAsked) => {
      setAsked(one);
    },
    giveUp: () => {
      setAsked(undefined);
    },
    remove: async () => {
      const one = asked();
      if (one) await take(one);
    },
    undo: async () => {
      const one = removed();
      if (!one || !(await write.run(one.undo))) return;
      forget();
      setTold(shelfWords().undone);
      one.asked.onChanged?.();
    },
  };
}

export type Removal = ReturnType<typeof createRemoval>;

const toHeading = () => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });

/** The question, and after it the way back, which has the focus: what was removed cannot keep it. */
export function RemovalQuestion(props: { removal: Removal }) {
  return (
    <>
      <Show when={props.removal.removed()} keyed>
        {(removed) => <WayBack removal={props.removal} words={removed.asked.done} />}
      </Show>
      <p class="visually-hidden" role="status">
        {props.removal.told()}
      </p>
      <Show when={props.removal.asked()} fallback={<NotSaved write={props.removal.write} />}>
        {(asked) => (
          <Dialog
            title={asked().title}
            onClose={props.removal.giveUp}
            onSubmit={props.removal.remove}
            acts={
              <>
                <Button onClick={props.removal.giveUp}>{t().common.cancel}</Button>
                <Button type="submit" look="destructive" busy={props.removal.write.isBusy()}>
                  {asked().act}
                </Button>
              </>
            }
          >
            <For each={asked().words}>{(words) => <p>{words}</p>}</For>
            <NotSaved write={props.removal.write} />
          </Dialog>
        )}
      </Show>
    </>
  );
}

function WayBack(props: { removal: Removal; words: string }) {
  let bar: HTMLDivElement | undefined;
  createEffect(() => {
    // After the dialog has given the focus back to where it was.
    setTimeout(() => bar?.querySelector('button')?.focus({ preventScroll: true }));
    onCleanup(() => {
      if (bar?.contains(document.activeElement)) toHeading();
    });
  });
  return (
    <div class={styles.bar} data-look="news" ref={bar}>
      <p>{props.words}</p>
      <Button look="quiet" onClick={() => void props.removal.undo()}>
        {shelfWords().undo}
      </Button>
    </div>
  );
}
