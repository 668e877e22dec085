import { createSignal, Match, onCleanup, Show, Switch } from 'solid-js';
import { shelfFileWords as say } from '../../i18n/shelf-files.ts';
import type { ShelfHand } from '../../local/shelf-device.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { Progress } from '../../ui/progress.tsx';
import { createWrite, NotSaved } from '../write.tsx';
import { ChosenFile } from './chosen-file.tsx';
import styles from './files.module.css';
import type { ImportChoices } from './import-plan.ts';
import type { BucketServer } from './private-lookup.ts';
import type { FoundFile } from './read-file.ts';
import { type LoadReport, Report } from './report.tsx';
import { importBooks, type Progressed, restoreShelf, type Work } from './work.ts';

type Step =
  | { readonly step: 'choose'; readonly words?: string }
  | { readonly step: 'chosen'; readonly file: FoundFile; readonly words?: string }
  | { readonly step: 'working'; readonly progress: Progressed | undefined }
  | { readonly step: 'done'; readonly report: LoadReport };

/** A reading log of ten thousand books with long reviews has some ten. */
const largestFile = 50 * 1024 * 1024;

const readers = () => import('./read-file.ts');

/** A file put on the shelf: chosen, looked at, worked on where it can be called off, and told of. */
export function LoadPart(props: { hand: ShelfHand; server: BucketServer }) {
  const [step, setStep] = createSignal<Step>({ step: 'choose' });
  const write = createWrite();
  let calledOff = new AbortController();
  onCleanup(() => calledOff.abort());

  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    if (chosen.size > largestFile) {
      setStep({ step: 'choose', words: say().load.tooLarge });
      return;
    }
    const { readFile } = await readers();
    const file = readFile(new Uint8Array(await chosen.arrayBuffer()));
    if (file.is === 'unknown' || file.is === 'newer') setStep({ step: 'choose', words: say().load[file.is] });
    else setStep({ step: 'chosen', file });
  };

  const start = async (file: FoundFile, choices: ImportChoices) => {
    calledOff = new AbortController();
    const { signal } = calledOff;
    let isWriting = false;
    const onProgress = (progress: Progressed) => {
      isWriting = progress === 'writing';
      setStep({ step: 'working', progress });
    };
    const work = { hand: props.hand, server: props.server, signal, onProgress };
    setStep({ step: 'working', progress: undefined });
    let report: LoadReport | undefined;
    let isUnreached = false;
    await write.run(async () => {
      try {
        report = await load(file, choices, work);
      } catch (error) {
        // What fails while it is written is told by `write`; before that nothing was written.
        if (isWriting) throw error;
        isUnreached = true;
      }
    });
    if (report) setStep({ step: 'done', report });
    else if (signal.aborted) setStep({ step: 'choose', words: say().load.cancelled });
    else setStep({ step: 'chosen', file, ...(isUnreached ? { words: say().load.unreached } : {}) });
  };

  return (
    <section class={styles.part} aria-labelledby="load-shelf">
      <h2 id="load-shelf">{say().load.title}</h2>
      <Show when={wordsOf(step())}>
        {(words) => (
          <Message tone="refusal" announced>
            {words()}
          </Message>
        )}
      </Show>
      <NotSaved write={write} />
      <Switch fallback={<ChooseFile onFile={choose} />}>
        <Match when={inStep(step(), 'chosen')}>
          {(now) => (
            <ChosenFile
              file={now().file}
              onStart={(choices) => void start(now().file, choices)}
              onGiveUp={() => setStep({ step: 'choose' })}
            />
          )}
        </Match>
        <Match when={inStep(step(), 'working')}>
          {(now) => <Working progress={now().progress} onCancel={() => calledOff.abort()} />}
        </Match>
        <Match when={inStep(step(), 'done')}>
          {(now) => <Report report={now().report} onAgain={() => setStep({ step: 'choose' })} />}
        </Match>
      </Switch>
    </section>
  );
}

async function load(file: FoundFile, choices: ImportChoices, work: Work): Promise<LoadReport | undefined> {
  if (file.is === 'shelf') return { ...(await restoreShelf(file.records, work)), damagedCount: file.damagedCount };
  return 'books' in file ? importBooks(file.books, choices, work) : undefined;
}

const inStep = <S extends Step['step']>(now: Step, step: S): Extract<Step, { step: S }> | false =>
  now.step === step && (now as Extract<Step, { step: S }>);

const wordsOf = (now: Step): string | undefined => ('words' in now ? now.words : undefined);

function ChooseFile(props: { onFile: (file: File | undefined) => Promise<void> }) {
  return (
    <>
      <p class="quiet" id="load-hint">
        {say().load.hint}
      </p>
      <label class={styles.choose}>
        <span>{say().load.choose}</span>
        <input
          type="file"
          accept=".json,.csv,.txt,application/json,text/csv"
          aria-describedby="load-hint"
          onChange={(event) => void props.onFile(event.currentTarget.files?.[0])}
        />
      </label>
    </>
  );
}

function Working(props: { progress: Progressed | undefined; onCancel: () => void }) {
  const asked = () => (typeof props.progress === 'object' ? props.progress : undefined);
  return (
    <div class={styles.act}>
      <Show when={asked()} fallback={<Progress words={say().load.writing} />}>
        {(now) => <Progress words={say().load.asking(now().done, now().all)} steps={now()} />}
      </Show>
      <Show when={props.progress !== 'writing'}>
        <Button onClick={() => props.onCancel()}>{say().load.cancel}</Button>
      </Show>
    </div>
  );
}
