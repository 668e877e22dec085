import { createSignal } from 'solid-js';
import type { SnapshotHold } from '../../shared/model/snapshot.ts';
import { snapshot } from '../local/mirror.ts';
import { canJoin, putTo, toggled } from './sequence-order.ts';
import { createSteps } from './steps.ts';

/** A sequence that is being made: what is chosen, its order, and how far the act has come. Going back keeps all of it. */
export function createSequenceDraft() {
  const [chosen, setChosen] = createSignal<readonly string[]>([]);
  const [registered, setRegistered] = createSignal<readonly SnapshotHold[]>([]);
  const holds = () => snapshot()?.holds ?? [];
  /** In the order wished for; one that has left `waiting` meanwhile is still among them, for the server to name. */
  const members = () => chosen().flatMap((id) => holds().find((hold) => hold.id === id) ?? []);
  const isWhole = () => members().length > 1;
  const steps = createSteps(['choose', 'order', 'confirm', 'done'], (step) => {
    if (step === 'done') return registered().length > 0;
    return step === 'choose' || isWhole();
  });
  return {
    joinable: () => holds().filter(canJoin),
    others: () => holds().filter((hold) => !canJoin(hold)),
    chosen,
    members,
    isWhole,
    choose: (id: string, isChosen: boolean) => setChosen(toggled(chosen(), id, isChosen)),
    put: (id: string, place: number) => setChosen(putTo(chosen(), id, place)),
    registered,
    finish: () => {
      setRegistered(members());
      setChosen([]);
      steps.go('done', { replace: true });
    },
    startOver: () => {
      setChosen([]);
      setRegistered([]);
      steps.go('choose');
    },
    ...steps,
  };
}

export type SequenceDraft = ReturnType<typeof createSequenceDraft>;
