import { createSignal } from 'solid-js';
import { readRecoveryCode } from '../../shared/shelf/recovery-code.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { shelfKeyWords as say } from '../i18n/shelf-keys.ts';
import { Button } from '../ui/button.tsx';
import { Field, Form } from '../ui/field.tsx';
import type { createKeyAct } from './key-act.ts';
import { KeyActAnswer } from './key-act-answer.tsx';

/** A field for the recovery code: what is mistyped is said there, before anybody is asked. */
export function CodeEntry(props: {
  act: ReturnType<typeof createKeyAct<[Uint8Array<ArrayBuffer>]>>;
  words: string;
  hint: string;
}) {
  const [typed, setTyped] = createSignal('');
  const [error, setError] = createSignal('');
  const submit = async () => {
    const read = readRecoveryCode(typed());
    setError(read.allowed ? '' : refusalWords(say().codeRefusals, read.refusal));
    if (read.allowed) await props.act.run(read.value);
  };
  return (
    <Form onSubmit={submit}>
      <Field
        label={say().code.enter}
        hint={props.hint}
        value={typed()}
        onValue={setTyped}
        error={error() || undefined}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        inputmode="text"
      />
      <span class="visually-hidden" role="alert">
        {error()}
      </span>
      <KeyActAnswer act={props.act} />
      <Button type="submit" look="main" busy={props.act.isBusy()}>
        {props.words}
      </Button>
    </Form>
  );
}
