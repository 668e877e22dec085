import { createSignal, Show } from 'solid-js';
import { catalogWords } from '../i18n/catalog.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import styles from './share-button.module.css';

/** Hands the title's lasting address on: through the device's own sheet, or the clipboard where there is none. */
export function ShareButton(props: { title: string; path: string }) {
  const [told, setTold] = createSignal('');
  const canShare = typeof navigator.share === 'function';
  const share = async () => {
    setTold('');
    const url = new URL(props.path, location.origin).href;
    try {
      if (canShare) return await navigator.share({ title: props.title, url });
      await navigator.clipboard.writeText(url);
      setTold(catalogWords().title.copied);
    } catch (error) {
      // Closing the sheet is no failure; without a clipboard the address itself can still be copied by hand.
      if (!(error instanceof DOMException && error.name === 'AbortError')) setTold(url);
    }
  };
  return (
    <div class={styles.share}>
      <Button onClick={() => void share()}>
        <Icon name="share" size={18} />
        {canShare ? catalogWords().title.share : catalogWords().title.copyLink}
      </Button>
      <p role="status">
        <Show when={told()}>{told()}</Show>
      </p>
    </div>
  );
}
