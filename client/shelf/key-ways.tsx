import { shelfKeyWords as say } from '../i18n/shelf-keys.ts';
import { keyring } from '../local/shelf.ts';
import { CodeEntry } from './code-entry.tsx';
import { createKeyAct } from './key-act.ts';
import { KeyAsk } from './key-ask.tsx';
import styles from './keys.module.css';

/** The two ways to the patron's keys that do not lead through the library: the recovery code, and another device. */
export default function KeyWays() {
  const opening = createKeyAct(async (secret: Uint8Array<ArrayBuffer>) => {
    const ring = keyring();
    if (!ring) throw new TypeError('the shelf was closed');
    return ring.openWithCode(secret);
  });
  return (
    <div class={styles.ways}>
      <section>
        <h2>{say().ways.byCode}</h2>
        <CodeEntry act={opening} words={say().code.open} hint={say().code.enterHint} />
      </section>
      <section>
        <h2>{say().ways.byDevice}</h2>
        <KeyAsk />
      </section>
    </div>
  );
}
