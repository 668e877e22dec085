import { useParams } from '@solidjs/router';
import { createMemo, createSignal, For, onMount, Show } from 'solid-js';
import { PicturesBy } from '../catalog/pictures-by.tsx';
import { shelfLimits } from '../../shared/shelf/limits.ts';
import { shelfWords } from '../i18n/shelf.ts';
import { t } from '../i18n/index.ts';
import { listWords } from '../i18n/lists.ts';
import type { Shelf } from '../local/shelf-device.ts';
import { moveTitle, renameList } from '../local/shelf-list-acts.ts';
import type { ListedTitle, Lists } from '../local/shelf-lists.ts';
import { refreshWithdrawn } from '../local/withdrawn.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Badge, Chip } from '../ui/chip.tsx';
import { Empty, Loading } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { ListNameDialog } from './list-name-dialog.tsx';
import { listRemoval, takingOut } from './list-removal.ts';
import { choosingFor } from './list-target.ts';
import { PrintedTitles } from './favorite-list.tsx';
import { ListGrid, ListRows } from './list-titles.tsx';
import { createPrinting } from './long-list.tsx';
import styles from './list.module.css';
import { createOpenLists } from './open-lists.ts';
import { createRemoval, type Removal, RemovalQuestion } from './removal.tsx';
import { ShelfGate } from './shelf-gate.tsx';
import { inOrder, type ListOrder, listOrders } from './shelf-order.ts';
import toolStyles from './shelf-tools.module.css';
import { createWrite, NotSaved } from './write.tsx';

/** One of one's lists. */
export default function ListPage() {
  const params = useParams<{ listId: string }>();
  return (
    <Show when={params.listId} keyed>
      {(id) => <OneList id={id} />}
    </Show>
  );
}

function OneList(props: { id: string }) {
  onMount(() => void refreshWithdrawn());
  const lists = createOpenLists();
  const list = () => lists()?.one(props.id);
  const count = () => lists()?.titles(props.id).length;
  const removal = createRemoval();
  return (
    <Page
      title={list()?.name ?? listWords().title}
      width="wide"
      back={{ href: '/shelf/lists', words: listWords().title }}
      aside={<Show when={count()}>{(known) => <>{listWords().titles(known())}</>}</Show>}
    >
      <ShelfGate>
        {(mine) => (
          <>
            <Show when={lists()?.all() && lists()} keyed fallback={<Loading words={t().common.loading} />}>
              {(known) => (
                <Show when={known.one(props.id) !== undefined} fallback={<Gone />}>
                  <Titles shelf={mine} lists={known} id={props.id} removal={removal} />
                </Show>
              )}
            </Show>
            <RemovalQuestion removal={removal} />
          </>
        )}
      </ShelfGate>
      <PicturesBy />
    </Page>
  );
}

interface TitlesProps {
  shelf: Shelf;
  lists: Lists;
  id: string;
  removal: Removal;
}

function Titles(props: TitlesProps) {
  const words = () => listWords();
  const [order, setOrder] = createSignal<ListOrder>('own');
  const [isArranging, setArranging] = createSignal(false);
  const [isRenaming, setRenaming] = createSignal(false);
  const [told, setTold] = createSignal('');
  const write = createWrite();
  const isPrinting = createPrinting();
  const list = () => props.lists.one(props.id);
  const name = () => list()?.name ?? '';
  const titles = () => props.lists.titles(props.id);
  const shown = createMemo(() => {
    const chosen = order();
    return chosen === 'own' ? titles() : inOrder(titles(), chosen);
  });
  const move = async (title: ListedTitle, index: number) => {
    const { shelf, lists, id } = props;
    const isWritten = await write.run(() => moveTitle(shelf.hand, lists, id, title.id, index));
    if (isWritten) setTold(words().moved(title.about.title, index + 1));
  };
  return (
    <>
      <div class={styles.tools}>
        <Show when={!isArranging()} fallback={<p class="quiet">{words().arrangeHint}</p>}>
          <select
            class={toolStyles.order}
            aria-label={words().order}
            value={order()}
            onChange={(event) => setOrder(event.currentTarget.value as ListOrder)}
          >
            <For each={listOrders}>{(one) => <option value={one}>{words().orders[one]}</option>}</For>
          </select>
        </Show>
        <Chip pressed={isArranging()} onPress={() => setArranging(!isArranging())}>
          {words().arrange}
        </Chip>
      </div>
      <Show when={isArranging()}>
        <ListActs {...props} onRename={() => setRenaming(true)} />
      </Show>
      <Show when={list()?.isLimited}>
        <p class="quiet">
          <Badge tone="overdue">{words().limited(shelfLimits.lists)}</Badge> {words().limitedHint(shelfLimits.lists)}
        </p>
      </Show>
      <NotSaved write={write} />
      <p class="visually-hidden" role="status">
        {told()}
      </p>
      <Show when={titles().length > 0} fallback={<EmptyList />}>
        <Show
          when={isArranging()}
          fallback={<ListGrid shelf={props.shelf} titles={shown()} name={name()} id={props.id} />}
        >
          <ListRows
            titles={titles()}
            name={name()}
            id={props.id}
            onMove={move}
            onTakeOut={(title) => void props.removal.take(takingOut(props.shelf.hand, title))}
          />
        </Show>
      </Show>
      <Show when={isPrinting()}>
        <PrintedTitles titles={shown()} />
      </Show>
      <Show when={!isArranging()}>
        <p class={styles.further}>
          <a class={buttonClass} href={choosingFor(props.id)}>
            {words().toFavorites}
          </a>
        </p>
      </Show>
      <p class="quiet">{shelfWords().privacy}</p>
      <Show when={isRenaming()}>
        <ListNameDialog
          title={words().rename}
          act={words().save}
          name={name()}
          onSave={(typed) => renameList(props.shelf.hand, props.lists, props.id, typed)}
          onClose={(saved) => {
            setRenaming(false);
            if (saved) setTold(words().renamed(saved));
          }}
        />
      </Show>
    </>
  );
}

function ListActs(props: TitlesProps & { onRename: () => void }) {
  const askToRemove = () => {
    const list = props.lists.one(props.id);
    if (list) props.removal.ask(listRemoval(props.shelf.hand, props.lists, list));
  };
  return (
    <div class={styles.others}>
      <Button onClick={() => props.onRename()}>{listWords().rename}</Button>
      <Button look="destructive" onClick={askToRemove}>
        {listWords().removeList}
      </Button>
    </div>
  );
}

function EmptyList() {
  return (
    <Empty>
      <p>{listWords().noTitles}</p>
      <p>{listWords().noTitlesHint}</p>
    </Empty>
  );
}

/** Deleted, here a moment ago or on another device. */
function Gone() {
  return (
    <Empty>
      <p>{listWords().gone.title}</p>
      <p>{listWords().gone.words}</p>
      <a class={buttonClass} href="/shelf/lists">
        {listWords().gone.toLists}
      </a>
    </Empty>
  );
}
