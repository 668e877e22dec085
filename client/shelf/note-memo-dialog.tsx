import { createSignal, untrack } from 'solid-js';
import { commentLength, shelfLimits, writeComment } from '../../shared/shelf/limits.ts';
import { shelfWords } from '../i18n/shelf.ts';
import { t } from '../i18n/index.ts';
import { noteWords } from '../i18n/notes.ts';
import type { ShelfHand } from '../local/shelf-device.ts';
import { type ShownNote, writeMemo } from '../local/shelf-notes.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { createWrite, NotSaved } from './write.tsx';

/** A memo beside a reading note, as long as a comment may be; written only where it was changed. */
export function NoteMemoDialog(props: { hand: ShelfHand; note: ShownNote; onClose: () => void }) {
  const before = untrack(() => props.note);
  const [typed, setTyped] = createSignal(before.memo ?? '');
  const write = createWrite();
  const limit = shelfLimits.commentPoints;
  const length = () => commentLength(typed());
  const error = () => (length() > limit ? shelfWords().commentTooLong(length(), limit) : undefined);

  const save = async () => {
    const decision = writeComment(typed());
    if (!decision.allowed) return;
    const { hand } = props;
    const memo = decision.value;
    if (memo === before.memo || (await write.run(() => writeMemo(hand, before.id, memo)))) props.onClose();
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
      <TextArea
        label={noteWords().memo}
        hint={noteWords().memoHint}
        value={typed()}
        onValue={setTyped}
        counter={shelfWords().commentCount(length(), limit)}
        error={error()}
      />
      <NotSaved write={write} />
    </Dialog>
  );
}
