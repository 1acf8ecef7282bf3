/**
 * What Region Guard must find in `examples/clipstream`, derived by hand from the product's contract and not from any
 * output of the tool. Files are relative to the example, which is its own root. Dates are judged as of {@link EXAMPLE_TODAY}.
 */
import type { FindingStatus } from '../../src/model/finding.ts';
import type { AccessOp } from '../../src/model/policy.ts';
import type { RuleId } from '../../src/model/rules.ts';

export interface ExpectedFinding {
  readonly rule: RuleId;
  /** '' where the finding is about no dataset. */
  readonly dataset: string;
  /** Offending regions; null where the contract leaves them open. */
  readonly readers: readonly string[] | null;
  readonly file: string;
  /** Null where the contract leaves it open. */
  readonly function: string | null;
  /** Functions from the crossing to the access; null for rules that are not about callers. */
  readonly path: readonly string[] | null;
  readonly status: FindingStatus;
}

export interface ExpectedAccess {
  readonly file: string;
  readonly function: string;
  readonly dataset: string;
  readonly op: AccessOp;
}

export interface LawfulFunction {
  readonly file: string;
  readonly function: string;
  readonly why: string;
}

export const EXAMPLE_ROOT = 'examples/clipstream';
export const EXAMPLE_TODAY = '2026-12-01';

/** Ends of the paths to the contact data of each language. */
const TS_CONTACT = ['ProfileService.loadProfile', 'UserDao.findPrivateProfile'];
const PYTHON_CONTACT = ['contacts_for', 'UserRepository.contact_rows'];
const JAVA_CONTACT = ['AccountService.contactOf', 'OracleAccountRepository.findContact'];

const CONTACT = 'us-user.private.contact';
const SINGAPORE_JOBS = 'pipelines/clipdata/jobs/singapore';
const BACKEND = (module: string, file: string): string => `backend/${module}/src/main/java/com/clipstream/${file}`;

const TYPESCRIPT_FINDINGS: readonly ExpectedFinding[] = [
  {
    rule: 'foreign-caller', dataset: CONTACT, readers: ['CN'], status: 'new',
    file: 'services/growth-dashboard/src/dashboard-controller.ts', function: 'DashboardController.showUser',
    path: ['DashboardController.showUser', 'ReportService.buildUserReport', ...TS_CONTACT],
  },
  {
    rule: 'foreign-caller', dataset: CONTACT, readers: ['CN'], status: 'new',
    file: 'services/growth-dashboard/src/dashboard-controller.ts', function: 'DashboardController.showWidget',
    path: ['DashboardController.showWidget', 'WidgetRegistry.render', 'ReportWidgets.contact', ...TS_CONTACT],
  },
  {
    rule: 'foreign-caller', dataset: CONTACT, readers: ['CN'], status: 'new',
    file: 'services/report/src/growth-digest.ts', function: 'sendGrowthDigest',
    path: ['sendGrowthDigest', 'ReportService.buildUserReport', ...TS_CONTACT],
  },
  {
    rule: 'foreign-caller', dataset: CONTACT, readers: ['SG'], status: 'new',
    file: 'services/support-console/src/main.ts', function: 'CaseConsole.downloadCase',
    path: ['CaseConsole.downloadCase', 'SupportService.exportCase', ...TS_CONTACT],
  },
  {
    rule: 'foreign-caller', dataset: CONTACT, readers: ['SG'], status: 'exempt',
    file: 'tools/incident/src/look-up-reporter.ts', function: 'lookUpReporter',
    path: ['lookUpReporter', ...TS_CONTACT],
  },
  {
    rule: 'foreign-caller', dataset: 'us-user.private.location', readers: ['SG'], status: 'new',
    file: 'services/feed-sg/src/feed-service.ts', function: 'FeedService.rankFor',
    path: ['FeedService.rankFor', 'Ranker.score', 'NearbySignal.weightFor', 'UserDao.lastKnownLocation'],
  },
  {
    rule: 'foreign-read', dataset: 'us-user.private.birthday', readers: ['SG'], status: 'new',
    file: 'services/feed-sg/src/age-gate.ts', function: 'loadBirthdays', path: null,
  },
  {
    rule: 'wildcard-grant', dataset: 'us-user.private', readers: ['*'], status: 'new',
    file: 'services/admin/src/master-admin.ts', function: 'MasterAdminService.openRecord', path: null,
  },
  {
    rule: 'foreign-read', dataset: 'us-user.private.moderation', readers: ['SG'], status: 'new',
    file: 'services/trust-safety/src/review-queue.ts', function: 'ReviewQueue.takeReport', path: null,
  },
  {
    rule: 'foreign-copy', dataset: 'us-user.private', readers: ['SG'], status: 'new',
    file: 'services/edge/src/upload-routes.ts', function: 'addLegacyUploadRoute', path: null,
  },
];

