import { createUniqueId, For, Show } from 'solid-js';
import type { Day } from '../../shared/model/day.ts';
import { accountWords } from '../i18n/account.ts';
import { japaneseYearDayWords, longDayWords } from '../i18n/dates.ts';
import { today } from '../local/clock.ts';
import { fieldLooks } from '../ui/field.tsx';
import { type DatePart, dateParts, type Era, eras, parseBirthDate, type TypedDate } from './birth-date.ts';
import styles from './birth-date-field.module.css';

const autocomplete = { year: 'bday-year', month: 'bday-month', day: 'bday-day' } as const;

/** The birth date in the year count the person uses, told back in both; the fields' ids are `birth-year` and so on. */
export function BirthDateField(props: {
  value: TypedDate;
  onValue: (value: TypedDate) => void;
  error?: string | undefined;
  /** The part that the error is about. */
  wrongPart?: DatePart | undefined;
}) {
  const id = createUniqueId();
  const day = (): Day | undefined => {
    const parsed = parseBirthDate(props.value, today());
    return parsed.allowed ? parsed.value : undefined;
  };
  return (
    <fieldset class={`${fieldLooks.field} ${styles.date}`} aria-describedby={`${id}-hint`}>
      <legend>{accountWords().birthDate.label}</legend>
      <p class={fieldLooks.hint} id={`${id}-hint`}>
        {accountWords().birthDate.hint}
      </p>
      <div class={styles.parts}>
        <select
          aria-label={accountWords().birthDate.era}
          value={props.value.era}
          onChange={(event) => props.onValue({ ...props.value, era: event.currentTarget.value as Era })}
        >
          <For each={eras}>{(era) => <option value={era}>{accountWords().birthDate.eras[era]}</option>}</For>
        </select>
        <For each={dateParts}>
          {(part) => (
            <label class={styles.part}>
              <input
                id={`birth-${part}`}
                inputMode="numeric"
                autocomplete={props.value.era === 'western' ? autocomplete[part] : 'off'}
                value={props.value[part]}
                onInput={(event) => props.onValue({ ...props.value, [part]: event.currentTarget.value })}
                aria-invalid={props.error && props.wrongPart === part ? 'true' : undefined}
                aria-describedby={props.error ? `${id}-error` : undefined}
              />
              <span>{accountWords().birthDate.parts[part]}</span>
            </label>
          )}
        </For>
      </div>
      <Show when={props.error}>
        <p class={fieldLooks.error} id={`${id}-error`}>
          {props.error}
        </p>
      </Show>
      <p class={styles.echo} role="status">
        <Show when={day()}>
          {(known) => <>{accountWords().birthDate.echo(longDayWords(known()), japaneseYearDayWords(known()))}</>}
        </Show>
      </p>
    </fieldset>
  );
}
