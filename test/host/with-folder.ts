import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Runs `use` with a folder that holds `files` (path → text; `../x` lies beside it), and removes it all afterwards. */
export async function withFolder(files: Readonly<Record<string, string>>, use: (root: string) => unknown): Promise<void> {
  const outer = mkdtempSync(join(tmpdir(), 'region-guard-'));
  const root = join(outer, 'root');
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    mkdirSync(root, { recursive: true });
    await use(root);
  } finally {
    rmSync(outer, { recursive: true, force: true });
  }
}
