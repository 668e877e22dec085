import { createSignal, For, Show } from 'solid-js';
import { readCodeLetters } from '../../shared/shelf/recovery-code.ts';
import { words } from '../day-words.ts';
import { shelfKeyWords as say } from '../i18n/shelf-keys.ts';
import { today } from '../local/clock.ts';
import { Button } from '../ui/button.tsx';
import { Field, Form } from '../ui/field.tsx';
import { Message } from '../ui/message.tsx';
import type { createKeyAct } from './key-act.ts';
import { KeyActAnswer } from './key-act-answer.tsx';
import styles from './keys.module.css';

const confirmedLetters = 8;

/** The code in groups, to be printed, copied or written down, and typed in part from what was written down. */
export function RecoveryPaper(props: {
  code: string;
  replaces: boolean;
  act: ReturnType<typeof createKeyAct<[Uint8Array<ArrayBuffer>]>>;
  onUse: () => Promise<void>;
}) {
  const [typed, setTyped] = createSignal('');
  const [error, setError] = createSignal('');
  const [told, setTold] = createSignal('');
  const copy = () =>
    navigator.clipboard.writeText(props.code).then(
      () => setTold(say().code.copied),
      () => setTold(say().code.notCopied),
    );
  const submit = async () => {
    const [read, whole] = [readCodeLetters(typed()), readCodeLetters(props.code)];
    const isRight = read.allowed && whole.allowed && read.value === whole.value.slice(-confirmedLetters);
    setError(isRight ? '' : say().code.confirmWrong);
    if (isRight) await props.onUse();
  };
  return (
    <>
      <div class={styles.paper}>
        <strong class={styles.printed}>{say().code.paperTitle}</strong>
        <h2>{say().code.shown}</h2>
        <ol class={styles.code} translate="no">
          <For each={props.code.split('-')}>{(group) => <li>{group}</li>}</For>
        </ol>
        <p class={styles.printed}>{say().code.paperUse}</p>
        <p class={styles.printed}>{say().code.paperMade(today().slice(0, 4), words(today()))}</p>
      </div>
      <p>{say().code.once}</p>
      <Show when={props.replaces}>
        <Message tone="soon">{say().code.replaces}</Message>
      </Show>
      <div class={styles.acts}>
        <Button onClick={() => print()}>{say().code.print}</Button>
        <Button onClick={() => void copy()}>{say().code.copy}</Button>
      </div>
      <p class="quiet" role="status">
        {told()}
      </p>
      <Form onSubmit={submit}>
        <Field
          label={say().code.confirm}
          hint={say().code.confirmHint}
          value={typed()}
          onValue={setTyped}
          error={error() || undefined}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
        />
        <Show when={props.act.state().kind === 'failed'}>
          <Message tone="soon">{say().code.unclear}</Message>
        </Show>
        <KeyActAnswer act={props.act} />
        <Button type="submit" look="main" width="full" busy={props.act.isBusy()}>
          {say().code.use}
        </Button>
      </Form>
    </>
  );
}
