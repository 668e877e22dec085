import { Show } from 'solid-js';
import { FavoriteButton } from '../shelf/favorite-button.tsx';
import { PlaceHoldButton } from '../holds/place-hold-button.tsx';
import { catalogWords } from '../i18n/catalog.ts';
import { t } from '../i18n/index.ts';
import { snapshot } from '../local/mirror.ts';
import { borrowedBefore } from '../local/shelf-notes.ts';
import { Badge } from '../ui/chip.tsx';
import { Row } from '../ui/row.tsx';
import type { Hit } from './answers.ts';
import { reachOf } from './availability.ts';
import { holdableOf } from './holdable.ts';
import { Reach } from './reach.tsx';
import { TitlePicture } from './title-picture.tsx';
import styles from './hit-row.module.css';

/** A title in the list of results: who, when, what kind, and whether it can be had now. */
export function HitRow(props: { hit: Hit }) {
  const about = () =>
    [props.hit.author, props.hit.publishedYear, t().common.kinds[props.hit.kind]]
      .filter(Boolean)
      .join(t().common.beside);
  const reach = () => reachOf(props.hit.kind, props.hit.availability);
  const mine = () => {
    const isThis = ({ bib }: { bib: { id: number } }) => bib.id === props.hit.id;
    if (snapshot()?.loans.some(isThis)) return catalogWords().search.onLoan;
    return snapshot()?.holds.some(isThis) ? catalogWords().search.onHold : undefined;
  };
  return (
    <Row
      title={props.hit.title}
      href={`/titles/${props.hit.id}`}
      shape={props.hit.kind}
      picture={<TitlePicture bibId={props.hit.id} />}
      acts={
        <div class={styles.acts}>
          {/* An e-book that can be read now is borrowed, not held. */}
          <Show when={reach().code !== 'readable'}>
            <PlaceHoldButton size="row" title={holdableOf(props.hit, props.hit.availability)} />
          </Show>
          <FavoriteButton bib={props.hit} />
        </div>
      }
    >
      <div class={styles.facts}>
        <p class="quiet">{about()}</p>
        <Reach reach={reach()} kind={props.hit.kind}>
          <Show when={mine()}>{(words) => <Badge>{words()}</Badge>}</Show>
          <Show when={borrowedBefore(props.hit.id)}>
            <Badge>{catalogWords().search.borrowedBefore}</Badge>
          </Show>
        </Reach>
      </div>
    </Row>
  );
}
