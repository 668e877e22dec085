import { createSignal, onCleanup, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import type { Shelf } from '../local/shelf-device.ts';
import type { ShownFavorite } from '../local/shelf-view.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Message } from '../ui/message.tsx';
import { createWrite, NotSaved } from './write.tsx';

/** Long enough to read the sentence and to find the button. */
const undoMs = 15_000;

/** Taking a favorite off the shelf: asked first, and undone for a while. */
export function createRemoval(shelf: () => Shelf) {
  const [asked, setAsked] = createSignal<ShownFavorite>();
  const [removed, setRemoved] = createSignal<ShownFavorite>();
  const write = createWrite();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const forget = () => {
    clearTimeout(timer);
    setRemoved(undefined);
  };
  return {
    asked,
    removed,
    write,
    ask: (favorite: ShownFavorite) => {
      setAsked(favorite);
    },
    giveUp: () => {
      setAsked(undefined);
    },
    remove: async () => {
      const favorite = asked();
      if (!favorite || !(await write.run(() => shelf().removeFavorite(favorite.bib)))) return;
      setAsked(undefined);
      forget();
      setRemoved(favorite);
      timer = setTimeout(forget, undoMs);
    },
    undo: async () => {
      const favorite = removed();
      if (favorite && (await write.run(() => shelf().restoreFavorite(favorite)))) forget();
    },
  };
}

/** The question, and after it the way back. */
export function Removal(props: { removal: ReturnType<typeof createRemoval> }) {
  return (
    <>
      <Show when={props.removal.removed()}>
        {(favorite) => (
          <Message announced>
            <p>{t().shelf.removed(favorite().about.title)}</p>
            <Button onClick={() => void props.removal.undo()}>{t().shelf.undo}</Button>
          </Message>
        )}
      </Show>
      <Show when={props.removal.asked()} fallback={<NotSaved write={props.removal.write} />}>
        {(favorite) => (
          <Dialog
            title={t().shelf.removing.title}
            onClose={props.removal.giveUp}
            onSubmit={props.removal.remove}
            acts={
              <>
                <Button onClick={props.removal.giveUp}>{t().common.cancel}</Button>
                <Button type="submit" look="destructive" busy={props.removal.write.isBusy()}>
                  {t().shelf.removing.act}
                </Button>
              </>
            }
          >
            <p>{t().shelf.removing.words(favorite().about.title)}</p>
            <Show when={favorite().rating !== null || favorite().comment !== null}>
              <p>{t().shelf.removing.opinion}</p>
            </Show>
            <NotSaved write={props.removal.write} />
          </Dialog>
        )}
      </Show>
    </>
  );
}
