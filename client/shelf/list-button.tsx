import { createSignal, Show } from 'solid-js';
import { listWords } from '../i18n/lists.ts';
import { shelf } from '../local/shelf.ts';
import type { TitleToList } from '../local/shelf-list-acts.ts';
import { Button } from '../ui/button.tsx';
import { ListDialog } from './list-dialog.tsx';

/** リストに入れる for a title, favorite or not. Shows nothing to those who have no bookshelf open. */
export function ListButton(props: { title: TitleToList }) {
  const [isOpen, setOpen] = createSignal(false);
  const [told, setTold] = createSignal('');
  return (
    <Show when={shelf()?.lock() === 'open' && shelf()}>
      {(mine) => (
        <>
          <Button
            look="quiet"
            aria-label={listWords().putLabel(props.title.about.title)}
            onClick={() => {
              setTold('');
              setOpen(true);
            }}
          >
            {listWords().put}
          </Button>
          <span class="visually-hidden" role="status">
            {told()}
          </span>
          <Show when={isOpen()}>
            <ListDialog
              shelf={mine()}
              titles={[props.title]}
              onClose={(isSaved) => {
                setOpen(false);
                if (isSaved) setTold(listWords().putting.done);
              }}
            />
          </Show>
        </>
      )}
    </Show>
  );
}
