import { createSignal, Match, Show, Switch } from 'solid-js';
import { shelfWords } from '../i18n/shelf.ts';
import { shelf } from '../local/shelf.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { type BibToKeep, titleToKeep } from './title-to-keep.ts';
import { createWrite, NotSaved } from './write.tsx';

interface FavoriteButtonProps {
  bib: BibToKeep;
  /** Says beneath that nothing is reserved by it. */
  hint?: boolean;
}

/** Puts a title on the bookshelf, offline too; on it, leads there. Shows nothing to those who have no bookshelf open. */
export function FavoriteButton(props: FavoriteButtonProps) {
  const [isJustAdded, setJustAdded] = createSignal(false);
  let link: HTMLAnchorElement | undefined;
  const write = createWrite();
  const isOnShelf = () => shelf()?.favorite(props.bib.id) !== undefined;
  const add = async () => {
    const { bib, about } = titleToKeep(props.bib);
    const mine = shelf();
    if (!mine) return;
    setJustAdded(await write.run(() => mine.addFavorite(bib, about)));
    link?.focus();
  };
  return (
    <Show when={shelf()}>
      {(mine) => (
        <>
          <Switch>
            <Match when={isOnShelf()}>
              <a class={buttonClass} data-look={props.hint ? 'plain' : 'quiet'} href="/shelf" ref={link}>
                {shelfWords().onShelf}
              </a>
            </Match>
            <Match when={mine().lock() === 'open'}>
              <Button
                look={props.hint ? 'plain' : 'quiet'}
                aria-label={shelfWords().addLabel(props.bib.title)}
                onClick={() => void add()}
              >
                {shelfWords().add}
              </Button>
            </Match>
            <Match when={mine().lock() === 'password-needed'}>
              <a class={buttonClass} data-look="quiet" href="/shelf">
                {shelfWords().openShelf}
              </a>
            </Match>
          </Switch>
          <Show when={props.hint && mine().lock() === 'open'}>
            <p class="quiet">{shelfWords().noHold}</p>
          </Show>
          <NotSaved write={write} />
          {/* Beside a button that says it all the time it is for the ear only. */}
          <span class={props.hint ? 'visually-hidden' : 'quiet'} role="status">
            {isJustAdded() && isOnShelf() ? shelfWords().added : ''}
          </span>
        </>
      )}
    </Show>
  );
}
