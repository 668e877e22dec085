import { createSignal, Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import type { DetailProblem } from '../../shared/rules/patron-details.ts';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { desk } from '../i18n/ja/desk.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCommand } from '../local/command.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Field, Form } from '../ui/field.tsx';
import { Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';

const blank = { cardNumber: '', name: '', reading: '', phone: '', birthOn: '' };
type Name = keyof typeof blank;

/** Each code of a problem begins with the word of its field. */
const fieldOf = (code: DetailProblem['code']): Name =>
  code.startsWith('name')
    ? 'name'
    : code.startsWith('reading')
      ? 'reading'
      : code.startsWith('birth')
        ? 'birthOn'
        : code.startsWith('phone')
          ? 'phone'
          : 'cardNumber';

/** 利用者登録 */
export function RegisterPatronPage() {
  const [values, setValues] = createStore({ ...blank });
  const [errors, setErrors] = createStore<Partial<Record<Name, string>>>({});
  const [registered, setRegistered] = createSignal<{ patronId: string; name: string }>();
  const registration = createCommand(api.desk.registerPatron.mutate);

  const submit = async () => {
    setErrors({ cardNumber: undefined, name: undefined, reading: undefined, phone: undefined, birthOn: undefined });
    const answer = await registration.run({ ...values });
    if (!answer) return;
    if (answer.allowed) {
      setRegistered({ patronId: answer.value.patronId, name: values.name });
      setValues({ ...blank });
    } else if (answer.refusal.code === 'card-number-taken') {
      setErrors('cardNumber', desk.register.cardNumberTaken);
    } else {
      for (const problem of answer.refusal.problems)
        setErrors(fieldOf(problem.code), refusalWords(desk.refusals.details, problem));
    }
  };
  const field = (name: Name) => ({
    label: desk.register[name],
    value: values[name],
    onValue: (value: string) => setValues(name, value),
    error: errors[name],
  });

  return (
    <Page title={desk.register.title} width="form">
      <Show when={registered()}>
        {(patron) => (
          <Message tone="ready" announced title={desk.register.done(patron().name)}>
            <a class={buttonClass} href={`/desk?patron=${patron().patronId}`}>
              {desk.register.goOn}
            </a>
          </Message>
        )}
      </Show>
      <Form onSubmit={submit}>
        <Field {...field('cardNumber')} inputmode="numeric" autocomplete="off" />
        <Field {...field('name')} autocomplete="off" />
        <Field {...field('reading')} autocomplete="off" />
        <Field {...field('phone')} type="tel" autocomplete="off" />
        <Field {...field('birthOn')} type="date" />
        <CommandFailure state={registration.state()} />
        <Button type="submit" look="main" busy={registration.state().kind === 'busy'}>
          {desk.register.act}
        </Button>
      </Form>
    </Page>
  );
}
