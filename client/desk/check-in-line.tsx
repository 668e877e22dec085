import { Show } from 'solid-js';
import type { api } from '../api.ts';
import { desk } from '../i18n/ja/desk.ts';
import { NextStep } from './next-step.tsx';

export type CheckInAnswer = Awaited<ReturnType<typeof api.desk.checkIn.mutate>>;
type Refusal = Extract<CheckInAnswer, { allowed: false }>['refusal'];

const reasonWords = (refusal: Refusal, barcode: string): string =>
  refusal.code === 'unknown-barcode'
    ? desk.unknownBarcode(barcode)
    : `${barcode}：${desk.notInCirculation(desk.itemStates[refusal.state])}`;

/** What came of scanning an item: where it goes, or why it is not taken in. */
export function CheckInLine(props: {
  answer: CheckInAnswer;
  barcode: string;
  isNewest: boolean;
  onChanged?: () => void;
}) {
  const taken = () => (props.answer.allowed ? props.answer.value : undefined);
  return (
    <Show
      when={taken()}
      fallback={<p data-refused>{props.answer.allowed ? '' : reasonWords(props.answer.refusal, props.barcode)}</p>}
    >
      {(value) => (
        <NextStep taken={value()} barcode={props.barcode} isNewest={props.isNewest} onChanged={props.onChanged} />
      )}
    </Show>
  );
}
