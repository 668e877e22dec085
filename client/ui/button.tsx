import { type JSX, splitProps } from 'solid-js';
import styles from './button.module.css';

type Look = 'main' | 'plain' | 'quiet' | 'destructive';

interface ButtonProps extends Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'onClick'> {
  look?: Look;
  width?: 'full';
  /** Works on something: shows it and takes no second tap. */
  busy?: boolean;
  /** Cannot be used now; stays focusable so that its description can be read. */
  disabled?: boolean;
  onClick?: () => void;
}

export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ['look', 'width', 'busy', 'disabled', 'onClick', 'type']);
  const isIdle = () => !own.busy && !own.disabled;
  return (
    <button
      {...rest}
      type={own.type ?? 'button'}
      class={styles.button}
      data-look={own.look ?? 'plain'}
      data-width={own.width}
      aria-busy={own.busy ? 'true' : undefined}
      aria-disabled={isIdle() ? undefined : 'true'}
      onClick={(event) => {
        if (isIdle()) own.onClick?.();
        else event.preventDefault();
      }}
    />
  );
}

/** The look of a button for a link that is one. */
export const buttonClass = styles.button;
