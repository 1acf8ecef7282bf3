/** Pages of the growth dashboard. The growth team in Beijing opens them every day. */
import type { DailySummary, ReportService, UserReport } from '@clipstream/report';
import type { ProfileService } from '@clipstream/profile';
import type { ProfileCard } from '@clipstream/user-store';
import type { WidgetData, WidgetRegistry } from '@clipstream/widgets';

export class DashboardController {
  constructor(
    private readonly reports: ReportService,
    private readonly profiles: ProfileService,
    private readonly widgets: WidgetRegistry,
  ) {}

  /** One creator with activity and, since the last redesign, an address to write to. */
  async showUser(userId: string): Promise<UserReport> {
    return this.reports.buildUserReport(userId);
  }

  async showWidget(name: string, subject: string): Promise<WidgetData> {
    return this.widgets.render(name, subject);
  }

  async showSummary(day: string): Promise<DailySummary> {
    return this.reports.buildDailySummary(day);
  }

  async showCard(userId: string): Promise<ProfileCard> {
    return this.profiles.loadCard(userId);
  }
}
