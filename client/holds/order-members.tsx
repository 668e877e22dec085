import { createSignal, For, untrack } from 'solid-js';
import type { SnapshotHold } from '../../shared/model/snapshot.ts';
import { holdWords } from '../i18n/holds.ts';
import { Button } from '../ui/button.tsx';
import { Form, Select } from '../ui/field.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { HoldTitle } from './hold-title.tsx';
import styles from './sequence.module.css';
import type { SequenceDraft } from './sequence-draft.ts';
import { placesOf } from './sequence-order.ts';

/** 予約順指定完了: a pulldown per title. The rows stay where they are; who gave way is announced. */
export function OrderMembers(props: { draft: SequenceDraft }) {
  const words = () => holdWords().sequences;
  const [told, setTold] = createSignal('');
  // As they stood when this step began: a row that moved under the finger would be lost.
  const rows: readonly SnapshotHold[] = untrack(() => props.draft.members());
  const placeOf = (id: string) => props.draft.chosen().indexOf(id) + 1;
  const put = (hold: SnapshotHold, place: number) => {
    const before = placeOf(hold.id);
    const other = props.draft.members()[place - 1];
    props.draft.put(hold.id, place);
    if (other && other.id !== hold.id) setTold(words().swapped(hold.bib.title, place, other.bib.title, before));
  };
  return (
    <Form label={words().orderStep} onSubmit={() => props.draft.go('confirm')}>
      <p>{words().order}</p>
      <SheetList label={words().orderStep}>
        <For each={rows}>
          {(hold) => (
            <li class={styles.order}>
              <HoldTitle bib={hold.bib} size="small" />
              <Select
                label={words().placeLabel(hold.bib.title)}
                isLabelQuiet
                value={String(placeOf(hold.id))}
                onValue={(value) => put(hold, Number(value))}
              >
                <For each={placesOf(rows.length)}>
                  {(place) => (
                    <option value={place} selected={place === placeOf(hold.id)}>
                      {words().place(place)}
                    </option>
                  )}
                </For>
              </Select>
            </li>
          )}
        </For>
      </SheetList>
      <p class="quiet" role="status">
        {told()}
      </p>
      <Button type="submit" look="main" width="full">
        {words().orderingDone}
      </Button>
      <Button width="full" onClick={() => history.back()}>
        {words().back}
      </Button>
    </Form>
  );
}
