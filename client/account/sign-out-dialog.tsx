import { useNavigate } from '@solidjs/router';
import { createSignal, Match, Show, Switch } from 'solid-js';
import { holdWords } from '../i18n/holds.ts';
import { shelfWords } from '../i18n/shelf.ts';
import { accountWords } from '../i18n/account.ts';
import { t } from '../i18n/index.ts';
import { shelfKeyWords } from '../i18n/shelf-keys.ts';
import { cards } from '../local/cards.ts';
import { cartLines } from '../local/cart.ts';
import { canReachServer } from '../local/network.ts';
import { signedIn } from '../local/session.ts';
import { endSession, lastPushMs } from '../local/session-acts.ts';
import { isShelfKept, keyring, shelf } from '../local/shelf.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './sign-out-dialog.module.css';

/** Says what a sign-out takes away from this device before it does, and asks once more for what nobody else has. */
export function SignOutDialog(props: { onClose: () => void }) {
  const navigate = useNavigate();
  const [isBusy, setBusy] = createSignal(false);
  const [unsentCount, setUnsentCount] = createSignal(0);
  const end = async (keepsUnsynced: boolean) => {
    setBusy(true);
    if (await endSession({ keepsUnsynced })) navigate('/', { replace: true });
  };
  const leave = async () => {
    setBusy(true);
    const count = (await shelf()?.push(lastPushMs)) ?? 0;
    setUnsentCount(count);
    if (count === 0) await end(false);
    setBusy(false);
  };
  return (
    <Switch>
      <Match when={unsentCount() > 0}>
        <Dialog
          title={shelfWords().signOut.title}
          onClose={() => props.onClose()}
          acts={<Button onClick={() => props.onClose()}>{shelfWords().signOut.stay}</Button>}
        >
          <p>{shelfWords().signOut.words(unsentCount())}</p>
          <div class={styles.choices}>
            <Show when={isShelfKept()}>
              <p class="quiet">{shelfWords().signOut.keepHint}</p>
              <Button look="main" width="full" busy={isBusy()} onClick={() => void end(true)}>
                {shelfWords().signOut.keep}
              </Button>
            </Show>
            <p class="quiet">{shelfWords().signOut.discardHint}</p>
            <Button look="destructive" width="full" busy={isBusy()} onClick={() => void end(false)}>
              {shelfWords().signOut.discard}
            </Button>
          </div>
        </Dialog>
      </Match>
      <Match when={unsentCount() === 0}>
        <Dialog
          title={accountWords().signOut.title}
          onClose={() => props.onClose()}
          acts={
            <>
              <Button onClick={() => props.onClose()}>{t().common.cancel}</Button>
              <Button look="main" busy={isBusy()} onClick={() => void leave()}>
                {accountWords().signOut.act}
              </Button>
            </>
          }
        >
          <p>{accountWords().signOut.words}</p>
          <Show when={cards().length > 1 && signedIn()}>
            {(patron) => <p>{accountWords().family.signOut(patron().name)}</p>}
          </Show>
          <Show when={cartLines().length > 0}>
            <p>{holdWords().cart.signOut(cartLines().length)}</p>
          </Show>
          <p>{accountWords().signOut.again}</p>
          <Show when={isShelfKept() && keyring()?.standing()?.isKeptToMyself}>
            <p>{shelfKeyWords().signOut}</p>
          </Show>
          <Show when={!canReachServer()}>
            <p>{accountWords().signOut.offline}</p>
          </Show>
          <Show when={isBusy() && (shelf()?.unsyncedCount() ?? 0) > 0}>
            <p role="status">{shelfWords().signOut.pushing}</p>
          </Show>
        </Dialog>
      </Match>
    </Switch>
  );
}