const PYTHON_FINDINGS: readonly ExpectedFinding[] = [
  {
    rule: 'foreign-caller', dataset: CONTACT, readers: ['CN'], status: 'new',
    file: 'pipelines/clipdata/jobs/beijing/growth_api.py', function: 'lapsed_report',
    path: ['lapsed_report', 'lapsed_users', ...PYTHON_CONTACT],
  },
  {
    rule: 'foreign-caller', dataset: CONTACT, readers: ['SG'], status: 'new',
    file: `${SINGAPORE_JOBS}/rerun.py`, function: 'rerun',
    path: ['rerun', 'run_job', 'weekly_digest', ...PYTHON_CONTACT],
  },
  {
    rule: 'foreign-caller', dataset: CONTACT, readers: ['SG'], status: 'new',
    file: 'pipelines/scripts/sample_viewers.py', function: 'sample_viewers',
    path: ['sample_viewers', ...PYTHON_CONTACT],
  },
  {
    rule: 'foreign-read', dataset: 'eu-user.private.watch-history', readers: ['SG'], status: 'new',
    file: `${SINGAPORE_JOBS}/eu_trends.py`, function: 'load_watch_history', path: null,
  },
  {
    rule: 'foreign-read', dataset: 'us-user.private.payout', readers: ['SG'], status: 'exempt',
    file: `${SINGAPORE_JOBS}/payout_tax.py`, function: 'taxable_payouts', path: null,
  },
  {
    rule: 'foreign-copy', dataset: 'us-user.private', readers: ['SG'], status: 'new',
    file: 'pipelines/clipdata/jobs/backup_singapore.py', function: 'replicate_to_singapore', path: null,
  },
  {
    rule: 'unannotated-access', dataset: 'us-user.private', readers: null, status: 'new',
    file: 'pipelines/clipdata/jobs/mail_providers.py', function: 'mail_providers', path: null,
  },
  {
    rule: 'unused-exemption', dataset: '', readers: null, status: 'new',
    file: `${SINGAPORE_JOBS}/state_heatmap.py`, function: null, path: null,
  },
];

const JAVA_FINDINGS: readonly ExpectedFinding[] = [
  {
    rule: 'foreign-caller', dataset: CONTACT, readers: ['CN'], status: 'new',
    file: BACKEND('creator-console', 'creatorconsole/CreatorConsoleController.java'), function: 'CreatorConsoleController.creatorDetails',
    path: ['CreatorConsoleController.creatorDetails', 'CreatorReportService.detailsFor', ...JAVA_CONTACT],
  },
  {
    rule: 'foreign-caller', dataset: CONTACT, readers: ['SG'], status: 'new',
    file: BACKEND('payouts', 'payouts/PayoutReplay.java'), function: 'PayoutReplay.replay',
    path: ['PayoutReplay.replay', 'PayoutBus.publish', 'PayoutMailer.onPayout', ...JAVA_CONTACT],
  },
  {
    rule: 'foreign-caller', dataset: CONTACT, readers: ['SG'], status: 'new',
    file: BACKEND('helpdesk-console', 'helpdeskconsole/HelpDeskController.java'), function: 'HelpDeskController.callback',
    path: ['HelpDeskController.callback', 'HelpDeskService.phoneFor', ...JAVA_CONTACT],
  },
  {
    rule: 'foreign-copy', dataset: CONTACT, readers: ['SG'], status: 'new',
    file: BACKEND('accounts', 'accounts/RegionalCache.java'), function: 'RegionalCache.warmSingapore', path: null,
  },
  {
    rule: 'contradiction', dataset: CONTACT, readers: null, status: 'new',
    file: BACKEND('accounts', 'accounts/RegionalCache.java'), function: 'RegionalCache.warmCreatorPages', path: null,
  },
  {
    rule: 'unapproved-role', dataset: CONTACT, readers: null, status: 'new',
    file: BACKEND('moderation', 'moderation/AppealReview.java'), function: 'AppealReview.replyAddress', path: null,
  },
];

const POLICY_FINDINGS: readonly ExpectedFinding[] = [
  {
    rule: 'expired-exemption', dataset: '', readers: null, status: 'new',
    file: 'region-guard.yaml', function: null, path: null,
  },
];

/** All of them, and there are no others. */
export const EXPECTED_FINDINGS: readonly ExpectedFinding[] = [
  ...TYPESCRIPT_FINDINGS, ...PYTHON_FINDINGS, ...JAVA_FINDINGS, ...POLICY_FINDINGS,
];

