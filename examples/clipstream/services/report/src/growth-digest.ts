/** The morning mail about rising creators. */
import type { ReportService, UserReport } from './report-service';

/**
 * Goes to the growth team in Beijing at nine in the morning, their time.
 *
 * @runs-in beijing-office
 */
export async function sendGrowthDigest(reports: ReportService, creatorIds: readonly string[]): Promise<void> {
  const lines: string[] = [];
  for (const creatorId of creatorIds) {
    lines.push(digestLine(await reports.buildUserReport(creatorId)));
  }
  await mail('growth@clipstream.example', 'Rising creators', lines.join('\n'));
}

function digestLine(report: UserReport): string {
  return `${report.email}: ${report.clips} clips, ${report.plays} plays`;
}

async function mail(recipient: string, subject: string, body: string): Promise<void> {
  await fetch('https://mail.internal/send', { method: 'POST', body: JSON.stringify({ recipient, subject, body }) });
}
