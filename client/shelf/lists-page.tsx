import { createMemo, createSignal, For, Show } from 'solid-js';
import { shelfLimits } from '../../shared/shelf/limits.ts';
import { shelfWords } from '../i18n/shelf.ts';
import { t } from '../i18n/index.ts';
import { listWords } from '../i18n/lists.ts';
import type { Shelf } from '../local/shelf-device.ts';
import { createList, moveList, renameList } from '../local/shelf-list-acts.ts';
import type { Lists, ShownList } from '../local/shelf-lists.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Empty, Loading } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { ListCard } from './list-card.tsx';
import { ListNameDialog } from './list-name-dialog.tsx';
import { listRemoval } from './list-removal.ts';
import styles from './list.module.css';
import { createOpenLists } from './open-lists.ts';
import { createRemoval, RemovalQuestion } from './removal.tsx';
import { ShelfGate } from './shelf-gate.tsx';
import { ShelfPlaces } from './shelf-places.tsx';
import { createWrite, NotSaved } from './write.tsx';

/** マイリスト */
export default function ListsPage() {
  const lists = createOpenLists();
  const count = () => lists()?.all()?.length;
  return (
    <Page
      title={listWords().title}
      width="wide"
      aside={<Show when={count()}>{(known) => <>{listWords().count(known(), shelfLimits.lists)}</>}</Show>}
    >
      <ShelfPlaces />
      <ShelfGate>
        {(mine) => (
          <Show when={lists()?.all() && lists()} fallback={<Loading words={t().common.loading} />}>
            {(known) => <MyLists shelf={mine} lists={known()} />}
          </Show>
        )}
      </ShelfGate>
    </Page>
  );
}

function MyLists(props: { shelf: Shelf; lists: Lists }) {
  const words = () => listWords();
  const [isArranging, setArranging] = createSignal(false);
  const [isCreating, setCreating] = createSignal(false);
  const [renamed, setRenamed] = createSignal<ShownList>();
  const [told, setTold] = createSignal('');
  const write = createWrite();
  const removal = createRemoval();
  const all = () => props.lists.all() ?? [];
  // Rows are kept by id, so that one that is moved or renamed stays itself.
  const ids = createMemo(() => all().map(({ id }) => id));
  const isFull = () => all().length >= shelfLimits.lists;

  const move = async (list: ShownList, index: number) => {
    const { shelf, lists } = props;
    const isWritten = await write.run(() => moveList(shelf.hand, lists, list.id, index));
    if (isWritten) setTold(words().moved(list.name, index + 1));
  };

  return (
    <>
      <div class={styles.tools}>
        <Button look={all().length === 0 ? 'main' : 'plain'} disabled={isFull()} onClick={() => setCreating(true)}>
          {words().create}
        </Button>
        <Show when={all().length > 0}>
          <Chip pressed={isArranging()} onPress={() => setArranging(!isArranging())}>
            {words().arrange}
          </Chip>
        </Show>
      </div>
      <Show when={isFull()}>
        <p class="quiet">{words().full(shelfLimits.lists)}</p>
      </Show>
      <Show when={all().some(({ isLimited }) => isLimited)}>
        <p class="quiet">{words().limitedHint(shelfLimits.lists)}</p>
      </Show>
      <NotSaved write={write} />
      <p class="visually-hidden" role="status">
        {told()}
      </p>
      <Show
        when={ids().length > 0}
        fallback={
          <Empty>
            <p>{words().none}</p>
            <p>{words().noneHint}</p>
          </Empty>
        }
      >
        <ul class={styles.cards} data-arranging={isArranging() ? '' : undefined} aria-label={words().title}>
          <For each={ids()}>
            {(id, index) => (
              <Show when={props.lists.one(id)}>
                {(list) => (
                  <ListCard
                    list={list()}
                    titles={props.lists.titles(id)}
                    arranging={
                      isArranging()
                        ? {
                            index: index(),
                            count: all().length,
                            onMove: (to) => move(list(), to),
                            onRename: () => setRenamed(list()),
                            onRemove: () => removal.ask(listRemoval(props.shelf.hand, props.lists, list())),
                          }
                        : undefined
                    }
                  />
                )}
              </Show>
            )}
          </For>
        </ul>
      </Show>
      <p class="quiet">{shelfWords().privacy}</p>
      <RemovalQuestion removal={removal} />
      <Show when={isCreating()}>
        <ListNameDialog
          title={words().create}
          act={words().createAct}
          name=""
          onSave={(typed) => createList(props.shelf.hand, props.lists, typed)}
          onClose={(saved) => {
            setCreating(false);
            if (saved) setTold(words().created(saved));
          }}
        />
      </Show>
      <Show when={renamed()} keyed>
        {(list) => (
          <ListNameDialog
            title={words().rename}
            act={words().save}
            name={list.name}
            onSave={(typed) => renameList(props.shelf.hand, props.lists, list.id, typed)}
            onClose={(saved) => {
              setRenamed(undefined);
              if (saved) setTold(words().renamed(saved));
            }}
          />
        )}
      </Show>
    </>
  );
}
