import { createSignal, untrack } from 'solid-js';
import { commentLength, shelfLimits, writeComment } from '../../shared/shelf/limits.ts';
import { shelfWords } from '../i18n/shelf.ts';
import { t } from '../i18n/index.ts';
import { listWords } from '../i18n/lists.ts';
import type { Shelf } from '../local/shelf-device.ts';
import type { ShownFavorite } from '../local/shelf-view.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { StarField } from '../ui/stars.tsx';
import { TextArea } from '../ui/text-area.tsx';
import styles from './opinion-dialog.module.css';
import { createWrite, NotSaved } from './write.tsx';

/** One's own rating and comment of a favorite; only what was changed is written. */
export function OpinionDialog(props: {
  shelf: Shelf;
  favorite: ShownFavorite;
  onRemove: () => void;
  onLists: () => void;
  onClose: () => void;
}) {
  const before = untrack(() => props.favorite);
  const [rating, setRating] = createSignal(before.rating);
  const [comment, setComment] = createSignal(before.comment ?? '');
  const write = createWrite();
  const limit = shelfLimits.commentPoints;
  const length = () => commentLength(comment());
  const error = () => (length() > limit ? shelfWords().commentTooLong(length(), limit) : undefined);

  const save = async () => {
    const decision = writeComment(comment());
    if (!decision.allowed) return;
    const opinion = {
      ...(rating() === before.rating ? {} : { rating: rating() }),
      ...(decision.value === before.comment ? {} : { comment: decision.value }),
    };
    const shelf = props.shelf;
    const isDone =
      Object.keys(opinion).length === 0 || (await write.run(() => shelf.writeOpinion(before.bib, opinion)));
    if (isDone) props.onClose();
  };

  return (
    <Dialog
      title={before.about.title}
      onClose={() => props.onClose()}
      onSubmit={save}
      acts={
        <>
          <Button onClick={() => props.onClose()}>{t().common.cancel}</Button>
          <Button type="submit" look="main" busy={write.isBusy()}>
            {shelfWords().save}
          </Button>
        </>
      }
    >
      <StarField
        label={shelfWords().rating}
        rating={rating()}
        onRating={setRating}
        starWords={shelfWords().stars}
        clearWords={shelfWords().clearRating}
      />
      <TextArea
        label={shelfWords().comment}
        hint={shelfWords().commentHint}
        value={comment()}
        onValue={setComment}
        counter={shelfWords().commentCount(length(), limit)}
        error={error()}
      />
      <NotSaved write={write} />
      <div class={styles.others}>
        <a class={buttonClass} data-look="quiet" href={`/titles/${before.bib}`}>
          {shelfWords().toTitle}
        </a>
        <Button look="quiet" onClick={() => props.onLists()}>
          {listWords().put}
        </Button>
        <Button look="destructive" onClick={() => props.onRemove()}>
          {shelfWords().remove}
        </Button>
      </div>
    </Dialog>
  );
}
