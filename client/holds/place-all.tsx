import { createSignal, For, Show } from 'solid-js';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { holdWords } from '../i18n/holds.ts';
import { holdRefusalWords } from '../i18n/hold-refusals.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { takeOutOfCart } from '../local/cart.ts';
import { createCommand } from '../local/command.ts';
import { refreshMirror } from '../local/mirror.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './cart-page.module.css';
import type { placeable } from './cart-plan.ts';
import type { CartResult } from './cart-results.tsx';
import { requestOf } from './pickup-choice.ts';
import { pickupWords } from './pickup-words.ts';

type Ready = ReturnType<typeof placeable>;

/** As many as the server takes in one act. */
const atOnce = 30;

/** 「すべて予約する」: shows what will be, then one result per title; those placed leave the cart. */
export function PlaceAll(props: {
  ready: Ready;
  leftOutCount: number;
  onResults: (results: readonly CartResult[]) => void;
}) {
  const [offered, setOffered] = createSignal<Ready>();
  const placing = createCommand(api.holds.place.mutate);
  const place = async () => {
    const lines = offered() ?? [];
    const answers = await placing.run({ requests: lines.map(({ line, wish }) => requestOf(line.bib, wish)) });
    if (!answers) return;
    const results = answers.flatMap(({ bibId, result }): CartResult[] => {
      const bib = lines.find(({ line }) => line.bib.id === bibId)?.line.bib;
      if (!bib) return [];
      if (!result.allowed) {
        const refused = { act: 'placing', code: result.refusal.code } as const;
        return [{ bib, isPlaced: false, words: refusalWords(holdRefusalWords().placing, result.refusal), refused }];
      }
      const { position } = result.value;
      const words = position === null ? holdWords().cart.lineReady : holdWords().cart.linePlaced(position);
      return [{ bib, isPlaced: true, words }];
    });
    await takeOutOfCart(results.flatMap(({ bib, isPlaced }) => (isPlaced ? [bib.id] : [])));
    setOffered(undefined);
    props.onResults(results);
    await refreshMirror();
  };
  const where = ({ line, wish }: Ready[number]) =>
    line.bib.kind === 'ebook'
      ? holdWords().cart.ebookTerms
      : `${pickupWords(wish)}${t().common.beside}${holdWords().contacts[wish.contact]}`;

  return (
    <>
      <Show when={props.ready.length > 0} fallback={<p>{holdWords().cart.nonePlaceable}</p>}>
        <Button look="main" width="full" onClick={() => setOffered(props.ready.slice(0, atOnce))}>
          {holdWords().cart.placeAll(props.ready.length)}
        </Button>
      </Show>
      <Show when={offered()}>
        {(lines) => (
          <Dialog
            title={holdWords().cart.confirmTitle}
            onClose={() => setOffered(undefined)}
            onSubmit={place}
            acts={
              <>
                <Button onClick={() => setOffered(undefined)}>{t().common.cancel}</Button>
                <Button type="submit" look="main" busy={placing.state().kind === 'busy'}>
                  {holdWords().cart.confirmAct(lines().length)}
                </Button>
              </>
            }
          >
            <p>{holdWords().cart.confirmLead(lines().length)}</p>
            <ul class={styles.results}>
              <For each={lines()}>
                {(one) => (
                  <li>
                    <b>{one.line.bib.title}</b>
                    <span>{where(one)}</span>
                  </li>
                )}
              </For>
            </ul>
            <Show when={props.leftOutCount > 0}>
              <p class="quiet">{holdWords().cart.leftOut(props.leftOutCount)}</p>
            </Show>
            <CommandFailure state={placing.state()} />
          </Dialog>
        )}
      </Show>
    </>
  );
}
