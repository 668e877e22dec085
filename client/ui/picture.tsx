import { createMemo, createSignal, onCleanup, Show } from 'solid-js';
import styles from './picture.module.css';

/** How far a picture may differ from the cover's shape and still fill it, as the logarithm of the ratio. */
const fillable = 0.22;

/** A picture laid over a typographic cover, for the eye only. One that cannot be shown leaves the cover as it was. */
export function Picture(props: { blob: Blob }) {
  const address = createMemo(() => {
    const made = URL.createObjectURL(props.blob);
    onCleanup(() => URL.revokeObjectURL(made));
    return made;
  });
  return (
    <Show when={address()} keyed>
      {(src) => <Shown src={src} />}
    </Show>
  );
}

function Shown(props: { src: string }) {
  const [isBroken, setBroken] = createSignal(false);
  const [fit, setFit] = createSignal<'fill' | 'whole'>();
  const measure = ({ currentTarget: img }: { currentTarget: HTMLImageElement }) => {
    const [own, given] = [img.naturalWidth / img.naturalHeight, img.clientWidth / img.clientHeight];
    setFit(Math.abs(Math.log(own / given)) < fillable ? 'fill' : 'whole');
  };
  return (
    <Show when={!isBroken()}>
      <img
        class={styles.picture}
        src={props.src}
        alt=""
        decoding="async"
        draggable="false"
        data-shown={fit()}
        onLoad={measure}
        onError={() => setBroken(true)}
      />
    </Show>
  );
}
