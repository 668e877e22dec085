import { useLocation } from '@solidjs/router';
import { holdWords } from '../i18n/holds.ts';
import { t } from '../i18n/index.ts';
import { cartLines } from '../local/cart.ts';
import { chipClass } from '../ui/chip.tsx';
import styles from './sections.module.css';

/** 貸出・予約 and the cart: what is here, what is on its way, what is only wished for. */
export function Sections() {
  const location = useLocation();
  const current = (path: string) => (location.pathname === path ? 'page' : undefined);
  return (
    <nav class={styles.sections} aria-label={t().loans.sections}>
      <a class={chipClass} href="/loans" aria-current={current('/loans')}>
        {t().loans.loansTab}
      </a>
      <a class={chipClass} href="/holds" aria-current={current('/holds')}>
        {t().loans.holdsTab}
      </a>
      <a class={chipClass} href="/cart" aria-current={current('/cart')}>
        {holdWords().cart.link(cartLines().length)}
      </a>
    </nav>
  );
}
