import { Route, Router } from '@solidjs/router';
import { ErrorBoundary } from 'solid-js';
import { Frame } from './frame.tsx';
import { HomePage } from './home/home-page.tsx';
import { t } from './i18n/index.ts';
import { lazyScreen } from './i18n/language.ts';
import { Button } from './ui/button.tsx';
import { Message } from './ui/message.tsx';
import { Page } from './ui/page.tsx';

const SearchPage = lazyScreen(() => import('./catalog/search-page.tsx'));
const TitlePage = lazyScreen(() => import('./catalog/title-page.tsx'));
const ShelfPage = lazyScreen(() => import('./shelf/shelf-page.tsx'));
const NotePage = lazyScreen(() => import('./shelf/note-page.tsx'));
const NoteSettingPage = lazyScreen(() => import('./shelf/note-setting-page.tsx'));
const ShelfRemovalPage = lazyScreen(() => import('./shelf/shelf-removal-page.tsx'));
const ListsPage = lazyScreen(() => import('./shelf/lists-page.tsx'));
const ListPage = lazyScreen(() => import('./shelf/list-page.tsx'));
const ShelfSettingsPage = lazyScreen(() => import('./shelf/shelf-settings-page.tsx'));
const KeyPage = lazyScreen(() => import('./shelf/key-page.tsx'));
const RecoveryPage = lazyScreen(() => import('./shelf/recovery-page.tsx'));
const ShelfFilesPage = lazyScreen(() => import('./shelf/files-page.tsx'));
const DeskApp = lazyScreen(() => import('./desk/desk-app.tsx'));
const BranchesPage = lazyScreen(() => import('./branches/branches-page.tsx'));
const BranchPage = lazyScreen(() => import('./branches/branch-page.tsx'));
const SignInPage = lazyScreen(() => import('./account/sign-in-page.tsx'));
const RegisterPage = lazyScreen(() => import('./account/register-page.tsx'));
const PasswordPage = lazyScreen(() => import('./account/password-page.tsx'));
const CardPage = lazyScreen(() => import('./account/card-page.tsx'));
const MailPage = lazyScreen(() => import('./account/mail-page.tsx'));
const MailConfirmPage = lazyScreen(() => import('./account/mail-confirm-page.tsx'));
const DevicesPage = lazyScreen(() => import('./account/devices-page.tsx'));
const LoansPage = lazyScreen(() => import('./loans/loans-page.tsx'));
const HoldsPage = lazyScreen(() => import('./holds/holds-page.tsx'));
const HoldPage = lazyScreen(() => import('./holds/hold-page.tsx'));
const ChangeHoldPage = lazyScreen(() => import('./holds/change-hold-page.tsx'));
const CancelHoldPage = lazyScreen(() => import('./holds/cancel-hold-page.tsx'));
const SequencePage = lazyScreen(() => import('./holds/sequence-page.tsx'));
const RemoveSequencePage = lazyScreen(() => import('./holds/remove-sequence-page.tsx'));
const CancelledPage = lazyScreen(() => import('./holds/cancelled-page.tsx'));
const CartPage = lazyScreen(() => import('./holds/cart-page.tsx'));
const NoticesPage = lazyScreen(() => import('./notices/notices-page.tsx'));
const NoticeSettingsPage = lazyScreen(() => import('./notices/notice-settings-page.tsx'));
const PushPage = lazyScreen(() => import('./notices/push-page.tsx'));
const PickupSettingsPage = lazyScreen(() => import('./holds/pickup-settings-page.tsx'));

function NotFoundPage() {
  return (
    <Page title={t().common.notFound.title}>
      <p>{t().common.notFound.words}</p>
      <a href="/">{t().common.notFound.home}</a>
    </Page>
  );
}

function CrashedPage() {
  return (
    <Page title={t().common.crashed.title}>
      <Message tone="refusal" announced>
        {t().common.crashed.words}
      </Message>
      <Button look="main" onClick={() => location.reload()}>
        {t().common.crashed.act}
      </Button>
    </Page>
  );
}

export function App() {
  return (
    <ErrorBoundary fallback={() => <CrashedPage />}>
      <Router scrollRestoration>
        <Route path="/desk/*" component={DeskApp} />
        <Route path="/" component={Frame}>
          <Route path="/" component={HomePage} />
          <Route path="/shelf" component={ShelfPage} />
          <Route path="/shelf/notes" component={NotePage} />
          <Route path="/shelf/lists" component={ListsPage} />
          <Route path="/shelf/lists/:listId" component={ListPage} />
          <Route path="/settings/shelf" component={ShelfSettingsPage} />
          <Route path="/settings/shelf/key" component={KeyPage} />
          <Route path="/settings/shelf/code" component={RecoveryPage} />
          <Route path="/search" component={SearchPage} />
          <Route path="/titles/:bibId" component={TitlePage} />
          <Route path="/loans" component={LoansPage} />
          <Route path="/holds" component={HoldsPage} />
          <Route path="/holds/sequence" component={SequencePage} />
          <Route path="/holds/sequence/remove" component={RemoveSequencePage} />
          <Route path="/holds/cancelled" component={CancelledPage} />
          <Route path="/holds/:holdId" component={HoldPage} />
          <Route path="/holds/:holdId/change" component={ChangeHoldPage} />
          <Route path="/holds/:holdId/cancel" component={CancelHoldPage} />
          <Route path="/cart" component={CartPage} />
          <Route path="/notices" component={NoticesPage} />
          <Route path="/settings/notices" component={NoticeSettingsPage} />
          <Route path="/settings/notices/push" component={PushPage} />
          <Route path="/settings/shelf-files" component={ShelfFilesPage} />
          <Route path="/settings/pickup" component={PickupSettingsPage} />
          <Route path="/settings/notes" component={NoteSettingPage} />
          <Route path="/settings/shelf-removal" component={ShelfRemovalPage} />
          <Route path="/branches" component={BranchesPage} />
          <Route path="/branches/:branchId" component={BranchPage} />
          <Route path="/account/sign-in" component={SignInPage} />
          <Route path="/account/register" component={RegisterPage} />
          <Route path="/account/password" component={PasswordPage} />
          <Route path="/card" component={CardPage} />
          <Route path="/settings/mail" component={MailPage} />
          <Route path="/settings/password" component={PasswordPage} />
          <Route path="/settings/devices" component={DevicesPage} />
          <Route path="/mail/confirm" component={MailConfirmPage} />
          <Route path="*" component={NotFoundPage} />
        </Route>
      </Router>
    </ErrorBoundary>
  );
}
