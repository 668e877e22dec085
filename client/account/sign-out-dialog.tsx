import { useNavigate } from '@solidjs/router';
import { createSignal, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { cartLines } from '../local/cart.ts';
import { canReachServer } from '../local/network.ts';
import { endSession } from '../local/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Says what a sign-out takes away from this device before it does. */
export function SignOutDialog(props: { onClose: () => void }) {
  const navigate = useNavigate();
  const [isBusy, setBusy] = createSignal(false);
  const leave = async () => {
    setBusy(true);
    await endSession();
    navigate('/', { replace: true });
  };
  return (
    <Dialog
      title={t().account.signOut.title}
      onClose={() => props.onClose()}
      acts={
        <>
          <Button onClick={() => props.onClose()}>{t().common.cancel}</Button>
          <Button look="main" busy={isBusy()} onClick={() => void leave()}>
            {t().account.signOut.act}
          </Button>
        </>
      }
    >
      <p>{t().account.signOut.words}</p>
      <Show when={cartLines().length > 0}>
        <p>{t().holds.cart.signOut(cartLines().length)}</p>
      </Show>
      <p>{t().account.signOut.again}</p>
      <Show when={!canReachServer()}>
        <p>{t().account.signOut.offline}</p>
      </Show>
    </Dialog>
  );
}
