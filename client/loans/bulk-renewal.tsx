import { createSignal, For, Match, Show, Switch } from 'solid-js';
import type { SnapshotLoan } from '../../shared/model/snapshot.ts';
import { api } from '../api.ts';
import type { RefusedAct } from '../branches/desk-refusals.ts';
import { CommandFailure } from '../command-failure.tsx';
import { DeskContact } from '../contact.tsx';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCommand } from '../local/command.ts';
import { refreshMirror } from '../local/mirror.ts';
import { canReachServer } from '../local/network.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './bulk-renewal.module.css';
import { words } from '../day-words.ts';
import { renewalOf } from './loan-row.tsx';

interface Line {
  readonly title: string;
  readonly words: string;
  readonly refused?: RefusedAct;
}

/** 「延長できるものをまとめて延長」: shows every old and new date first, then one result per loan. */
export function BulkRenewal(props: { loans: readonly SnapshotLoan[] }) {
  const [offered, setOffered] = createSignal<readonly SnapshotLoan[]>();
  const [results, setResults] = createSignal<readonly Line[]>();
  const renewal = createCommand(api.loans.renewAll.mutate);
  const renewable = () => props.loans.filter((loan) => renewalOf(loan)?.allowed);

  const close = () => {
    setOffered(undefined);
    setResults(undefined);
  };
  const titleOf = (id: string) => offered()?.find((loan) => loan.id === id)?.bib.title ?? '';
  const renewAll = async () => {
    const answers = await renewal.run({ loanIds: (offered() ?? []).map((loan) => loan.id) });
    if (!answers) return;
    setResults(
      answers.map(({ loanId, result }) => ({
        title: titleOf(loanId),
        words: result.allowed
          ? t().loans.renewed(words(result.value.dueOn))
          : result.refusal.code === 'not-found'
            ? t().common.failures.gone
            : refusalWords(t().refusals.renewal, result.refusal),
        ...(result.allowed ? {} : { refused: { act: 'renewal' as const, code: result.refusal.code } }),
      })),
    );
    await refreshMirror();
  };
  const changes = (): Line[] =>
    (offered() ?? []).map((loan) => {
      const decision = renewalOf(loan);
      return {
        title: loan.bib.title,
        words: decision?.allowed ? t().loans.bulk.change(words(loan.dueOn), words(decision.value.dueOn)) : '',
      };
    });

  return (
    <>
      <Show when={renewable().length > 1 && canReachServer()}>
        <Button width="full" onClick={() => setOffered(renewable())}>
          {t().loans.bulk.open}
          {t().common.added(renewable().length)}
        </Button>
      </Show>
      <Show when={offered()}>
        <Dialog
          title={results() ? t().loans.bulk.results : t().loans.bulk.title}
          onClose={close}
          acts={
            <Switch>
              <Match when={results()}>
                <Button look="main" onClick={close}>
                  {t().common.close}
                </Button>
              </Match>
              <Match when={!results()}>
                <Button onClick={close}>{t().common.cancel}</Button>
                <Button look="main" busy={renewal.state().kind === 'busy'} onClick={renewAll}>
                  {t().loans.bulk.act(offered()?.length ?? 0)}
                </Button>
              </Match>
            </Switch>
          }
        >
          <Show when={!results()}>
            <p>{t().loans.bulk.explain(offered()?.length ?? 0)}</p>
          </Show>
          <div role={results() ? 'status' : undefined}>
            <ul class={styles.lines}>
              <For each={results() ?? changes()}>
                {(line) => (
                  <li>
                    <b>{line.title}</b>
                    <span>{line.words}</span>
                    <DeskContact refused={line.refused} size="row" />
                  </li>
                )}
              </For>
            </ul>
          </div>
          <CommandFailure state={renewal.state()} />
        </Dialog>
      </Show>
    </>
  );
}