/** Every annotated access. Whether the constructors of annotated classes count as accesses too, the contract leaves open. */
export const EXPECTED_ACCESSES: readonly ExpectedAccess[] = [
  { file: 'packages/user-store/src/user-dao.ts', function: 'UserDao.findPrivateProfile', dataset: CONTACT, op: 'read' },
  { file: 'packages/user-store/src/user-dao.ts', function: 'UserDao.lastKnownLocation', dataset: 'us-user.private.location', op: 'read' },
  { file: 'packages/user-store/src/user-dao.ts', function: 'UserDao.listLocations', dataset: 'us-user.private.location', op: 'read' },
  { file: 'packages/user-store/src/user-dao.ts', function: 'UserDao.updateContact', dataset: CONTACT, op: 'write' },
  { file: 'packages/user-store/src/user-dao.ts', function: 'UserDao.eraseUser', dataset: 'us-user.private', op: 'delete' },
  { file: 'packages/user-store/src/public-profile-dao.ts', function: 'PublicProfileDao.findCard', dataset: 'us-user.public', op: 'read' },
  { file: 'packages/user-store/src/public-profile-dao.ts', function: 'PublicProfileDao.findCards', dataset: 'us-user.public', op: 'read' },
  { file: 'services/feed-sg/src/age-gate.ts', function: 'loadBirthdays', dataset: 'us-user.private.birthday', op: 'read' },
  { file: 'services/feed-sg/src/creator-cards.ts', function: 'CreatorCards.handleOf', dataset: 'us-user.private.handle', op: 'read' },
  { file: 'services/feed-sg/src/creator-cards.ts', function: 'CreatorCards.acceptsMessages', dataset: 'us-user.interop', op: 'read' },
  { file: 'services/admin/src/master-admin.ts', function: 'MasterAdminService.openRecord', dataset: 'us-user.private', op: 'read' },
  { file: 'services/trust-safety/src/review-queue.ts', function: 'ReviewQueue.takeReport', dataset: 'us-user.private.moderation', op: 'read' },
  { file: 'services/trust-safety/src/review-queue.ts', function: 'ReviewQueue.takeAppeal', dataset: 'us-user.private.moderation', op: 'read' },
  { file: 'services/edge/src/upload-routes.ts', function: 'addUploadRoute', dataset: 'us-user.private', op: 'transit' },
  { file: 'services/edge/src/upload-routes.ts', function: 'addLegacyUploadRoute', dataset: 'us-user.private', op: 'transit' },
  { file: 'pipelines/clipdata/users/repository.py', function: 'UserRepository.contact_rows', dataset: CONTACT, op: 'read' },
  { file: 'pipelines/clipdata/users/repository.py', function: 'UserRepository.location_rows', dataset: 'us-user.private.location', op: 'read' },
  { file: 'pipelines/clipdata/users/public.py', function: 'PublicProfiles.top_creators', dataset: 'us-user.public', op: 'read' },
  { file: 'pipelines/clipdata/users/public.py', function: 'PublicProfiles.followers_of', dataset: 'us-user.public', op: 'read' },
  { file: 'pipelines/clipdata/jobs/backup_singapore.py', function: 'replicate_to_singapore', dataset: 'us-user.private', op: 'backup' },
  { file: 'pipelines/clipdata/jobs/backup_virginia.py', function: 'replicate_to_virginia', dataset: 'us-user.private', op: 'backup' },
  { file: 'pipelines/clipdata/jobs/backup_virginia.py', function: 'drop_old_snapshots', dataset: 'us-user.private', op: 'delete' },
  { file: `${SINGAPORE_JOBS}/eu_trends.py`, function: 'load_watch_history', dataset: 'eu-user.private.watch-history', op: 'read' },
  { file: `${SINGAPORE_JOBS}/payout_tax.py`, function: 'taxable_payouts', dataset: 'us-user.private.payout', op: 'read' },
  { file: 'pipelines/clipdata/jobs/dublin/eu_retention.py', function: 'delete_old_history', dataset: 'eu-user.private.watch-history', op: 'delete' },
  { file: 'pipelines/clipdata/jobs/dublin/eu_retention.py', function: 'count_left', dataset: 'eu-user.private.watch-history', op: 'read' },
  { file: BACKEND('accounts', 'accounts/OracleAccountRepository.java'), function: 'OracleAccountRepository.findContact', dataset: CONTACT, op: 'read' },
  { file: BACKEND('accounts', 'accounts/OracleAccountRepository.java'), function: 'OracleAccountRepository.saveContact', dataset: CONTACT, op: 'write' },
  { file: BACKEND('accounts', 'accounts/PublicProfiles.java'), function: 'PublicProfiles.displayNameOf', dataset: 'us-user.public', op: 'read' },
  { file: BACKEND('accounts', 'accounts/RegionalCache.java'), function: 'RegionalCache.warmPhoenix', dataset: CONTACT, op: 'copy' },
  { file: BACKEND('accounts', 'accounts/RegionalCache.java'), function: 'RegionalCache.warmSingapore', dataset: CONTACT, op: 'copy' },
  { file: BACKEND('accounts', 'accounts/RegionalCache.java'), function: 'RegionalCache.warmCreatorPages', dataset: CONTACT, op: 'copy' },
  { file: BACKEND('moderation', 'moderation/AppealReview.java'), function: 'AppealReview.complaint', dataset: 'us-user.private.moderation', op: 'read' },
  { file: BACKEND('moderation', 'moderation/AppealReview.java'), function: 'AppealReview.replyAddress', dataset: CONTACT, op: 'read' },
];

