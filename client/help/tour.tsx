import { createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import { welcomeWords } from '../i18n/welcome.ts';
import { Button } from '../ui/button.tsx';
import styles from './help.module.css';
import { PlacesDrawing, SealedDrawing, TunnelDrawing } from './drawings.tsx';

/** Three cards for whoever is new here, one at a time; closed at any of them. */
export function Tour(props: { onClose: () => void }) {
  const [at, setAt] = createSignal(0);
  const words = () => welcomeWords().tour;
  const count = () => words().cards.length;
  let heading: HTMLHeadingElement | undefined;
  const go = (step: number) => {
    setAt(at() + step);
    heading?.focus();
  };
  return (
    <section class={styles.tour} aria-label={words().label}>
      <Drawing of={at()} />
      <h2 ref={heading} tabindex="-1">
        {words().cards[at()]?.title}
      </h2>
      <p>{words().cards[at()]?.words}</p>
      <p class="quiet">{words().place(at() + 1, count())}</p>
      <div class={styles.acts}>
        <Button look="quiet" onClick={() => props.onClose()}>
          {words().skip}
        </Button>
        <Show when={at() > 0}>
          <Button onClick={() => go(-1)}>{words().before}</Button>
        </Show>
        <Show
          when={at() < count() - 1}
          fallback={
            <Button look="main" onClick={() => props.onClose()}>
              {words().done}
            </Button>
          }
        >
          <Button look="main" onClick={() => go(1)}>
            {words().next}
          </Button>
        </Show>
      </div>
    </section>
  );
}

function Drawing(props: { of: number }): JSX.Element {
  return (
    <Switch>
      <Match when={props.of === 0}>
        <PlacesDrawing />
      </Match>
      <Match when={props.of === 1}>
        <TunnelDrawing />
      </Match>
      <Match when={props.of === 2}>
        <SealedDrawing />
      </Match>
    </Switch>
  );
}
