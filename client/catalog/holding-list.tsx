import { createSignal, For, Show } from 'solid-js';
import { words as dayWords } from '../day-words.ts';
import { catalogWords } from '../i18n/catalog.ts';
import { t } from '../i18n/index.ts';
import { today } from '../local/clock.ts';
import { snapshot } from '../local/mirror.ts';
import { Badge } from '../ui/chip.tsx';
import { Button } from '../ui/button.tsx';
import { SheetList } from '../ui/sheet.tsx';
import type { Holding, TitleAnswer, TitleItem } from './answers.ts';
import { inOrderOfUse } from './holdings.ts';
import styles from './holding-list.module.css';

/** So many branches stand open; where no more than two would be folded away, all do. */
const branchesShown = 6;
const worthFolding = 3;

/** Where the title stands: one's own branch first, then where it can be taken from the shelf now. */
export function HoldingList(props: { title: TitleAnswer }) {
  const [isOpen, setOpen] = createSignal(false);
  const words = () => catalogWords().title;
  const unit = () => catalogWords().units[props.title.bib.kind];
  const own = () => snapshot()?.patron.defaultPickup ?? null;
  const holdings = () => inOrderOfUse(props.title.branches, own());
  const isWhole = () => isOpen() || holdings().length < branchesShown + worthFolding;
  const shown = () => (isWhole() ? holdings() : holdings().slice(0, branchesShown));
  const hidden = () => holdings().length - shown().length;
  const itemCount = () => props.title.availability.itemCount;
  return (
    <section class={styles.holdings}>
      <header>
        <h2>{words().availability}</h2>
        <p class="quiet">
          {words().items(itemCount(), unit())}
          <Show when={itemCount() > 0}>{t().common.beside + words().holds(props.title.availability.holdsWaiting)}</Show>
        </p>
      </header>
      <Show when={holdings().length > 0} fallback={<p class="quiet">{catalogWords().reach.none()}</p>}>
        <SheetList label={words().availability}>
          <For each={shown()}>
            {(holding) => <BranchHolding holding={holding} isOwn={holding.branchId === own()} />}
          </For>
        </SheetList>
      </Show>
      <Show when={hidden() > 0}>
        <Button width="full" onClick={() => setOpen(true)}>
          {words().showAll(hidden())}
        </Button>
      </Show>
    </section>
  );
}

function BranchHolding(props: { holding: Holding; isOwn: boolean }) {
  const words = () => catalogWords().title;
  return (
    <li class={styles.branch}>
      <h3>
        {props.holding.branchName}
        <Show when={props.isOwn}>
          {' '}
          <Badge>{words().yourBranch}</Badge>
        </Show>
      </h3>
      <ul>
        <For each={props.holding.items}>{(item) => <ItemLine item={item} />}</For>
      </ul>
    </li>
  );
}

/** One item: what can be done with it, its place on the shelf, and when it comes back. */
function ItemLine(props: { item: TitleItem }) {
  const words = () => catalogWords().title;
  const isInHouse = () => props.item.state === 'on-shelf' && !props.item.isLoanable;
  const tone = () => (props.item.state === 'on-shelf' && props.item.isLoanable ? 'ready' : 'plain');
  const due = () => {
    const { dueOn } = props.item;
    if (!dueOn) return '';
    return dueOn < today() ? words().late : words().dueOn(dayWords(dueOn));
  };
  return (
    <li data-tone={tone()}>
      <b>{isInHouse() ? words().inHouse : words().itemStates[props.item.state]}</b>
      <Show when={due()}>
        <span>{due()}</span>
      </Show>
      <Show when={props.item.shelfMark}>
        {(mark) => (
          <span class="quiet">
            {words().shelfMark} {mark()}
          </span>
        )}
      </Show>
    </li>
  );
}
