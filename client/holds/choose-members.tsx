import { For, Show } from 'solid-js';
import type { SnapshotHold } from '../../shared/model/snapshot.ts';
import { holdWords } from '../i18n/holds.ts';
import { t } from '../i18n/index.ts';
import { canReachServer } from '../local/network.ts';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/chip.tsx';
import { Check, Form } from '../ui/field.tsx';
import { Empty } from '../ui/message.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { stateWords } from './hold-row.tsx';
import styles from './sequence.module.css';
import type { SequenceDraft } from './sequence-draft.ts';

/** 選択完了: the holds that can be members, in the order in which they are ticked; the others with the reason why not. */
export function ChooseMembers(props: { draft: SequenceDraft }) {
  const words = () => holdWords().sequences;
  const placeOf = (id: string) => props.draft.chosen().indexOf(id) + 1;
  return (
    <Show
      when={props.draft.joinable().length > 1}
      fallback={
        <Empty>
          <p>{words().noneTitle}</p>
          <p>{words().noneWords}</p>
        </Empty>
      }
    >
      <Form label={words().chooseStep} onSubmit={() => (props.draft.isWhole() ? props.draft.go('order') : undefined)}>
        <p>{words().lead}</p>
        <p>{words().choose}</p>
        <SheetList label={words().chooseStep}>
          <For each={props.draft.joinable()}>
            {(hold) => (
              <li class={styles.choice}>
                <Check checked={placeOf(hold.id) > 0} onChecked={(isChosen) => props.draft.choose(hold.id, isChosen)}>
                  <b>{hold.bib.title}</b>
                  <span class="quiet"> {hold.bib.author}</span>
                  <Show when={placeOf(hold.id) > 0}>
                    {' '}
                    <Badge>{words().chosenAs(placeOf(hold.id))}</Badge>
                  </Show>
                </Check>
              </li>
            )}
          </For>
        </SheetList>
        <p class="quiet" role="status">
          {props.draft.isWhole() ? words().chosen(props.draft.members().length) : words().needTwo}
        </p>
        <Show when={canReachServer()} fallback={<p class="quiet">{t().common.notOnline}</p>}>
          <Button type="submit" look="main" width="full" disabled={!props.draft.isWhole()}>
            {words().choosingDone}
          </Button>
        </Show>
      </Form>
      <Others holds={props.draft.others()} />
    </Show>
  );
}

function Others(props: { holds: readonly SnapshotHold[] }) {
  const words = () => holdWords().sequences;
  const why = (hold: SnapshotHold) => {
    if (hold.pickupBranchId === null) return words().isEbook;
    return hold.sequence ? words().isMember : words().notWaiting;
  };
  return (
    <Show when={props.holds.length > 0}>
      <h2>{words().others}</h2>
      <SheetList label={words().others}>
        <For each={props.holds}>
          {(hold) => (
            <li class={styles.other}>
              <b>{hold.bib.title}</b> <span class="quiet">{stateWords(hold)}</span>
              <p class="quiet">{why(hold)}</p>
            </li>
          )}
        </For>
      </SheetList>
    </Show>
  );
}
