import { onMount, Show } from 'solid-js';
import { welcomeWords } from '../i18n/welcome.ts';
import { canInstall, install } from '../local/install.ts';
import { isSharedDevice } from '../local/session.ts';
import { shelf } from '../local/shelf.ts';
import { answerInstall, endTour, firstDays, noteVisit, offerOf } from '../local/welcome.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import styles from './help.module.css';
import { Tour } from './tour.tsx';
import { wayHere } from './way-to-install.ts';

/** Above ホーム in the first days: the cards, and later once the offer of the home screen. Nothing on a shared device. */
export default function Greeting() {
  onMount(() => {
    if (!isSharedDevice()) void noteVisit();
  });
  const way = () => wayHere(canInstall());
  const offer = () => {
    const days = firstDays();
    if (!days || isSharedDevice()) return null;
    return offerOf(days, {
      canInstall: way() === 'prompt' || way() === 'ios-safari',
      hasShelf: (shelf()?.shownCount() ?? 0) > 0,
    });
  };
  return (
    <>
      <Show when={offer() === 'tour'}>
        <Tour onClose={() => void endTour()} />
      </Show>
      <Show when={offer() === 'install'}>
        <InstallOffer isPrompt={way() === 'prompt'} />
      </Show>
    </>
  );
}

function InstallOffer(props: { isPrompt: boolean }) {
  const words = () => welcomeWords().offer;
  const take = async () => {
    await install();
    await answerInstall();
  };
  return (
    <Message title={words().title}>
      <p>{words().words}</p>
      <div class={styles.acts}>
        <Button look="quiet" onClick={() => void answerInstall()}>
          {words().no}
        </Button>
        <Show
          when={props.isPrompt}
          fallback={
            <a class={buttonClass} href="/settings/install" onClick={() => void answerInstall()}>
              {words().how}
            </a>
          }
        >
          <Button onClick={() => void take()}>{words().act}</Button>
        </Show>
      </div>
    </Message>
  );
}
