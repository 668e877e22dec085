import { createEffect, createSignal, on, onCleanup, Show, untrack } from 'solid-js';
import { catalogWords } from '../i18n/catalog.ts';
import { scanWords } from '../i18n/scan.ts';
import { ScanLink } from '../scan/scan-link.tsx';
import { Icon } from '../ui/icon.tsx';
import { tidyComposing, tidyQuery } from './criteria.ts';
import styles from './search-box.module.css';

/** Long enough that a word typed quickly is one question, short enough that nobody waits for it. */
const pauseMs = 150;

interface SearchBoxProps {
  query: string;
  /** What is typed, tidied, after a short pause; at once when the box is emptied or sent off. */
  onQuery: (query: string) => void;
  /** Sent off with the keyboard's own key. */
  onSubmit: (query: string) => void;
}

/** The one box. What is typed is never changed under the fingers, not even by the address that follows it. */
export function SearchBox(props: SearchBoxProps) {
  const [isFilled, setFilled] = createSignal(untrack(() => props.query !== ''));
  let input: HTMLInputElement | undefined;
  let told = untrack(() => props.query);
  const onTheWay = new Set<string>();
  let pause: ReturnType<typeof setTimeout> | undefined;

  const tell = (query: string) => {
    clearTimeout(pause);
    if (query === told) return;
    told = query;
    onTheWay.add(query);
    props.onQuery(query);
  };
  const onInput = (isComposing: boolean) => {
    const typed = input?.value ?? '';
    setFilled(typed !== '');
    const query = isComposing ? tidyComposing(typed) : tidyQuery(typed);
    clearTimeout(pause);
    if (query === '') tell(query);
    else pause = setTimeout(() => tell(query), pauseMs);
  };
  // Going back, or a recent search: then the box follows the address.
  createEffect(
    on(
      () => props.query,
      (query) => {
        const isOurs = onTheWay.has(query);
        if (query === told) onTheWay.clear();
        if (query === told || isOurs || !input) return;
        clearTimeout(pause);
        told = query;
        input.value = query;
        setFilled(query !== '');
      },
      { defer: true },
    ),
  );
  onCleanup(() => clearTimeout(pause));

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const query = tidyQuery(input?.value ?? '');
    tell(query);
    props.onSubmit(query);
    // A phone's keyboard would cover the results.
    if (matchMedia('(pointer: coarse)').matches) input?.blur();
  };
  const clear = () => {
    if (input) input.value = '';
    setFilled(false);
    tell('');
    input?.focus();
  };

  return (
    <search class={styles.search}>
      <form class={styles.box} onSubmit={submit}>
        <Icon name="search" />
        <input
          ref={(element) => {
            input = element;
            element.value = props.query;
          }}
          type="search"
          name="q"
          enterkeyhint="search"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-label={catalogWords().search.label}
          placeholder={catalogWords().search.label}
          onInput={(event) => onInput(event.isComposing)}
          onCompositionEnd={() => onInput(false)}
        />
        <Show when={isFilled()}>
          <button type="button" class={styles.clear} aria-label={catalogWords().search.clear} onClick={clear}>
            <Icon name="close" size={18} />
          </button>
        </Show>
      </form>
      <ScanLink href="/scan" words={scanWords().link} />
    </search>
  );
}
