import { createSignal, Show } from 'solid-js';
import { writeRecoveryCode } from '../../shared/shelf/recovery-code.ts';
import { shelfKeyWords as say } from '../i18n/shelf-keys.ts';
import { keyring } from '../local/shelf.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { createKeyAct } from './key-act.ts';
import { OpenKeys } from './open-keys.tsx';
import { RecoveryPaper } from './recovery-paper.tsx';

/** 回復コード: made here, confirmed from the paper, and only then in force. */
export default function RecoveryPage() {
  const [secret, setSecret] = createSignal<Uint8Array<ArrayBuffer>>();
  const [done, setDone] = createSignal<{ readonly hasReplaced: boolean }>();
  let hadCode = false;
  const using = createKeyAct(
    async (code: Uint8Array<ArrayBuffer>) => {
      const ring = keyring();
      if (!ring) throw new TypeError('the shelf was closed');
      return ring.useCode(code);
    },
    () => {
      setSecret(undefined);
      setDone({ hasReplaced: hadCode });
    },
  );
  const make = async () => {
    const { newCodeSecret } = await import('../local/shelf-code.ts');
    hadCode = keyring()?.standing()?.hasCode ?? false;
    setDone(undefined);
    setSecret(newCodeSecret());
  };
  return (
    <Page title={say().code.title} width="form" back={{ href: '/settings/shelf', words: say().settings.title }}>
      <OpenKeys>
        {(standing) => (
          <>
            <Show when={done()}>
              {(told) => (
                <Message tone="ready" announced>
                  <p>
                    {say().code.done} {told().hasReplaced ? say().code.doneReplaced : ''}
                  </p>
                  <a class={buttonClass} href="/settings/shelf">
                    {say().settings.title}
                  </a>
                </Message>
              )}
            </Show>
            <Show
              when={secret()}
              fallback={
                <>
                  <p>{say().code.lead}</p>
                  <p>{say().code.keep}</p>
                  <Show when={standing().hasCode}>
                    <Message tone="soon">{say().code.replaces}</Message>
                  </Show>
                  <Button look={done() ? 'plain' : 'main'} width="full" onClick={() => void make()}>
                    {standing().hasCode ? say().code.makeNew : say().code.make}
                  </Button>
                </>
              }
            >
              {(known) => (
                <RecoveryPaper
                  code={writeRecoveryCode(known())}
                  replaces={standing().hasCode}
                  act={using}
                  onUse={() => using.run(known())}
                />
              )}
            </Show>
          </>
        )}
      </OpenKeys>
    </Page>
  );
}
