/** The widgets that the report service offers to every dashboard. */
import type { ProfileService } from '@clipstream/profile';
import type { WidgetData, WidgetRegistry } from '@clipstream/widgets';

export class ReportWidgets {
  constructor(private readonly profiles: ProfileService) {}

  /** Made for the creator managers in Los Angeles, who call creators on the phone. */
  async contact(userId: string): Promise<WidgetData> {
    const profile = await this.profiles.loadProfile(userId);
    return { title: 'Contact', rows: [['E-mail', profile.email], ['Phone', profile.phone ?? 'none']] };
  }

  async publicProfile(userId: string): Promise<WidgetData> {
    const card = await this.profiles.loadCard(userId);
    return { title: card.displayName, rows: [['Followers', String(card.followers)]] };
  }
}

export function registerReportWidgets(registry: WidgetRegistry, profiles: ProfileService): void {
  const widgets = new ReportWidgets(profiles);
  registry.register('contact', widgets.contact.bind(widgets));
  registry.register('public-profile', widgets.publicProfile.bind(widgets));
}
