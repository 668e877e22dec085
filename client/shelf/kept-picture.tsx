import { createEffect, createSignal, onCleanup, Show } from 'solid-js';
import { keptCover } from '../local/kept-covers.ts';
import { Picture } from '../ui/picture.tsx';

/** The picture of a title of the patron's own, where this device has it already. The library is not asked: it must not know. */
export function KeptPicture(props: { bibId: number }) {
  const [blob, setBlob] = createSignal<Blob>();
  createEffect(() => {
    let isGone = false;
    onCleanup(() => {
      isGone = true;
    });
    setBlob(undefined);
    void keptCover(props.bibId).then((kept) => {
      if (!isGone) setBlob(kept?.blob);
    });
  });
  return <Show when={blob()}>{(picture) => <Picture blob={picture()} />}</Show>;
}
