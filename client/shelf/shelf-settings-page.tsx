import { createSignal, onMount, Show } from 'solid-js';
import { momentWords } from '../i18n/dates.ts';
import { shelfKeyWords as say } from '../i18n/shelf-keys.ts';
import { today } from '../local/clock.ts';
import { isShelfKept, keyring, shelf, shelfSyncedAt } from '../local/shelf.ts';
import type { KeyStanding } from '../local/shelf-keyring.ts';
import { Button } from '../ui/button.tsx';
import { FactRow, Facts, WayRow } from '../ui/fact-row.tsx';
import { Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { accountWords } from '../i18n/account.ts';
import { createKeyAct } from './key-act.ts';
import { KeyActAnswer } from './key-act-answer.tsx';
import styles from './keys.module.css';
import { KeyNews } from './key-news.tsx';
import { OpenKeys } from './open-keys.tsx';

/** 本棚の設定: how the shelf stands on this device, who holds its key, and the ways to everything about it as a whole. */
export default function ShelfSettingsPage() {
  return (
    <Page title={say().settings.title} back={{ href: '/card', words: accountWords().card.title }}>
      <OpenKeys>
        {(standing) => (
          <>
            <Owed standing={standing()} />
            <Show when={shelf()}>{(mine) => <KeyNews shelf={mine()} />}</Show>
            <State />
            <h2>{say().settings.keys}</h2>
            <SheetList label={say().settings.keys}>
              <WayRow href="/settings/shelf/key" icon="key" name={say().settings.mode}>
                {standing().isKeptToMyself ? say().settings.own : say().settings.library}
              </WayRow>
              <WayRow href="/settings/shelf/code" icon="order" name={say().settings.code}>
                {standing().hasCode ? say().settings.hasCode : say().settings.noCode}
              </WayRow>
            </SheetList>
            <h2>{say().settings.whole}</h2>
            <SheetList label={say().settings.whole}>
              <WayRow href="/settings/shelf-files" icon="share" name={say().settings.files} />
              <WayRow href="/settings/shelf-removal" icon="close" name={say().settings.removal} />
            </SheetList>
          </>
        )}
      </OpenKeys>
    </Page>
  );
}

function State() {
  const [isPersisted, setPersisted] = createSignal(false);
  const unsynced = () => shelf()?.unsyncedCount() ?? 0;
  const storing = (): Storing => (isShelfKept() ? (isPersisted() ? 'kept' : 'loose') : 'memory');
  onMount(async () => {
    setPersisted((await navigator.storage?.persisted?.()) ?? false);
  });
  return (
    <section class={styles.section}>
      <h2>{say().settings.state}</h2>
      <Facts>
        <FactRow name={say().settings.records}>{say().settings.count(shelf()?.shownCount() ?? 0)}</FactRow>
        <FactRow name={say().settings.syncedAt}>
          <Show when={shelfSyncedAt()} fallback={say().settings.neverSynced}>
            {(at) => <>{momentWords(at(), today())}</>}
          </Show>
        </FactRow>
        <FactRow name={say().settings.unsynced}>
          {unsynced() > 0 ? say().settings.count(unsynced()) : say().settings.noneUnsynced}
        </FactRow>
        <FactRow name={say().settings.storage}>{say().settings.stored[storing()]}</FactRow>
      </Facts>
      <StorageHint storing={storing()} onChange={setPersisted} />
    </section>
  );
}

type Storing = 'kept' | 'loose' | 'memory';

/** Says what the browser promises of this device's copy, and asks it for more. */
function StorageHint(props: { storing: Storing; onChange: (isPersisted: boolean) => void }) {
  const [isRefused, setRefused] = createSignal(false);
  const isOwn = () => keyring()?.standing()?.isKeptToMyself;
  const protect = async () => {
    const isGranted = await navigator.storage.persist().catch(() => false);
    setRefused(!isGranted);
    props.onChange(isGranted);
  };
  return (
    <>
      <p class="quiet">
        {say().settings.storedHint[props.storing === 'loose' && isOwn() ? 'looseOwn' : props.storing]}
      </p>
      <Show when={props.storing === 'loose'}>
        <div class={styles.acts}>
          <Button onClick={() => void protect()}>{say().settings.protect}</Button>
        </div>
      </Show>
      <p class="quiet" role="status" hidden={!isRefused()}>
        {isRefused() ? say().settings.notProtected : ''}
      </p>
    </>
  );
}

/** After a restore the server lacks what this device remembers: told once more, with the password. */
function Owed(props: { standing: KeyStanding }) {
  const [isDone, setDone] = createSignal(false);
  const giving = createKeyAct(
    async () => {
      const ring = keyring();
      if (!ring) throw new TypeError('the shelf was closed');
      return ring.giveAgain();
    },
    () => setDone(true),
  );
  return (
    <>
      <Show when={props.standing.isOwed}>
        <Message tone="soon" title={say().owed.title}>
          <p>{say().owed.words}</p>
          <Button look="main" busy={giving.isBusy()} onClick={() => void giving.run()}>
            {say().owed.act}
          </Button>
        </Message>
      </Show>
      <KeyActAnswer act={giving} />
      <Show when={isDone()}>
        <Message tone="ready" announced>
          {say().owed.done}
        </Message>
      </Show>
    </>
  );
}
