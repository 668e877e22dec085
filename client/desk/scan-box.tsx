import { createSignal, onCleanup, onMount } from 'solid-js';
import { desk } from '../i18n/ja/desk.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import styles from './desk.module.css';

/** Gives the focus back to the scan box of the screen, if it has one, when a dialog has done its work. */
export const focusScanBox = () => setTimeout(() => document.querySelector<HTMLElement>('[data-scan] input')?.focus());

/**
 * The one box of a counter screen. A scanner types and sends Enter; the box empties itself at once and keeps the focus, so the next
 * item can be scanned while the answer to the last one is under way. Where the focus has gone to a button, the scanner's first letter
 * brings it back: its Enter never presses what happens to be focused.
 */
export function ScanBox(props: { label: string; onScan: (text: string) => void }) {
  const [text, setText] = createSignal('');
  let form: HTMLFormElement | undefined;
  const focus = () => form?.querySelector('input')?.focus();
  onMount(focus);
  const onKey = (event: KeyboardEvent) => {
    const isLetter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.altKey && !event.metaKey;
    const isElsewhere = event.target instanceof Element && !event.target.closest('input, textarea, dialog');
    if (isLetter && isElsewhere && !document.querySelector('dialog[open]')) focus();
  };
  window.addEventListener('keydown', onKey);
  onCleanup(() => window.removeEventListener('keydown', onKey));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const scanned = text().trim();
    setText('');
    focus();
    if (scanned) props.onScan(scanned);
  };
  return (
    <form ref={form} class={styles.scan} data-scan onSubmit={submit}>
      <Field
        label={props.label}
        hint={desk.scan.hint}
        value={text()}
        onValue={setText}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        enterkeyhint="go"
      />
      <Button type="submit" look="main">
        {desk.scan.go}
      </Button>
    </form>
  );
}
