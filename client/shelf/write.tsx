import { createSignal, Show } from 'solid-js';
import { shelfWords } from '../i18n/shelf.ts';
import { askToPersist } from '../local/persistence.ts';
import { Message } from '../ui/message.tsx';

/** Something written on the device: told when the device has no room for it, or its store is gone. */
export function createWrite() {
  const [hasFailed, setFailed] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  /** Whether it was written. */
  const run = async (act: () => Promise<void>): Promise<boolean> => {
    setFailed(false);
    setBusy(true);
    try {
      await act();
      void askToPersist().catch(() => undefined);
      return true;
    } catch {
      setFailed(true);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { run, hasFailed, isBusy };
}

export function NotSaved(props: { write: ReturnType<typeof createWrite> }) {
  return (
    <Show when={props.write.hasFailed()}>
      <Message tone="refusal" announced>
        {shelfWords().notSaved}
      </Message>
    </Show>
  );
}
