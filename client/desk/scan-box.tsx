import { createSignal, onMount } from 'solid-js';
import { t } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import styles from './desk.module.css';

/**
 * The one box of a counter screen. A scanner types and sends Enter; the box empties itself at once and keeps the focus, so the next
 * item can be scanned while the answer to the last one is under way.
 */
export function ScanBox(props: { label: string; onScan: (text: string) => void }) {
  const [text, setText] = createSignal('');
  let form: HTMLFormElement | undefined;
  const focus = () => form?.querySelector('input')?.focus();
  onMount(focus);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const scanned = text().trim();
    setText('');
    focus();
    if (scanned) props.onScan(scanned);
  };
  return (
    <form ref={form} class={styles.scan} onSubmit={submit}>
      <Field
        label={props.label}
        hint={t().desk.scan.hint}
        value={text()}
        onValue={setText}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        enterkeyhint="go"
      />
      <Button type="submit" look="main">
        {t().desk.scan.go}
      </Button>
    </form>
  );
}
