import { createSignal, untrack } from 'solid-js';
import type { Decision } from '../../shared/decision.ts';
import type { NewListRefusal } from '../../shared/shelf/limits.ts';
import { t } from '../i18n/index.ts';
import { listWords } from '../i18n/lists.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { createWrite, NotSaved } from './write.tsx';

/** The name of a list, new or old; a refusal is said at the field and keeps the dialog open. */
export function ListNameDialog(props: {
  title: string;
  act: string;
  name: string;
  onSave: (typed: string) => Promise<Decision<string, NewListRefusal>>;
  /** Told the name as it was typed, when it was saved. */
  onClose: (saved?: string) => void;
}) {
  const [name, setName] = createSignal(untrack(() => props.name));
  const [error, setError] = createSignal<string>();
  const write = createWrite();
  const save = async () => {
    let decision: Decision<string, NewListRefusal> | undefined;
    const [typed, onSave] = [name(), props.onSave];
    const isWritten = await write.run(async () => {
      decision = await onSave(typed);
    });
    setError(decision && !decision.allowed ? refusalWords(listWords().refusals, decision.refusal) : undefined);
    if (isWritten && decision?.allowed) props.onClose(name().trim());
  };
  return (
    <Dialog
      title={props.title}
      onClose={() => props.onClose()}
      onSubmit={save}
      acts={
        <>
          <Button onClick={() => props.onClose()}>{t().common.cancel}</Button>
          <Button type="submit" look="main" busy={write.isBusy()}>
            {props.act}
          </Button>
        </>
      }
    >
      <Field
        label={listWords().name}
        hint={listWords().nameHint}
        value={name()}
        onValue={setName}
        error={error()}
        autocomplete="off"
      />
      <NotSaved write={write} />
    </Dialog>
  );
}
