import { Page } from '../ui/page.tsx';

/** The staff's screens, a bundle of their own. */
export default function DeskApp() {
  return <Page title="窓口">{null}</Page>;
}
