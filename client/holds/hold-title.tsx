import type { BibBrief } from '../../shared/model/bib.ts';
import { TitlePicture } from '../catalog/title-picture.tsx';
import { t } from '../i18n/index.ts';
import { Cover } from '../ui/cover.tsx';
import styles from './hold-title.module.css';

/** Which title it is about: cover, title as a link, who and what kind. */
export function HoldTitle(props: { bib: BibBrief; size?: 'small' }) {
  const about = () =>
    [props.bib.publisher, props.bib.publishedYear, t().common.kinds[props.bib.kind]]
      .filter(Boolean)
      .join(t().common.beside);
  return (
    <div class={styles.title} data-size={props.size}>
      <Cover
        title={props.bib.title}
        shape={props.bib.kind}
        author={props.size === 'small' ? undefined : props.bib.author}
      >
        <TitlePicture bibId={props.bib.id} />
      </Cover>
      <div>
        <h2>
          <a href={`/titles/${props.bib.id}`}>{props.bib.title}</a>
        </h2>
        <p class="quiet">{props.bib.author}</p>
        <p class="quiet">{about()}</p>
      </div>
    </div>
  );
}
