import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { dayInTokyo } from '../../../shared/model/day.ts';
import { t } from '../../i18n/index.ts';
import { shelfFileWords as say } from '../../i18n/shelf-files.ts';
import type { Shelf } from '../../local/shelf-device.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Radio, RadioGroup } from '../../ui/radio.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { encodeCp932 } from './cp932.ts';
import styles from './files.module.css';
import type { BucketServer } from './private-lookup.ts';
import { saveFile } from './save-file.ts';
import { writeShelf } from './shelf-json.ts';
import { exportBooklog, type Progressed } from './work.ts';

type Encoding = 'shift-jis' | 'utf-8';

/** The shelf as a file: whole, or as ブクログ imports it. */
export function SavePart(props: { shelf: Shelf; server: BucketServer }) {
  const [encoding, setEncoding] = createSignal<Encoding>('shift-jis');
  const [progress, setProgress] = createSignal<{ readonly done: number; readonly all: number }>();
  const [told, setTold] = createSignal<{ readonly isRefusal: boolean; readonly words: readonly string[] }>();
  let calledOff = new AbortController();
  const today = () => dayInTokyo(props.shelf.hand.now());
  const hasFavorites = () => (props.shelf.favorites()?.length ?? 0) > 0;

  const saveWhole = () => {
    const name = say().fileNames.shelf(today());
    const { hand } = props.shelf;
    saveFile(name, 'application/json', writeShelf(hand.records() ?? [], hand.now()));
    setTold({ isRefusal: false, words: [say().save.saved(name)] });
  };

  const saveBooklog = async () => {
    if (!hasFavorites()) {
      setTold({ isRefusal: true, words: [say().save.none] });
      return;
    }
    calledOff = new AbortController();
    setTold(undefined);
    setProgress({ done: 0, all: 1 });
    const onProgress = (now: Progressed) => now !== 'writing' && setProgress(now);
    try {
      const work = { hand: props.shelf.hand, server: props.server, signal: calledOff.signal, onProgress };
      const { text, withoutIsbn } = await exportBooklog(work);
      const name = say().fileNames.booklog(today());
      const { bytes, missingCount } =
        encoding() === 'utf-8' ? { bytes: `\ufeff${text}`, missingCount: 0 } : encodeCp932(text);
      saveFile(name, 'text/csv', bytes);
      setTold({
        isRefusal: false,
        words: [
          say().save.saved(name),
          ...(withoutIsbn > 0 ? [say().save.withoutIsbn(withoutIsbn)] : []),
          ...(missingCount > 0 ? [say().save.missingLetters(missingCount)] : []),
        ],
      });
    } catch {
      setTold(calledOff.signal.aborted ? undefined : { isRefusal: true, words: [say().load.unreached] });
    } finally {
      setProgress(undefined);
    }
  };

  return (
    <section class={styles.part} aria-labelledby="save-shelf">
      <h2 id="save-shelf">{say().save.title}</h2>
      <p class="quiet">{say().save.plain}</p>
      <Sheet padded>
        <div class={styles.act}>
          <p>{say().save.wholeHint}</p>
          <Show when={props.shelf.unreadableCount() > 0}>
            <p>{say().save.unreadable(props.shelf.unreadableCount())}</p>
          </Show>
          <Button onClick={saveWhole}>{say().save.whole}</Button>
        </div>
      </Sheet>
      <Sheet padded>
        <div class={styles.act}>
          <p>{say().save.booklogHint}</p>
          <RadioGroup label={say().save.encoding}>
            <Radio
              name="encoding"
              label={say().save.shiftJis}
              hint={say().save.shiftJisHint}
              checked={encoding() === 'shift-jis'}
              onChoose={() => setEncoding('shift-jis')}
            />
            <Radio
              name="encoding"
              label={say().save.utf8}
              hint={say().save.utf8Hint}
              checked={encoding() === 'utf-8'}
              onChoose={() => setEncoding('utf-8')}
            />
          </RadioGroup>
          <Switch fallback={<Button onClick={() => void saveBooklog()}>{say().save.booklog}</Button>}>
            <Match when={progress()}>
              {(now) => (
                <>
                  <Progress words={say().load.asking(now().done, now().all)} steps={now()} />
                  <Button onClick={() => calledOff.abort()}>{t().common.cancel}</Button>
                </>
              )}
            </Match>
          </Switch>
        </div>
      </Sheet>
      <Show when={told()}>
        {(news) => (
          <Message tone={news().isRefusal ? 'refusal' : 'ready'} announced>
            <For each={news().words}>{(words) => <p>{words}</p>}</For>
          </Message>
        )}
      </Show>
    </section>
  );
}
