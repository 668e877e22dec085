import { createSignal, Match, Show, Switch } from 'solid-js';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import type { PlaceHoldRefusal } from '../../shared/rules/place-hold.ts';
import { DeskContact } from '../contact.tsx';
import { holdWords } from '../i18n/holds.ts';
import { holdRefusalWords } from '../i18n/hold-refusals.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { type CartLine, setCartTerms } from '../local/cart.ts';
import { Button } from '../ui/button.tsx';
import { KeptPicture } from '../shelf/kept-picture.tsx';
import { Row } from '../ui/row.tsx';
import styles from './cart-page.module.css';
import type { Wish } from './pickup-choice.ts';
import { pickupWords } from './pickup-words.ts';
import { TermsDialog } from './terms-dialog.tsx';

interface CartLineRowProps {
  line: CartLine;
  mirror: Snapshot;
  /** Pickup and contact for all; null: still to be chosen. */
  common: Wish | null;
  refusal: PlaceHoldRefusal | null;
  /** What the server said of it last. */
  told: string | undefined;
  onTakeOut: () => void;
}

/** A title in the cart: its terms where they are its own, and why it cannot be placed now. */
export function CartLineRow(props: CartLineRowProps) {
  const [isChoosing, setChoosing] = createSignal(false);
  const isEbook = () => props.line.bib.kind === 'ebook';
  const why = () => (props.refusal ? refusalWords(holdRefusalWords().placing, props.refusal) : props.told);
  const own = () => props.line.terms;
  return (
    <Row
      heading="h2"
      title={props.line.bib.title}
      href={`/titles/${props.line.bib.id}`}
      shape={props.line.bib.kind}
      picture={<KeptPicture bibId={props.line.bib.id} />}
      acts={
        <div class={styles.lineActs}>
          {' '}
          <Show when={!isEbook()}>
            {' '}
            <Button look="quiet" onClick={() => setChoosing(true)}>
              {' '}
              {holdWords().cart.ownTerms}{' '}
            </Button>{' '}
          </Show>{' '}
          <Show when={own()}>
            {' '}
            <Button look="quiet" onClick={() => void setCartTerms(props.line.bib.id, null)}>
              {' '}
              {holdWords().cart.useCommon}{' '}
            </Button>{' '}
          </Show>{' '}
          <Button
            look="quiet"
            aria-label={holdWords().cart.takeOutLabel(props.line.bib.title)}
            onClick={props.onTakeOut}
          >
            {' '}
            {holdWords().cart.takeOut}{' '}
          </Button>{' '}
        </div>
      }
    >
      <p class="quiet">{props.line.bib.author}</p>
      <Switch>
        <Match when={isEbook()}>
          <p class="quiet">{holdWords().cart.ebookTerms}</p>
        </Match>
        <Match when={own()}>
          {(terms) => (
            <p>
              {t().common.named(
                holdWords().cart.own,
                `${pickupWords(terms())}${t().common.beside}${holdWords().contacts[terms().contact]}`,
              )}
            </p>
          )}
        </Match>
      </Switch>
      <Show when={why()}>{(words) => <p class={styles.refusal}>{words()}</p>}</Show>
      <Show when={props.refusal}>
        {(refusal) => <DeskContact refused={{ act: 'placing', code: refusal().code }} size="row" />}
      </Show>
      <Show when={isChoosing()}>
        <TermsDialog
          title={holdWords().cart.ownTermsTitle}
          patron={props.mirror.patron}
          present={own() ?? props.common}
          onChosen={(terms) => void setCartTerms(props.line.bib.id, terms)}
          onClose={() => setChoosing(false)}
        />
      </Show>
    </Row>
  );
}
