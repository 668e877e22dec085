import { useSearchParams } from '@solidjs/router';
import { createSignal, createUniqueId, For, Show } from 'solid-js';
import { defaultPolicy } from '../../shared/model/policy.ts';
import BranchContact from '../branches/branch-contact.tsx';
import { helpWords } from '../i18n/help.ts';
import { welcomeWords } from '../i18n/welcome.ts';
import { snapshot } from '../local/mirror.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Empty } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { plain } from '../ui/readings.ts';
import { Sheet } from '../ui/sheet.tsx';
import { type ArticleId, articleFor, articleIds, articlesWith, screenOf } from './articles.ts';
import styles from './help.module.css';
import { Tour } from './tour.tsx';

/** 使い方: the article that fits the screen one comes from, all the others, and whom to call. */
export default function HelpPage() {
  const [query] = useSearchParams();
  const [wanted, setWanted] = createSignal('');
  const [isTouring, setTouring] = createSignal(false);
  const articles = () => helpWords().articles(snapshot()?.policy ?? defaultPolicy);
  const from = () => (typeof query.from === 'string' && /^\/[\w-]+(\/[\w-]+)*$/.test(query.from) ? query.from : '/');
  const fitting = () => articleFor(from());
  const found = () => articlesWith(wanted(), articles(), plain);
  const others = () => (wanted() === '' ? articleIds.filter((id) => id !== fitting()) : found());
  return (
    <Page title={helpWords().title} back={query.from ? { href: from(), words: helpWords().back } : undefined}>
      <Show when={isTouring()} fallback={<p class="quiet">{helpWords().lead}</p>}>
        <Tour onClose={() => setTouring(false)} />
      </Show>
      <Field
        type="search"
        label={helpWords().search}
        value={wanted()}
        onValue={setWanted}
        autocomplete="off"
        enterkeyhint="search"
      />
      <Show when={wanted() === '' && fitting()}>
        {(id) => (
          <section class={styles.section}>
            <h2>{helpWords().here}</h2>
            <Sheet padded>
              <div class={styles.here}>
                <h3>{articles()[id()].title}</h3>
                <Points id={id()} points={articles()[id()].points} title={articles()[id()].title} isHere />
              </div>
            </Sheet>
          </section>
        )}
      </Show>
      <section class={styles.section}>
        <h2>{wanted() === '' ? helpWords().all : helpWords().found(found().length)}</h2>
        <p class="visually-hidden" role="status">
          {wanted() === '' ? '' : helpWords().found(found().length)}
        </p>
        <Show when={others().length > 0} fallback={<Empty>{helpWords().none(wanted())}</Empty>}>
          <Sheet>
            <For each={others()}>
              {(id) => (
                <details class={styles.article} open={wanted() !== '' && found().length === 1}>
                  <summary>{articles()[id].title}</summary>
                  <Points id={id} points={articles()[id].points} title={articles()[id].title} />
                </details>
              )}
            </For>
          </Sheet>
        </Show>
      </section>
      <Asking />
      <Show when={!isTouring()}>
        <Button
          onClick={() => {
            setTouring(true);
            window.scrollTo(0, 0);
          }}
        >
          {helpWords().tourAgain}
        </Button>
      </Show>
    </Page>
  );
}

function Points(props: { id: ArticleId; title: string; points: readonly string[]; isHere?: boolean }) {
  return (
    <div class={styles.points}>
      <ul>
        <For each={props.points}>{(point) => <li>{point}</li>}</For>
      </ul>
      <Show when={!props.isHere && screenOf[props.id] !== '/'}>
        <a href={screenOf[props.id]}>{helpWords().open(props.title)}</a>
      </Show>
      <Show when={props.id === 'install'}>
        <p class="quiet">{welcomeWords().install.lead}</p>
      </Show>
    </div>
  );
}

function Asking() {
  const id = createUniqueId();
  return (
    <section class={styles.section} aria-labelledby={id}>
      <h2 id={id}>{helpWords().ask}</h2>
      <BranchContact />
      <a href="/branches">{helpWords().branches}</a>
    </section>
  );
}
