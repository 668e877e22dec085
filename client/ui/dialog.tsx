import { createEffect, createUniqueId, type JSX, onCleanup } from 'solid-js';
import styles from './dialog.module.css';

interface DialogProps {
  title: string;
  /** Escape, the back button and 'close' all come here. */
  onClose: () => void;
  /** Enter in a field or the act of type `submit`; afterwards the first wrong field has the focus. */
  onSubmit?: () => void | Promise<void>;
  acts: JSX.Element;
  children: JSX.Element;
}

/** The browser's own modal dialog: focus goes in, stays in, and returns to where it was. */
export function Dialog(props: DialogProps) {
  const id = createUniqueId();
  let dialog: HTMLDialogElement | undefined;
  createEffect(() => {
    const opened = dialog;
    opened?.showModal();
    onCleanup(() => opened?.close());
  });
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    await props.onSubmit?.();
    queueMicrotask(() => dialog?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <dialog
      ref={dialog}
      class={styles.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <form method="dialog" noValidate onSubmit={submit}>
        <h2 id={id}>{props.title}</h2>
        {props.children}
        <div class={styles.acts}>{props.acts}</div>
      </form>
    </dialog>
  );
}
