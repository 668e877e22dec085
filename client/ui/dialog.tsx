import { createEffect, createUniqueId, type JSX, onCleanup } from 'solid-js';
import styles from './dialog.module.css';

interface DialogProps {
  title: string;
  /** Escape, the back button and 'close' all come here. */
  onClose: () => void;
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
      <form method="dialog" onSubmit={(event) => event.preventDefault()}>
        <h2 id={id}>{props.title}</h2>
        {props.children}
        <div class={styles.acts}>{props.acts}</div>
      </form>
    </dialog>
  );
}
