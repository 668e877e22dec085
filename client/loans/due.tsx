import { type Day, daysBetween } from '../../shared/model/day.ts';
import { words } from '../day-words.ts';
import { distanceWords } from '../i18n/dates.ts';
import { t } from '../i18n/index.ts';
import { today } from '../local/clock.ts';
import { Badge } from '../ui/chip.tsx';
import styles from './due.module.css';

/** From this many days before, a due date is called soon. */
const soonDays = 3;

/** The due date, the loudest thing on a loan, with its distance in words. */
export function Due(props: { dueOn: Day }) {
  const state = () => {
    const days = daysBetween(today(), props.dueOn);
    return days < 0 ? 'overdue' : days <= soonDays ? 'soon' : 'plain';
  };
  return (
    <p class={styles.due} data-state={state()}>
      <span class="visually-hidden">{t().loans.dueLabel}</span>
      <b>{words(props.dueOn)}</b>
      <Badge tone={state()}>{distanceWords(props.dueOn, today())}</Badge>
    </p>
  );
}
