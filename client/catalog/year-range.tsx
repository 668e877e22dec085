import { createEffect, createSignal, on } from 'solid-js';
import { catalogWords } from '../i18n/catalog.ts';
import { Field } from '../ui/field.tsx';
import { inOrder, readYear } from './criteria.ts';
import styles from './filters.module.css';

interface YearRangeProps {
  from: number | null;
  to: number | null;
  onChange: (years: { yearFrom: number | null; yearTo: number | null }) => void;
}

/** Years of publication, from and to, either may be open. Takes effect when a year is whole or the field is left. */
export function YearRange(props: YearRangeProps) {
  const [from, setFrom] = createSignal('');
  const [to, setTo] = createSignal('');
  const [isLeft, setLeft] = createSignal(false);
  createEffect(
    on(
      () => [props.from, props.to] as const,
      ([first, last]) => {
        setFrom(first === null ? '' : String(first));
        setTo(last === null ? '' : String(last));
      },
    ),
  );
  const isWrong = (text: string) => text.trim() !== '' && readYear(text) === null;
  const errorOf = (text: string) => (isLeft() && isWrong(text) ? catalogWords().search.yearWrong : undefined);
  const apply = () => {
    setLeft(true);
    if (isWrong(from()) || isWrong(to())) return;
    const years = inOrder(readYear(from()), readYear(to()));
    if (years.yearFrom !== props.from || years.yearTo !== props.to) props.onChange(years);
  };
  return (
    <fieldset class={styles.years}>
      <legend>{catalogWords().search.years}</legend>
      <Field
        label={catalogWords().search.yearFrom}
        value={from()}
        onValue={setFrom}
        onChange={apply}
        error={errorOf(from())}
        inputmode="numeric"
        autocomplete="off"
      />
      <span aria-hidden="true">–</span>
      <Field
        label={catalogWords().search.yearTo}
        value={to()}
        onValue={setTo}
        onChange={apply}
        error={errorOf(to())}
        inputmode="numeric"
        autocomplete="off"
      />
    </fieldset>
  );
}
