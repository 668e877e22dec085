import { createSignal, createUniqueId, type JSX, Show, splitProps } from 'solid-js';
import styles from './field.module.css';

interface FieldProps extends Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'onInput' | 'value'> {
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: JSX.Element;
  /** What is wrong, in the person's words; the field is then marked and described by it. */
  error?: string | undefined;
  /** For passwords: words of the switch that shows what is typed. */
  revealWords?: string;
}

/** A labelled input with its hint and its error where they are needed: at the field. Nothing typed is ever changed or lost. */
export function Field(props: FieldProps) {
  const [own, rest] = splitProps(props, ['label', 'value', 'onValue', 'hint', 'error', 'type', 'revealWords', 'id']);
  const generated = createUniqueId();
  const id = () => own.id ?? generated;
  const [isRevealed, setRevealed] = createSignal(false);
  const describedBy = () =>
    [own.hint && `${id()}-hint`, own.error && `${id()}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div class={styles.field}>
      <label for={id()}>{own.label}</label>
      <Show when={own.hint}>
        <p class={styles.hint} id={`${id()}-hint`}>
          {own.hint}
        </p>
      </Show>
      <input
        {...rest}
        id={id()}
        type={isRevealed() ? 'text' : own.type}
        value={own.value}
        aria-invalid={own.error ? 'true' : undefined}
        aria-describedby={describedBy()}
        onInput={(event) => own.onValue(event.currentTarget.value)}
      />
      <Show when={own.error}>
        <p class={styles.error} id={`${id()}-error`}>
          {own.error}
        </p>
      </Show>
      <Show when={own.revealWords}>
        <label class={styles.reveal}>
          <input
            type="checkbox"
            checked={isRevealed()}
            onChange={(event) => setRevealed(event.currentTarget.checked)}
          />
          {own.revealWords}
        </label>
      </Show>
    </div>
  );
}

/** A form that submits without the page's doing; after a refusal the first wrong field has the focus. */
export function Form(props: { onSubmit: () => void | Promise<void>; children: JSX.Element; label?: string }) {
  let form: HTMLFormElement | undefined;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    await props.onSubmit();
    queueMicrotask(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form ref={form} class={styles.form} noValidate aria-label={props.label} onSubmit={submit}>
      {props.children}
    </form>
  );
}

/** The looks of a field for inputs that stand together as one. */
export const fieldLooks = { field: styles.field, hint: styles.hint, error: styles.error };

/** A choice that is on or off, with its explanation. */
export function Check(props: { checked: boolean; onChecked: (checked: boolean) => void; children: JSX.Element }) {
  return (
    <label class={styles.check}>
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChecked(event.currentTarget.checked)}
      />
      <span>{props.children}</span>
    </label>
  );
}

interface SelectProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
  /** The label is for those who do not see what it stands beside. */
  isLabelQuiet?: boolean;
  children: JSX.Element;
}

/** A labelled pulldown. Options that come and go say themselves which is `selected`. */
export function Select(props: SelectProps) {
  const id = createUniqueId();
  const describedBy = () =>
    [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div class={styles.field}>
      <label for={id} class={props.isLabelQuiet ? 'visually-hidden' : undefined}>
        {props.label}
      </label>
      <Show when={props.hint}>
        <p class={styles.hint} id={`${id}-hint`}>
          {props.hint}
        </p>
      </Show>
      <select
        id={id}
        value={props.value}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={describedBy()}
        onChange={(event) => props.onValue(event.currentTarget.value)}
      >
        {props.children}
      </select>
      <Show when={props.error}>
        <p class={styles.error} id={`${id}-error`}>
          {props.error}
        </p>
      </Show>
    </div>
  );
}
