import { createSignal, Show } from 'solid-js';
import { registerSequence } from '../../shared/rules/sequence-holds.ts';
import { api } from '../api.ts';
import type { RefusedAct } from '../branches/desk-refusals.ts';
import { CommandFailure } from '../command-failure.tsx';
import { holdWords } from '../i18n/holds.ts';
import { t } from '../i18n/index.ts';
import { createCommand } from '../local/command.ts';
import { refreshMirror } from '../local/mirror.ts';
import { canReachServer } from '../local/network.ts';
import { Button } from '../ui/button.tsx';
import { MemberList } from './member-list.tsx';
import { Refused } from './refused.tsx';
import type { SequenceDraft } from './sequence-draft.ts';
import { sequenceRefusalWords } from './sequence-words.ts';

/** 順番予約設定確認: the order as it will be; 「指定する」 registers all of it or, naming the title in the way, nothing. */
export function ConfirmSequence(props: { draft: SequenceDraft }) {
  const words = () => holdWords().sequences;
  const [refused, setRefused] = createSignal('');
  const [refusedAct, setRefusedAct] = createSignal<RefusedAct>();
  const registering = createCommand(api.holds.registerSequence.mutate);
  const act = async () => {
    const members = props.draft.members();
    const titles = members.map(({ id, bib }) => ({ holdId: id, bib }));
    const decision = registerSequence(
      members.map((hold) => ({ ...hold, sequenceId: hold.sequence?.sequenceId ?? null })),
    );
    if (!decision.allowed) {
      setRefused(sequenceRefusalWords({ ...decision.refusal, titles }));
      setRefusedAct({ act: 'sequencing', code: decision.refusal.code });
      return;
    }
    const answer = await registering.run({ holdIds: [...decision.value] });
    if (!answer) return;
    if (answer.allowed) props.draft.finish();
    else {
      setRefused(sequenceRefusalWords(answer.refusal));
      setRefusedAct({ act: 'sequencing', code: answer.refusal.code });
    }
    await refreshMirror();
  };
  return (
    <>
      <p>{words().confirm}</p>
      <MemberList holds={props.draft.members()} />
      <Refused words={refused()} act={refusedAct()}>
        <Button onClick={() => props.draft.startOver()}>{words().startOver}</Button>
      </Refused>
      <CommandFailure state={registering.state()} />
      <Show when={!refused()}>
        <Show when={canReachServer()} fallback={<p class="quiet">{t().common.notOnline}</p>}>
          <Button look="main" width="full" busy={registering.state().kind === 'busy'} onClick={act}>
            {words().act}
          </Button>
        </Show>
        <Button width="full" onClick={() => history.back()}>
          {words().backToOrder}
        </Button>
      </Show>
    </>
  );
}
