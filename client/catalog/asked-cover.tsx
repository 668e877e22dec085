import { createEffect, createSignal, on, onCleanup, onMount, Show } from 'solid-js';
import { coverCredit } from '../local/cover-credit.ts';
import { askedCover } from '../local/covers.ts';
import { Picture } from '../ui/picture.tsx';
import styles from './asked-cover.module.css';

/** Asked for a little before it comes into sight. */
const nearby = '200px';

/** The picture of a title that the server knows is shown here, if the library has pictures and this title one. */
export default function AskedCover(props: { bibId: number }) {
  return (
    <Show when={coverCredit() !== null && props.bibId} keyed>
      {(bibId) => <InSight bibId={bibId} />}
    </Show>
  );
}

function InSight(props: { bibId: number }) {
  const [blob, setBlob] = createSignal<Blob>();
  const [isNear, setNear] = createSignal(false);
  let place: HTMLSpanElement | undefined;
  const leaving = new AbortController();
  onCleanup(() => leaving.abort());
  onMount(() => {
    const watch = new IntersectionObserver((seen) => setNear(seen.some(({ isIntersecting }) => isIntersecting)), {
      rootMargin: nearby,
    });
    if (place) watch.observe(place);
    onCleanup(() => watch.disconnect());
  });
  let isAsked = false;
  createEffect(
    on(isNear, (near) => {
      if (!near || isAsked) return;
      isAsked = true;
      void askedCover(props.bibId, leaving.signal).then((found) => {
        if (!leaving.signal.aborted) setBlob(found);
      });
    }),
  );
  return (
    <>
      <span class={styles.place} ref={place} />
      <Show when={blob()}>{(picture) => <Picture blob={picture()} />}</Show>
    </>
  );
}
