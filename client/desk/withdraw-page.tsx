import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { api, failureOf } from '../api.ts';
import { t } from '../i18n/index.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { policyOf } from '../local/failure.ts';
import { Button } from '../ui/button.tsx';
import { Empty, Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import lines from './hold-lines.module.css';
import { focusScanBox, ScanBox } from './scan-box.tsx';
import { type AtStake, WithdrawPanel } from './withdraw-panel.tsx';

type FoundTitle = Awaited<ReturnType<typeof api.catalog.search.query>>['results'][number];

/** 除籍: an item by its barcode, or a title by its words; what goes with it is shown before anything happens. */
export function WithdrawPage() {
  const [atStake, setAtStake] = createSignal<AtStake>();
  const [found, setFound] = createSignal<readonly FoundTitle[]>();
  const [problem, setProblem] = createSignal('');
  const [told, setTold] = createSignal('');
  let lastAsked = 0;

  const look = async (ask: () => Promise<() => void>) => {
    const own = ++lastAsked;
    setProblem('');
    try {
      const show = await ask();
      if (own === lastAsked) show();
    } catch (error) {
      if (own === lastAsked) setProblem(t().common.failures[policyOf(failureOf(error))]);
    }
  };
  const show = (next: { readonly atStake?: AtStake; readonly found?: readonly FoundTitle[] }) => {
    setAtStake(next.atStake);
    setFound(next.found);
  };
  const open = (bibId: number, barcode: string | null) =>
    look(async () => {
      const [item, title] = await Promise.all([
        barcode === null ? null : api.deskHolds.itemInHand.query({ barcode }),
        api.deskHolds.titleAtStake.query({ bibId }),
      ]);
      return () => show(title ? { atStake: { item, title } } : { found: [] });
    });
  const scan = (text: string) => {
    setTold('');
    void look(async () => {
      const item = await api.deskHolds.itemInHand.query({ barcode: text.slice(0, 100) });
      if (!item) {
        const { results } = await api.catalog.search.query({ query: text.slice(0, 200), limit: 20 });
        return () => show({ found: results });
      }
      const title = await api.deskHolds.titleAtStake.query({ bibId: item.bibId });
      return () => show(title ? { atStake: { item, title } } : { found: [] });
    });
  };
  const done = (words: string) => {
    const known = atStake();
    setTold(words);
    focusScanBox();
    if (known) void open(known.title.bib.id, known.item?.barcode ?? null);
  };

  return (
    <Page title={say.withdraw.title} width="wide">
      <p class="quiet">{say.withdraw.lead}</p>
      <ScanBox label={say.withdraw.scan} onScan={scan} />
      <Show when={problem()}>
        <Message tone="refusal" announced>
          {problem()}
        </Message>
      </Show>
      <Show when={told()}>
        <Message tone="ready" announced>
          {told()}
        </Message>
      </Show>
      <Switch fallback={<Empty>{say.withdraw.start}</Empty>}>
        <Match when={atStake()}>{(known) => <WithdrawPanel atStake={known()} onDone={done} />}</Match>
        <Match when={found()}>
          {(titles) => (
            <Show when={titles().length > 0} fallback={<Empty>{say.withdraw.noTitle}</Empty>}>
              <SheetList label={say.withdraw.foundTitles}>
                <For each={titles()}>
                  {(title) => (
                    <li class={lines.hold}>
                      <div class={lines.words}>
                        <span class={lines.title}>{title.title}</span>
                        <span class="quiet">
                          {t().common.kinds[title.kind]} {title.author} {title.publisher} {title.publishedYear}
                        </span>
                      </div>
                      <Button onClick={() => void open(title.id, null)}>{say.withdraw.open}</Button>
                    </li>
                  )}
                </For>
              </SheetList>
            </Show>
          )}
        </Match>
      </Switch>
    </Page>
  );
}
