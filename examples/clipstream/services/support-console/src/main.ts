/** What the support agents in Singapore work with. */
import express, { type Request } from 'express';
import type { Caller } from '@clipstream/region-gate';
import { createSupportService, type CaseHeader, type SupportService } from '@clipstream/support';
import type { PrivateProfile } from '@clipstream/user-store';

export class CaseConsole {
  constructor(private readonly support: SupportService) {}

  async showContact(caller: Caller, userId: string): Promise<PrivateProfile> {
    return this.support.viewContact(caller, userId);
  }

  async showHeader(caller: Caller, caseId: string): Promise<CaseHeader> {
    return this.support.caseHeader(caller, caseId);
  }

  async downloadCase(caller: Caller, caseId: string): Promise<string> {
    return this.support.exportCase(caller, caseId);
  }
}

function callerOf(req: Request): Caller {
  return {
    kind: req.headers['x-caller-kind'] === 'service' ? 'service' : 'person',
    id: req.headers['x-caller-id'] ?? 'unknown',
    country: req.headers['x-caller-country'] ?? 'unknown',
  };
}

const cases = new CaseConsole(createSupportService());
const app = express();

app.get('/contacts/:id', async (req, res) => {
  res.json(await cases.showContact(callerOf(req), req.params.id ?? ''));
});

app.get('/cases/:id', async (req, res) => {
  res.json(await cases.showHeader(callerOf(req), req.params.id ?? ''));
});

app.get('/cases/:id/export', async (req, res) => {
  res.send(await cases.downloadCase(callerOf(req), req.params.id ?? ''));
});

app.listen(8080);
