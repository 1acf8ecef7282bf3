/** The one way to the databases in Oracle's cloud. Callers ask for a database by name and never see a connect string. */
import { getConnection, type Connection } from 'oracledb';

export type DatabaseName = 'users' | 'clips' | 'support' | 'moderation';

export class OracleClient {
  private connection: Promise<Connection> | undefined;

  constructor(private readonly database: DatabaseName) {}

  async query<Row>(sql: string, binds: readonly unknown[] = []): Promise<readonly Row[]> {
    const connection = await this.connect();
    const result = await connection.execute<Row>(sql, binds);
    return result.rows ?? [];
  }

  async execute(sql: string, binds: readonly unknown[] = []): Promise<void> {
    const connection = await this.connect();
    await connection.execute(sql, binds);
  }

  private connect(): Promise<Connection> {
    this.connection ??= getConnection({ connectString: `${this.database}.ttp.internal/primary` });
    return this.connection;
  }
}
