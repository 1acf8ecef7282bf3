import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runInterruptibly } from '../../src/host/interruptible.ts';

const MODULE = fileURLToPath(new URL('../../src/host/interruptible.ts', import.meta.url));
/** Works without a pause until it is stopped; says when it began and how it ended. */
const PROGRAM = `
import { runInterruptibly } from ${JSON.stringify(MODULE)};
import { writeSync } from 'node:fs';
process.on('SIGINT', () => {});
try { runInterruptibly(() => { writeSync(1, 'began'); for (;;) ; }); } catch (error) { process.stderr.write(error.name); process.exitCode = 2; }
`;

describe('synchronous work', () => {
  it('gives its value', () => assert.equal(runInterruptibly(() => 7), 7));
  it('gives even nothing', () => assert.equal(runInterruptibly((): unknown => undefined), undefined));
  it('throws what it throws', () => assert.throws(() => runInterruptibly(() => { throw new RangeError('mine'); }), RangeError));

  it('ends when it is interrupted', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', PROGRAM], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)), stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
    child.stdout.once('data', () => child.kill('SIGINT'));
    const code = await new Promise((resolve) => child.on('exit', resolve));
    assert.deepEqual([code, stderr], [2, 'AbortError']);
  });
});
