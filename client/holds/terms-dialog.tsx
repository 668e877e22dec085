import { untrack } from 'solid-js';
import type { SnapshotPatron } from '../../shared/model/snapshot.ts';
import { api } from '../api.ts';
import { holdWords } from '../i18n/holds.ts';
import { t } from '../i18n/index.ts';
import { createCommand } from '../local/command.ts';
import { refreshMirror } from '../local/mirror.ts';
import { canReachServer } from '../local/network.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { places } from './decisions.ts';
import { choiceOf, firstChoice, type Wish } from './pickup-choice.ts';
import { createTerms, TermsFields } from './terms-form.tsx';

interface TermsDialogProps {
  title: string;
  patron: SnapshotPatron;
  /** What stands there first; null: what the patron chose last, or nothing. */
  present: Wish | null;
  isRemembering?: boolean;
  onChosen: (wish: Wish) => void;
  onClose: () => void;
}

/** Chooses pickup and contact for titles in the cart; works without network, where nothing is remembered for other holds. */
export function TermsDialog(props: TermsDialogProps) {
  const terms = createTerms(
    untrack(() => (props.present ? choiceOf(props.present) : firstChoice(props.patron, places()))),
  );
  const remembering = createCommand(api.holds.setDefaults.mutate);
  const keep = async () => {
    const wish = terms.ask();
    if (!wish) return;
    props.onChosen(wish);
    props.onClose();
    if (!terms.isRemembered() || !canReachServer()) return;
    await remembering.run(wish);
    await refreshMirror();
  };
  return (
    <Dialog
      title={props.title}
      onClose={() => props.onClose()}
      onSubmit={keep}
      acts={
        <>
          <Button onClick={() => props.onClose()}>{t().common.cancel}</Button>
          <Button type="submit" look="main">
            {holdWords().cart.keep}
          </Button>
        </>
      }
    >
      <TermsFields
        terms={terms}
        patron={props.patron}
        isRemembering={Boolean(props.isRemembering) && canReachServer()}
      />
    </Dialog>
  );
}
