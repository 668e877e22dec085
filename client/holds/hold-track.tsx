import { For, Show } from 'solid-js';
import type { OpenHoldState } from '../../shared/model/hold.ts';
import type { SnapshotHold } from '../../shared/model/snapshot.ts';
import { holdWords } from '../i18n/holds.ts';
import { t } from '../i18n/index.ts';
import { Sheet } from '../ui/sheet.tsx';
import styles from './hold-track.module.css';
import { trackOf } from './track.ts';

/** The way of a hold in the library's own words, and where it is on it. */
export function HoldTrack(props: { hold: SnapshotHold }) {
  const stationWords = (state: OpenHoldState) =>
    state === 'ready' && props.hold.bib.kind === 'ebook' ? holdWords().ebookReady : holdWords().trackStates[state];
  return (
    <Sheet>
      <ol
        class={styles.track}
        data-ready={props.hold.state === 'ready' ? '' : undefined}
        aria-label={holdWords().detail.track}
      >
        <For each={trackOf(props.hold)}>
          {(station) => (
            <li
              class={styles.station}
              data-progress={station.progress}
              aria-current={station.progress === 'current' ? 'step' : undefined}
            >
              <i aria-hidden="true" />
              <span>
                {stationWords(station.state)}
                <Show when={station.progress === 'done'}>
                  <span class="visually-hidden">{t().common.added(holdWords().detail.done)}</span>
                </Show>
              </span>
            </li>
          )}
        </For>
      </ol>
    </Sheet>
  );
}
