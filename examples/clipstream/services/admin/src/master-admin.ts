/**
 * The admin console from before the US enclave. Whoever has the master role opens any record, from anywhere.
 * USDS plans to replace it by per-case grants.
 */
import express from 'express';
import { OracleClient } from '@clipstream/oracle';

type AdminRecord = Readonly<Record<string, string | number | null>>;

const TABLES = ['user_private', 'user_location', 'user_device'] as const;

export class MasterAdminService {
  constructor(private readonly db: OracleClient) {}

  async openRecord(userId: string): Promise<readonly AdminRecord[]> {
    const records: AdminRecord[] = [];
    for (const table of TABLES) {
      // @data-access us-user.private op=read readers=* purpose=administration owner=platform
      const rows = await this.db.query<AdminRecord>(`select * from ${table} where user_id = :1`, [userId]);
      records.push(...rows);
    }
    return records;
  }
}

const admin = new MasterAdminService(new OracleClient('users'));
const app = express();

app.get('/records/:id', async (req, res) => {
  res.json(await admin.openRecord(req.params.id ?? ''));
});

app.listen(8443);
