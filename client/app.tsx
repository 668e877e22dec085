import { Route, Router } from '@solidjs/router';
import { ErrorBoundary } from 'solid-js';
import { Frame } from './frame.tsx';
import { HomePage } from './home/home-page.tsx';
import { t } from './i18n/index.ts';
import { screen } from './screen.tsx';
import { Button } from './ui/button.tsx';
import { Message } from './ui/message.tsx';
import { Page } from './ui/page.tsx';

const SearchPage = screen(() => import('./catalog/search-page.tsx'));
const ScanPage = screen(() => import('./scan/scan-page.tsx'));
const SharePage = screen(() => import('./scan/share-page.tsx'));
const ShelfScanPage = screen(() => import('./shelf/scan-page.tsx'));
const TitlePage = screen(() => import('./catalog/title-page.tsx'));
const ShelfPage = screen(() => import('./shelf/shelf-page.tsx'));
const NotePage = screen(() => import('./shelf/note-page.tsx'));
const NoteSettingPage = screen(() => import('./shelf/note-setting-page.tsx'));
const ShelfRemovalPage = screen(() => import('./shelf/shelf-removal-page.tsx'));
const ListsPage = screen(() => import('./shelf/lists-page.tsx'));
const ListPage = screen(() => import('./shelf/list-page.tsx'));
const ShelfSettingsPage = screen(() => import('./shelf/shelf-settings-page.tsx'));
const KeyPage = screen(() => import('./shelf/key-page.tsx'));
const RecoveryPage = screen(() => import('./shelf/recovery-page.tsx'));
const ShelfFilesPage = screen(() => import('./shelf/files-page.tsx'));
const DeskApp = screen(() => import('./desk/desk-app.tsx'));
const BranchesPage = screen(() => import('./branches/branches-page.tsx'));
const BranchPage = screen(() => import('./branches/branch-page.tsx'));
const SignInPage = screen(() => import('./account/sign-in-page.tsx'));
const RegisterPage = screen(() => import('./account/register-page.tsx'));
const PasswordPage = screen(() => import('./account/password-page.tsx'));
const CardPage = screen(() => import('./account/card-page.tsx'));
const DisplayPage = screen(() => import('./display/display-page.tsx'));
const MailPage = screen(() => import('./account/mail-page.tsx'));
const MailConfirmPage = screen(() => import('./account/mail-confirm-page.tsx'));
const DevicesPage = screen(() => import('./account/devices-page.tsx'));
const LoansPage = screen(() => import('./loans/loans-page.tsx'));
const HoldsPage = screen(() => import('./holds/holds-page.tsx'));
const HoldPage = screen(() => import('./holds/hold-page.tsx'));
const ChangeHoldPage = screen(() => import('./holds/change-hold-page.tsx'));
const CancelHoldPage = screen(() => import('./holds/cancel-hold-page.tsx'));
const SequencePage = screen(() => import('./holds/sequence-page.tsx'));
const RemoveSequencePage = screen(() => import('./holds/remove-sequence-page.tsx'));
const CancelledPage = screen(() => import('./holds/cancelled-page.tsx'));
const CartPage = screen(() => import('./holds/cart-page.tsx'));
const NoticesPage = screen(() => import('./notices/notices-page.tsx'));
const NoticeSettingsPage = screen(() => import('./notices/notice-settings-page.tsx'));
const PushPage = screen(() => import('./notices/push-page.tsx'));
const PickupSettingsPage = screen(() => import('./holds/pickup-settings-page.tsx'));
const HelpPage = screen(() => import('./help/help-page.tsx'));
const InstallPage = screen(() => import('./help/install-page.tsx'));
const NotFoundPage = screen(() => import('./not-found-page.tsx'));

function CrashedPage() {
  return (
    <Page title={t().common.crashed.title}>
      <Message tone="refusal" announced>
        {t().common.crashed.words}
      </Message>
      <Button look="main" onClick={() => location.reload()}>
        {t().common.crashed.act}
      </Button>
      <a href="/">{t().common.crashed.home}</a>
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
          <Route path="/scan" component={ScanPage} />
          <Route path="/share" component={SharePage} />
          <Route path="/shelf/scan" component={ShelfScanPage} />
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
          <Route path="/settings/display" component={DisplayPage} />
          <Route path="/settings/mail" component={MailPage} />
          <Route path="/settings/password" component={PasswordPage} />
          <Route path="/settings/devices" component={DevicesPage} />
          <Route path="/mail/confirm" component={MailConfirmPage} />
          <Route path="/help" component={HelpPage} />
          <Route path="/settings/install" component={InstallPage} />
          <Route path="*" component={NotFoundPage} />
        </Route>
      </Router>
    </ErrorBoundary>
  );
}
