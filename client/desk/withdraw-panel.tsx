import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { openHoldStates } from '../../shared/model/hold.ts';
import type { api } from '../api.ts';
import { desk } from '../i18n/ja/desk.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { Badge } from '../ui/chip.tsx';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { branchName } from './branch-choice.tsx';
import styles from './desk.module.css';
import lines from './hold-lines.module.css';
import { WithdrawDialog } from './withdraw-dialog.tsx';

export interface AtStake {
  /** Null: the title was found by its words. */
  readonly item: Awaited<ReturnType<typeof api.deskHolds.itemInHand.query>>;
  readonly title: NonNullable<Awaited<ReturnType<typeof api.deskHolds.titleAtStake.query>>>;
}

/** All open holds of the title together. */
export const holdCount = ({ holds }: AtStake['title']): number =>
  openHoldStates.reduce((sum, state) => sum + (holds[state] ?? 0), 0);

/** What is about to leave the library: the item in hand, the title, and who waits for it. */
export function WithdrawPanel(props: { atStake: AtStake; onDone: (words: string) => void }) {
  const [act, setAct] = createSignal<'item' | 'title'>();
  const title = () => props.atStake.title;
  const done = (words: string) => {
    setAct(undefined);
    props.onDone(words);
  };
  return (
    <div class={styles.pair}>
      <Show when={props.atStake.item}>
        {(item) => (
          <Sheet padded>
            <div class={styles.side}>
              <h2>{say.withdraw.item}</h2>
              <p class={lines.mark}>{item().barcode}</p>
              <dl class={styles.facts}>
                <dt>{say.withdraw.home}</dt>
                <dd>{branchName(item().branchId)}</dd>
                <dt>{say.withdraw.state}</dt>
                <dd>{desk.itemStates[item().state]}</dd>
              </dl>
              <Show when={item().holdState}>{(state) => <p>{say.withdraw.itemHold(say.states[state()])}</p>}</Show>
              <Show when={item().state !== 'withdrawn'}>
                <div>
                  <Button look="destructive" onClick={() => setAct('item')}>
                    {say.withdraw.itemAct}
                  </Button>
                </div>
              </Show>
            </div>
          </Sheet>
        )}
      </Show>
      <Sheet padded>
        <div class={styles.side}>
          <h2 class={styles.name}>{title().bib.title}</h2>
          <p class="quiet">
            {title().bib.author} {title().bib.publisher} {title().bib.publishedYear}
          </p>
          <Switch
            fallback={
              <>
                <dl class={styles.facts}>
                  <dt>{say.withdraw.items}</dt>
                  <dd>{say.withdraw.itemsLeft(title().itemCount)}</dd>
                  <dt>{say.withdraw.loans}</dt>
                  <dd>{say.withdraw.itemsLeft(title().loanCount)}</dd>
                  <dt>{say.withdraw.holds}</dt>
                  <dd>{say.withdraw.holdsTotal(holdCount(title()))}</dd>
                  <For each={openHoldStates.filter((state) => title().holds[state])}>
                    {(state) => (
                      <>
                        <dt>　{say.states[state]}</dt>
                        <dd>{say.count(title().holds[state] ?? 0)}</dd>
                      </>
                    )}
                  </For>
                </dl>
                <Show
                  when={title().loanCount === 0}
                  fallback={
                    <p class="quiet">
                      {say.refusals.withdrawTitle['titles-on-loan']({
                        code: 'titles-on-loan',
                        loanCount: title().loanCount,
                      })}
                    </p>
                  }
                >
                  <Button look="destructive" onClick={() => setAct('title')}>
                    {say.withdraw.titleAct}
                  </Button>
                </Show>
              </>
            }
          >
            <Match when={title().isWithdrawn}>
              <Badge tone="overdue">{say.withdraw.withdrawn}</Badge>
            </Match>
          </Switch>
        </div>
      </Sheet>
      <Show when={act()}>
        {(which) => (
          <WithdrawDialog atStake={props.atStake} which={which()} onClose={() => setAct(undefined)} onDone={done} />
        )}
      </Show>
    </div>
  );
}
