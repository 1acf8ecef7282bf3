/** Support cases. Runs in the US; its consoles abroad see the case, and the person behind it only through a gate. */
import { OracleClient } from '@clipstream/oracle';
import { createProfileService, type ProfileService } from '@clipstream/profile';
import { isUsCaller, requireUsCaller, type Caller } from '@clipstream/region-gate';
import type { PrivateProfile } from '@clipstream/user-store';

export interface SupportCase {
  readonly id: string;
  readonly userId: string;
  readonly subject: string;
}

export interface CaseHeader {
  readonly subject: string;
  /** Only for callers in the US. */
  readonly replyTo: string | null;
}

export class SupportService {
  constructor(
    private readonly cases: OracleClient,
    private readonly profiles: ProfileService,
  ) {}

  async viewContact(caller: Caller, userId: string): Promise<PrivateProfile> {
    requireUsCaller(caller);
    return this.profiles.loadProfile(userId);
  }

  async caseHeader(caller: Caller, caseId: string): Promise<CaseHeader> {
    const supportCase = await this.findCase(caseId);
    if (isUsCaller(caller)) {
      const profile = await this.profiles.loadProfile(supportCase.userId);
      return { subject: supportCase.subject, replyTo: profile.email };
    }
    return { subject: supportCase.subject, replyTo: null };
  }

  async exportCase(caller: Caller, caseId: string): Promise<string> {
    // The nightly export comes from a service account, which has no country of its own.
    if (caller.kind === 'person') requireUsCaller(caller);
    const supportCase = await this.findCase(caseId);
    const profile = await this.profiles.loadProfile(supportCase.userId);
    return JSON.stringify({ ...supportCase, contact: profile });
  }

  private async findCase(caseId: string): Promise<SupportCase> {
    const rows = await this.cases.query<SupportCase>('select id, user_id, subject from support_case where id = :1', [caseId]);
    const [supportCase] = rows;
    if (supportCase === undefined) throw new Error(`no case ${caseId}`);
    return supportCase;
  }
}

export function createSupportService(): SupportService {
  return new SupportService(new OracleClient('support'), createProfileService());
}
