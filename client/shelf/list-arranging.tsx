import { createSignal, For, Show, untrack } from 'solid-js';
import { t } from '../i18n/index.ts';
import { listWords } from '../i18n/lists.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select } from '../ui/field.tsx';
import styles from './list.module.css';

/** Moving something among others without dragging it: one up, one down, or to a place that is chosen. */
export function ArrangeActs(props: {
  name: string;
  /** From 0. */
  index: number;
  count: number;
  onMove: (index: number) => Promise<void>;
}) {
  const words = () => listWords();
  const [isChoosing, setChoosing] = createSignal(false);
  let box: HTMLDivElement | undefined;
  const go = async (index: number, act: 'up' | 'down' | 'place') => {
    const list = box?.closest('ul, [role=list]');
    await props.onMove(index);
    // It has moved away under the finger: the focus follows it.
    list?.querySelector<HTMLElement>(`[data-place="${index}"] > [data-act="${act}"]`)?.focus();
  };
  return (
    <div class={styles.arranging} data-place={props.index} ref={box}>
      <Button
        data-act="up"
        aria-label={words().upLabel(props.name)}
        disabled={props.index === 0}
        onClick={() => void go(props.index - 1, 'up')}
      >
        {words().up}
      </Button>
      <Button
        data-act="down"
        aria-label={words().downLabel(props.name)}
        disabled={props.index === props.count - 1}
        onClick={() => void go(props.index + 1, 'down')}
      >
        {words().down}
      </Button>
      <Button
        look="quiet"
        data-act="place"
        aria-label={words().placeLabel(props.name, props.index + 1)}
        onClick={() => setChoosing(true)}
      >
        {words().place(props.index + 1)}
      </Button>
      <Show when={isChoosing()}>
        <PlaceDialog
          index={props.index}
          count={props.count}
          onClose={() => setChoosing(false)}
          onPlace={(index) => {
            setChoosing(false);
            void go(index, 'place');
          }}
        />
      </Show>
    </div>
  );
}

function PlaceDialog(props: { index: number; count: number; onPlace: (index: number) => void; onClose: () => void }) {
  const words = () => listWords();
  const [place, setPlace] = createSignal(untrack(() => String(props.index)));
  return (
    <Dialog
      title={words().moving.title}
      onClose={() => props.onClose()}
      onSubmit={() => props.onPlace(Number(place()))}
      acts={
        <>
          <Button onClick={() => props.onClose()}>{t().common.cancel}</Button>
          <Button type="submit" look="main">
            {words().moving.act}
          </Button>
        </>
      }
    >
      <Select label={words().moving.label} value={place()} onValue={setPlace}>
        <For each={Array.from({ length: props.count }, (_, index) => index)}>
          {(index) => (
            <option value={index} selected={String(index) === place()}>
              {words().place(index + 1)}
            </option>
          )}
        </For>
      </Select>
    </Dialog>
  );
}
