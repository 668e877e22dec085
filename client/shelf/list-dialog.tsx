import { createMemo, createSignal, For, Show, untrack } from 'solid-js';
import { shelfLimits } from '../../shared/shelf/limits.ts';
import { t } from '../i18n/index.ts';
import { listWords } from '../i18n/lists.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import type { Shelf } from '../local/shelf-device.ts';
import { createList, putInList, type TitleToList } from '../local/shelf-list-acts.ts';
import { createLists } from '../local/shelf-lists.ts';
import { removeFromList } from '../local/shelf-removal.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Check, Field } from '../ui/field.tsx';
import { Loading } from '../ui/message.tsx';
import styles from './list-dialog.module.css';
import { createWrite, NotSaved } from './write.tsx';

/** リストに入れる: in which lists titles are, to be changed for one title or many, and a new list for them. */
export function ListDialog(props: {
  shelf: Shelf;
  titles: readonly TitleToList[];
  /** `isSaved`: something may have changed. */
  onClose: (isSaved: boolean) => void;
}) {
  const words = () => listWords().putting;
  const hand = untrack(() => props.shelf.hand);
  const titles = untrack(() => props.titles);
  const bibs = titles.map(({ bib }) => bib);
  const lists = createLists(hand);
  const [wanted, setWanted] = createSignal<ReadonlyMap<string, boolean>>(new Map());
  const [fresh, setFresh] = createSignal('');
  const [error, setError] = createSignal<string>();
  const write = createWrite();
  const counts = createMemo(
    () => new Map(lists.all()?.map(({ id }) => [id, bibs.filter((bib) => lists.hasTitle(id, bib)).length])),
  );
  const countIn = (list: string) => counts().get(list) ?? 0;
  const isIn = (list: string) => countIn(list) === bibs.length;
  const isWanted = (list: string) => wanted().get(list) ?? isIn(list);
  const isFull = () => (lists.all()?.length ?? 0) >= shelfLimits.lists;

  const save = async () => {
    if (!lists.all()) return;
    setError(undefined);
    let isRefused = false;
    const [name, choices] = [fresh(), [...wanted()].map(([list, isToBeIn]) => ({ list, isToBeIn, isIn: isIn(list) }))];
    const isWritten = await write.run(async () => {
      if (name.trim() !== '') {
        const made = await createList(hand, lists, name, titles);
        isRefused = !made.allowed;
        if (!made.allowed) setError(refusalWords(listWords().refusals, made.refusal));
      }
      if (isRefused) return;
      for (const { list, isToBeIn, isIn: isThere } of choices) {
        if (isToBeIn) await putInList(hand, lists, list, titles);
        else if (isThere) await removeFromList(hand, list, bibs);
      }
    });
    if (isWritten && !isRefused) props.onClose(true);
  };

  return (
    <Dialog
      title={titles.length === 1 ? words().title(titles[0]?.about.title ?? '') : words().several(titles.length)}
      onClose={() => props.onClose(false)}
      onSubmit={save}
      acts={
        <>
          <Button onClick={() => props.onClose(false)}>{t().common.cancel}</Button>
          <Button type="submit" look="main" busy={write.isBusy()}>
            {listWords().save}
          </Button>
        </>
      }
    >
      <Show when={lists.all()} fallback={<Loading words={t().common.loading} />}>
        <Show when={lists.all()?.length}>
          <fieldset class={styles.lists}>
            <legend class="visually-hidden">{words().lists}</legend>
            <For each={lists.all()}>
              {(list) => (
                <Check
                  checked={isWanted(list.id)}
                  onChecked={(checked) => setWanted((before) => new Map(before).set(list.id, checked))}
                >
                  {list.name}
                  <span class={styles.count}>
                    {countIn(list.id) > 0 && !isIn(list.id)
                      ? words().some(countIn(list.id), bibs.length)
                      : listWords().titles(lists.titles(list.id).length)}
                  </span>
                </Check>
              )}
            </For>
          </fieldset>
        </Show>
        <Show when={!isFull()} fallback={<p class="quiet">{listWords().full(shelfLimits.lists)}</p>}>
          <Field
            label={words().fresh}
            hint={listWords().nameHint}
            value={fresh()}
            onValue={setFresh}
            error={error()}
            autocomplete="off"
          />
        </Show>
      </Show>
      <NotSaved write={write} />
    </Dialog>
  );
}
