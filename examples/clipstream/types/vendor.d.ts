/** As much of the third-party packages as this repository uses, so that it type-checks without installing them. */

declare module 'express' {
  export interface Request {
    readonly params: Readonly<Record<string, string>>;
    readonly query: Readonly<Record<string, string | undefined>>;
    readonly headers: Readonly<Record<string, string | undefined>>;
  }
  export interface Response {
    status(code: number): Response;
    json(body: unknown): void;
    send(body: string): void;
  }
  export type RequestHandler = (req: Request, res: Response) => void | Promise<void>;
  export interface Application {
    get(path: string, handler: RequestHandler): Application;
    post(path: string, handler: RequestHandler): Application;
    listen(port: number): void;
  }
  export default function express(): Application;
}

declare module 'oracledb' {
  export interface Connection {
    execute<Row>(sql: string, binds: readonly unknown[]): Promise<{ readonly rows?: readonly Row[] }>;
  }
  export function getConnection(options: { readonly connectString: string }): Promise<Connection>;
}

declare module 'node-cron' {
  export function schedule(expression: string, task: () => void | Promise<void>): void;
}
