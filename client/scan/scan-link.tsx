import { Icon } from '../ui/icon.tsx';
import styles from './scan-link.module.css';

/** The way to the camera, beside a search box. */
export function ScanLink(props: { href: '/scan' | '/shelf/scan'; words: string }) {
  return (
    <a class={styles.link} href={props.href} aria-label={props.words}>
      <Icon name="scan" size={24} />
    </a>
  );
}
