import { createSignal, For, Show } from 'solid-js';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { holdWords } from '../i18n/holds.ts';
import { t } from '../i18n/index.ts';
import { type CartLine, cartLines, putBackInCart, takeOutOfCart } from '../local/cart.ts';
import { canReachServer } from '../local/network.ts';
import { Sections } from '../loans/sections.tsx';
import { SignedIn } from '../signed-in.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { Empty, Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { CartLineRow } from './cart-line-row.tsx';
import { placeable, planCart } from './cart-plan.ts';
import { type CartResult, CartResults } from './cart-results.tsx';
import { placementOf, places } from './decisions.ts';
import { TermsFacts } from './hold-facts.tsx';
import styles from './cart-page.module.css';
import { firstChoice, type Wish, wishOf } from './pickup-choice.ts';
import { PlaceAll } from './place-all.tsx';
import { TermsDialog } from './terms-dialog.tsx';

/** 予約かご: wishes gathered on the device; nothing is a hold before 「すべて予約する」. */
export default function CartPage() {
  return (
    <Page title={holdWords().cart.title} aside={holdWords().cart.count(cartLines().length)}>
      <Sections />
      <SignedIn>{(mirror) => <Cart mirror={mirror()} />}</SignedIn>
    </Page>
  );
}

function Cart(props: { mirror: Snapshot }) {
  const [chosen, setChosen] = createSignal<Wish>();
  const [isChoosing, setChoosing] = createSignal(false);
  const [takenOut, setTakenOut] = createSignal<CartLine>();
  const [results, setResults] = createSignal<readonly CartResult[]>([]);
  const common = () => chosen() ?? wishOf(firstChoice(props.mirror.patron, places()));
  const plan = () => {
    const { mirror } = props;
    return planCart(cartLines(), common(), (line, wish, placedBefore) =>
      placementOf(mirror, { bib: line.bib, isHoldable: true, isWithdrawn: false }, wish, placedBefore),
    );
  };
  const ready = () => placeable(plan());
  const needsTerms = () => plan().some(({ wish, refusal }) => wish === null && refusal === null);
  const slots = () => Math.max(0, props.mirror.policy.holdLimit - props.mirror.holds.length);
  const hasPhysical = () => cartLines().some(({ bib }) => bib.kind !== 'ebook');
  const refusedBefore = (bibId: number) => results().find((one) => !one.isPlaced && one.bib.id === bibId)?.words;

  const takeOut = async (line: CartLine) => {
    setTakenOut(line);
    await takeOutOfCart([line.bib.id]);
  };
  const putBack = async (line: CartLine) => {
    setTakenOut(undefined);
    await putBackInCart(line);
  };

  return (
    <>
      <CartResults results={results()} />
      <Show when={takenOut()}>
        {(line) => (
          <Message announced>
            <p>{holdWords().cart.takenOut(line().bib.title)}</p>
            <Button onClick={() => void putBack(line())}>{holdWords().cart.putBack}</Button>
          </Message>
        )}
      </Show>
      <Show when={cartLines().length > 0} fallback={<EmptyCart isQuiet={results().length > 0} />}>
        <p class="quiet">{holdWords().cart.lead}</p>
        <Show when={hasPhysical()}>
          <section class={styles.common}>
            <header>
              <h2>{holdWords().cart.forAll}</h2>
              <Button look="quiet" onClick={() => setChoosing(true)}>
                {holdWords().cart.change}
              </Button>
            </header>
            <Show when={common()} fallback={<p>{holdWords().cart.chooseFirst}</p>}>
              {(wish) => <TermsFacts terms={wish()} />}
            </Show>
          </section>
        </Show>
        <SheetList label={holdWords().cart.title}>
          <For each={cartLines()}>
            {(line) => (
              <CartLineRow
                line={line}
                mirror={props.mirror}
                common={common()}
                refusal={plan().find((one) => one.line === line)?.refusal ?? null}
                told={refusedBefore(line.bib.id)}
                onTakeOut={() => void takeOut(line)}
              />
            )}
          </For>
        </SheetList>
        <Show when={slots() < cartLines().length}>
          <p>{holdWords().cart.slots(slots(), props.mirror.policy.holdLimit)}</p>
        </Show>
        <Show when={canReachServer()} fallback={<p>{holdWords().cart.offlineHint}</p>}>
          <Show
            when={!needsTerms()}
            fallback={
              <Button look="main" width="full" onClick={() => setChoosing(true)}>
                {holdWords().cart.chooseFirst}
              </Button>
            }
          >
            <PlaceAll ready={ready()} leftOutCount={plan().length - ready().length} onResults={setResults} />
          </Show>
        </Show>
      </Show>
      <Show when={isChoosing()}>
        <TermsDialog
          title={holdWords().cart.forAll}
          patron={props.mirror.patron}
          present={common()}
          isRemembering
          onChosen={setChosen}
          onClose={() => setChoosing(false)}
        />
      </Show>
    </>
  );
}

function EmptyCart(props: { isQuiet: boolean }) {
  return (
    <Show when={!props.isQuiet}>
      <Empty>
        <p>{holdWords().cart.none}</p>
        <p>{holdWords().cart.noneHint}</p>
        <a class={buttonClass} href="/search">
          {t().home.find}
        </a>
      </Empty>
    </Show>
  );
}
