import { createSignal, Show } from 'solid-js';
import type { SnapshotLoan } from '../../shared/model/snapshot.ts';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { t } from '../i18n/index.ts';
import { createCommand } from '../local/command.ts';
import { refreshMirror } from '../local/mirror.ts';
import { canReachServer } from '../local/network.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './ebook-acts.module.css';

/** Reading and giving back an e-book. It returns itself after the due date, so nothing need be done. */
export function EbookActs(props: { loan: SnapshotLoan }) {
  const [isAsking, setAsking] = createSignal(false);
  const giving = createCommand(api.loans.returnEbook.mutate);
  const giveBack = async () => {
    const answer = await giving.run({ loanId: props.loan.id });
    if (!answer) return;
    setAsking(false);
    await refreshMirror();
  };
  return (
    <div class={styles.acts}>
      <p class="quiet">{t().loans.ebook.returnsItself}</p>
      <Show when={props.loan.url}>
        {(url) => (
          <a class={buttonClass} data-look="main" href={url()} target="_blank" rel="noreferrer">
            {t().loans.ebook.read}
          </a>
        )}
      </Show>
      <Show when={canReachServer()}>
        <Button look="quiet" onClick={() => setAsking(true)}>
          {t().loans.ebook.returnNow}
        </Button>
      </Show>
      <Show when={isAsking()}>
        <Dialog
          title={t().loans.ebook.confirmTitle}
          onClose={() => setAsking(false)}
          acts={
            <>
              <Button onClick={() => setAsking(false)}>{t().common.cancel}</Button>
              <Button look="main" busy={giving.state().kind === 'busy'} onClick={giveBack}>
                {t().loans.ebook.returnNow}
              </Button>
            </>
          }
        >
          <p>{t().loans.ebook.confirm(props.loan.bib.title)}</p>
          <CommandFailure state={giving.state()} />
        </Dialog>
      </Show>
    </div>
  );
}
