import { createSignal, Show } from 'solid-js';
import type { BibBrief } from '../../shared/model/bib.ts';
import { holdWords } from '../i18n/holds.ts';
import { cartLines, isInCart, putInCart } from '../local/cart.ts';
import { signedIn } from '../local/session.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import styles from './cart-button.module.css';

/** Puts a title in the cart, offline too; in it, leads there. */
export function CartButton(props: { bib: BibBrief }) {
  const [isJustAdded, setJustAdded] = createSignal(false);
  let link: HTMLAnchorElement | undefined;
  const put = async () => {
    const { id, kind, title, author, publisher, publishedYear } = props.bib;
    setJustAdded(true);
    await putInCart({ id, kind, title, author, publisher, publishedYear });
    link?.focus();
  };
  return (
    <>
      <Show
        when={isInCart(props.bib.id)}
        fallback={
          <Button look="quiet" aria-label={holdWords().cart.addLabel(props.bib.title)} onClick={() => void put()}>
            {holdWords().cart.add}
          </Button>
        }
      >
        <a class={buttonClass} data-look="quiet" href="/cart" ref={link}>
          {holdWords().cart.inCart}
        </a>
      </Show>
      <span class="visually-hidden" role="status">
        {isJustAdded() && isInCart(props.bib.id) ? holdWords().cart.added : ''}
      </span>
    </>
  );
}

/** The way to the cart, with how much is in it; nobody signed in has none. */
export function CartLink() {
  return (
    <Show when={signedIn()}>
      <a class={styles.link} href="/cart">
        {holdWords().cart.link(cartLines().length)}
      </a>
    </Show>
  );
}