/** Look-alikes: no finding but an unused exemption may stand in them, though some lie on the paths of findings that stand elsewhere. */
export const LAWFUL_FUNCTIONS: readonly LawfulFunction[] = [
  { file: 'services/growth-dashboard/src/dashboard-controller.ts', function: 'DashboardController.showCard', why: 'reaches public data only' },
  { file: 'services/growth-dashboard/src/dashboard-controller.ts', function: 'DashboardController.showSummary', why: 'a declassifier lies on the path' },
  { file: 'services/feed-sg/src/creator-cards.ts', function: 'CreatorCards.creatorsOf', why: 'public data' },
  { file: 'services/feed-sg/src/creator-cards.ts', function: 'CreatorCards.handleOf', why: "the child's class is public" },
  { file: 'services/feed-sg/src/creator-cards.ts', function: 'CreatorCards.acceptsMessages', why: 'excepted data' },
  { file: 'services/support-console/src/main.ts', function: 'CaseConsole.showContact', why: 'a gate that throws comes first' },
  { file: 'services/support-console/src/main.ts', function: 'CaseConsole.showHeader', why: 'the call stands under a gate' },
  { file: 'services/feed-us/src/main.ts', function: 'UsFeedService.rankNearby', why: 'runs in the US' },
  { file: 'services/profile/src/profile-service.ts', function: 'ProfileService.changeEmail', why: 'runs in the US' },
  { file: 'services/trust-safety/src/review-queue.ts', function: 'ReviewQueue.takeAppeal', why: 'approved role, US readers' },
  { file: 'services/edge/src/upload-routes.ts', function: 'addUploadRoute', why: 'stays in the US' },
  { file: 'packages/user-store/src/user-dao.ts', function: 'UserDao.updateContact', why: 'rests in the US' },
  { file: 'packages/user-store/src/user-dao.ts', function: 'UserDao.eraseUser', why: 'deletes, from the US' },
  { file: 'pipelines/clipdata/jobs/beijing/growth_api.py', function: 'lapsed_size', why: 'reaches no annotated access' },
  { file: 'pipelines/clipdata/jobs/beijing/growth_api.py', function: 'top_creators', why: 'public data' },
  { file: `${SINGAPORE_JOBS}/state_heatmap.py`, function: 'publish_state_heatmap', why: 'a declassifier lies on the path' },
  { file: `${SINGAPORE_JOBS}/support_bot.py`, function: 'answer_contact_question', why: 'the callee is decorated with a gate' },
  { file: 'pipelines/clipdata/api/internal.py', function: 'get_contact', why: 'runs in the US' },
  { file: 'pipelines/clipdata/jobs/weekly_digest.py', function: 'weekly_digest', why: 'runs in the US' },
  { file: 'pipelines/clipdata/jobs/backup_virginia.py', function: 'replicate_to_virginia', why: 'before the date of the store' },
  { file: 'pipelines/clipdata/jobs/backup_virginia.py', function: 'drop_old_snapshots', why: 'deletes, from the US' },
  { file: 'pipelines/clipdata/jobs/dublin/eu_retention.py', function: 'delete_old_history', why: 'Dublin is in the EU' },
  { file: 'pipelines/clipdata/jobs/dublin/eu_retention.py', function: 'count_left', why: 'Dublin is in the EU' },
  { file: BACKEND('creator-console', 'creatorconsole/CreatorConsoleController.java'), function: 'CreatorConsoleController.creatorName', why: 'public data' },
  { file: BACKEND('messaging', 'messaging/ChatController.java'), function: 'ChatController.title', why: 'public data' },
  { file: BACKEND('helpdesk-console', 'helpdeskconsole/HelpDeskController.java'), function: 'HelpDeskController.contact', why: 'a gate that throws comes first' },
  { file: BACKEND('helpdesk-console', 'helpdeskconsole/HelpDeskController.java'), function: 'HelpDeskController.greeting', why: 'the call stands under a gate' },
  { file: BACKEND('payouts', 'payouts/PayoutService.java'), function: 'PayoutService.settle', why: 'runs in the US' },
  { file: BACKEND('accounts', 'accounts/RegionalCache.java'), function: 'RegionalCache.warmPhoenix', why: 'stays in the US' },
  { file: BACKEND('moderation', 'moderation/AppealReview.java'), function: 'AppealReview.complaint', why: 'approved role' },
];
