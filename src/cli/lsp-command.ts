/** `lsp`: hands the process over to the language server, which lies beside this bundle. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CliError } from './cli-error.ts';
import type { CliContext } from './context.ts';

export interface LspFlags {
  readonly stdio: boolean;
}

/** Returns null: from here on the server decides when the process ends. It reads `--stdio` from the same command line. */
export function lspCommand(context: CliContext, { stdio }: LspFlags): Promise<null> {
  if (!stdio) throw new CliError('lsp speaks over --stdio only');
  const server = join(context.assetFolder, 'server.cjs');
  if (!existsSync(server)) throw new CliError('the language server is not part of this build');
  createRequire(server)(server);
  return Promise.resolve(null);
}
