import { createSignal, Match, Show, Switch, untrack } from 'solid-js';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { api } from '../api.ts';
import type { RefusedAct } from '../branches/desk-refusals.ts';
import { CommandFailure } from '../command-failure.tsx';
import { holdWords } from '../i18n/holds.ts';
import { holdRefusalWords } from '../i18n/hold-refusals.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { takeOutOfCart } from '../local/cart.ts';
import { createCommand } from '../local/command.ts';
import { refreshMirror } from '../local/mirror.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Message } from '../ui/message.tsx';
import { type HoldableTitle, placementOf, places } from './decisions.ts';
import { EbookTermsFacts, TermsFacts } from './hold-facts.tsx';
import { HoldTitle } from './hold-title.tsx';
import { firstChoice, nowhere, type PickupChoice, requestOf, type Wish, wishOf } from './pickup-choice.ts';
import { Refused } from './refused.tsx';
import { createTerms, TermsFields } from './terms-form.tsx';

interface PlaceHoldDialogProps {
  title: HoldableTitle;
  mirror: Snapshot;
  /** What stands in the fields first; without it what the patron chose last. */
  initial?: PickupChoice;
  /** What the act is called. */
  name?: string;
  onClose: () => void;
}

/**
 * Placing a hold: what it will be, a confirmation, the result. Begins with the confirmation where pickup and contact are
 * known from the last time.
 */
export function PlaceHoldDialog(props: PlaceHoldDialogProps) {
  const isEbook = () => props.title.bib.kind === 'ebook';
  const terms = createTerms(untrack(() => props.initial ?? firstChoice(props.mirror.patron, places())));
  const [wish, setWish] = createSignal<Wish | null>(untrack(() => (isEbook() ? nowhere : wishOf(terms.choice()))));
  const [refused, setRefused] = createSignal('');
  const [refusedAct, setRefusedAct] = createSignal<RefusedAct>();
  const [placed, setPlaced] = createSignal<{ holdId: string; position: number | null }>();
  const placing = createCommand(api.holds.place.mutate);
  const remembering = createCommand(api.holds.setDefaults.mutate);

  const toConfirm = () => {
    setRefused('');
    const wanted = terms.ask();
    if (!wanted) return;
    const decision = placementOf(props.mirror, props.title, wanted);
    if (decision.allowed) setWish(wanted);
    else {
      setRefused(refusalWords(holdRefusalWords().placing, decision.refusal));
      setRefusedAct({ act: 'placing', code: decision.refusal.code });
    }
  };
  const place = async () => {
    const wanted = wish();
    if (!wanted) return;
    setRefused('');
    const [answer] = (await placing.run({ requests: [requestOf(props.title.bib, wanted)] })) ?? [];
    if (!answer) return;
    if (!answer.result.allowed) {
      setRefused(refusalWords(holdRefusalWords().placing, answer.result.refusal));
      setRefusedAct({ act: 'placing', code: answer.result.refusal.code });
      return;
    }
    setPlaced(answer.result.value);
    await takeOutOfCart([props.title.bib.id]);
    if (terms.isRemembered() && !isEbook()) await remembering.run(wanted);
    await refreshMirror();
  };
  const heading = () => {
    if (placed()) return holdWords().place.doneTitle;
    return wish() ? (props.name ?? holdWords().place.title) : holdWords().place.chooseTitle;
  };

  return (
    <Dialog
      title={heading()}
      onClose={() => props.onClose()}
      onSubmit={() => (placed() ? props.onClose() : wish() ? place() : toConfirm())}
      acts={
        <Switch>
          <Match when={placed()}>
            {(done) => (
              <>
                <a class={buttonClass} href={`/holds/${done().holdId}`}>
                  {holdWords().place.toHold}
                </a>
                <Button type="submit" look="main">
                  {t().common.close}
                </Button>
              </>
            )}
          </Match>
          <Match when={wish()}>
            <Button onClick={() => props.onClose()}>{t().common.cancel}</Button>
            <Button type="submit" look="main" busy={placing.state().kind === 'busy'}>
              {holdWords().place.confirmAct}
            </Button>
          </Match>
          <Match when={!wish()}>
            <Button onClick={() => props.onClose()}>{t().common.cancel}</Button>
            <Button type="submit" look="main">
              {holdWords().place.toConfirm}
            </Button>
          </Match>
        </Switch>
      }
    >
      <HoldTitle bib={props.title.bib} size="small" />
      <Switch>
        <Match when={placed()}>
          {(done) => (
            <Message tone="ready" announced>
              {done().position === null
                ? holdWords().place.doneReady
                : holdWords().place.donePosition(done().position ?? 0)}
            </Message>
          )}
        </Match>
        <Match when={wish()}>
          {(wanted) => (
            <>
              <Show when={!isEbook()} fallback={<EbookTermsFacts patron={props.mirror.patron} />}>
                <TermsFacts terms={wanted()} />
                <Button look="quiet" onClick={() => setWish(null)}>
                  {holdWords().place.changeTerms}
                </Button>
              </Show>
            </>
          )}
        </Match>
        <Match when={!wish()}>
          <TermsFields terms={terms} patron={props.mirror.patron} isRemembering />
        </Match>
      </Switch>
      <Refused words={refused()} act={refusedAct()} />
      <CommandFailure state={placing.state()} />
    </Dialog>
  );
}
