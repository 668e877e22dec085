import { createSignal } from 'solid-js';
import { isbn13Of } from '../../shared/model/isbn.ts';
import { scanWords } from '../i18n/scan.ts';
import { Button } from '../ui/button.tsx';
import { Field, Form } from '../ui/field.tsx';

/** The same without a camera: the number that stands with the bar code. */
export function TypedIsbn(props: { words: string; onIsbn: (isbn: string) => void }) {
  const [typed, setTyped] = createSignal('');
  const [isWrong, setWrong] = createSignal(false);
  const submit = () => {
    const isbn = isbn13Of(typed());
    setWrong(isbn === null);
    if (isbn === null) return;
    setTyped('');
    props.onIsbn(isbn);
  };
  return (
    <Form label={scanWords().typed.name} onSubmit={submit}>
      <Field
        label={scanWords().typed.label}
        hint={scanWords().typed.hint}
        error={isWrong() ? scanWords().typed.wrong : undefined}
        value={typed()}
        onValue={(value) => {
          setTyped(value);
          setWrong(false);
        }}
        inputmode="numeric"
        autocomplete="off"
        enterkeyhint="go"
      />
      <Button type="submit">{props.words}</Button>
    </Form>
  );
}
