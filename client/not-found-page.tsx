import { appNewsWords } from './i18n/app-news.ts';
import { buttonClass } from './ui/button.tsx';
import { Empty } from './ui/message.tsx';
import { Page } from './ui/page.tsx';

/** An address that leads to no screen: where the person may have wanted to go. */
export default function NotFoundPage() {
  return (
    <Page title={appNewsWords().notFound.title}>
      <Empty>
        <p>{appNewsWords().notFound.words}</p>
        <a class={buttonClass} data-look="main" href="/">
          {appNewsWords().notFound.home}
        </a>
        <a class={buttonClass} href="/search">
          {appNewsWords().notFound.search}
        </a>
      </Empty>
    </Page>
  );
}
