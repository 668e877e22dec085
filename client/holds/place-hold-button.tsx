import { createSignal, Match, Show, Switch } from 'solid-js';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import type { PlaceHoldRefusal } from '../../shared/rules/place-hold.ts';
import { DeskContact } from '../contact.tsx';
import { holdWords } from '../i18n/holds.ts';
import { holdRefusalWords } from '../i18n/hold-refusals.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { snapshot } from '../local/mirror.ts';
import { canReachServer } from '../local/network.ts';
import { signedIn } from '../local/session.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { CartButton } from './cart-button.tsx';
import { type HoldableTitle, placementOf } from './decisions.ts';
import { PlaceHoldDialog } from './place-hold-dialog.tsx';
import styles from './place-hold-button.module.css';

/** Reasons of the title itself: the cart is no help against them. */
const ofTheTitle: readonly PlaceHoldRefusal['code'][] = [
  'withdrawn',
  'not-holdable',
  'no-items',
  'already-on-hold',
  'on-loan-to-you',
];

/** Said beside the title already, wherever it is shown. */
const saidElsewhere: readonly PlaceHoldRefusal['code'][] = ['already-on-hold', 'on-loan-to-you'];

/**
 * 予約する and 予約かごに入れる, or in their place the reason why not. `size="row"`: in a list, where reasons that the list
 * shows already and the one of being offline are not repeated.
 */
export function PlaceHoldButton(props: { title: HoldableTitle; size?: 'row' | 'full' }) {
  return (
    <div class={styles.acts} data-size={props.size ?? 'full'}>
      <Switch>
        <Match when={snapshot()}>{(mirror) => <Acts {...props} mirror={mirror()} />}</Match>
        <Match when={signedIn() === null && props.title.isHoldable && !props.title.isWithdrawn}>
          <a
            class={buttonClass}
            href={`/account/sign-in?next=${encodeURIComponent(`/titles/${props.title.bib.id}`)}`}
            aria-label={holdWords().place.label(props.title.bib.title)}
          >
            {holdWords().place.act}
          </a>
        </Match>
      </Switch>
    </div>
  );
}

function Acts(props: { title: HoldableTitle; size?: 'row' | 'full'; mirror: Snapshot }) {
  const [isOpen, setOpen] = createSignal(false);
  const refusal = () => {
    const decision = placementOf(props.mirror, props.title, null);
    return decision.allowed ? undefined : decision.refusal;
  };
  const isAmong = (codes: readonly PlaceHoldRefusal['code'][]) => {
    const refused = refusal();
    return refused !== undefined && codes.includes(refused.code);
  };
  /** In a list the availability says the rest of it. */
  const isSaid = () => isAmong(props.size === 'row' ? ofTheTitle : saidElsewhere);
  return (
    <>
      <Switch>
        <Match when={!isSaid() && refusal()}>
          {(reason) => (
            <>
              <p class="quiet">{refusalWords(holdRefusalWords().placing, reason())}</p>
              <DeskContact refused={{ act: 'placing', code: reason().code }} size="row" />
            </>
          )}
        </Match>
        <Match when={!canReachServer() && !refusal() && props.size !== 'row'}>
          <p class="quiet">{t().common.notOnline}</p>
        </Match>
        <Match when={canReachServer() && !refusal()}>
          <Button
            look={props.size === 'row' ? 'plain' : 'main'}
            aria-label={holdWords().place.label(props.title.bib.title)}
            onClick={() => setOpen(true)}
          >
            {holdWords().place.act}
          </Button>
        </Match>
      </Switch>
      <Show when={!isAmong(ofTheTitle)}>
        <CartButton bib={props.title.bib} />
      </Show>
      <Show when={isOpen()}>
        <PlaceHoldDialog title={props.title} mirror={props.mirror} onClose={() => setOpen(false)} />
      </Show>
    </>
  );
}
