/**
 * Call resolution against expectations in the sources. A line that ends in a comment `calls: a.b, c` must call exactly those
 * functions (by qualified name, or its last segments); `calls: nothing` none. Each folder of fixtures is one program.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memoryWorkspace, TODAY } from '../engine-kit.ts';

const ROOT = fileURLToPath(new URL('fixtures/', import.meta.url));

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

interface Expectation { readonly file: string; readonly line: number; readonly callees: readonly string[] }

function expectationsOf(file: string, text: string): Expectation[] {
  return text.split('\n').flatMap((source, i) => {
    const said = /(?:\/\/|#) calls: (.+)$/.exec(source)?.[1];
    if (said === undefined) return [];
    return [{ file, line: i + 1, callees: said.trim() === 'nothing' ? [] : said.split(',').map((s) => s.trim()).sort() }];
  });
}

for (const language of readdirSync(ROOT)) {
  describe(`calls in ${language}`, () => {
    for (const program of readdirSync(join(ROOT, language))) {
      it(program, async () => {
        const folder = join(ROOT, language, program);
        const files = Object.fromEntries(filesBelow(folder).map((p) => [relative(folder, p), readFileSync(p, 'utf8')]));
        const result = await memoryWorkspace(files).graph({ today: TODAY });
        assert.ok(result.ok);
        const { functions, calls } = result.graph;
        const expected = Object.entries(files).flatMap(([file, text]) => expectationsOf(file, text));
        assert.ok(expected.length > 0, 'a fixture without expectations checks nothing');
        const wrong: string[] = [];
        for (const e of expected) {
          const actual = calls.filter(([caller, , line]) => functions[caller]?.file === e.file && line === e.line).map(([, callee]) => functions[callee]?.name ?? '?').sort();
          const missing = e.callees.filter((c) => !actual.some((a) => a === c || a.endsWith(`.${c}`)));
          const extra = actual.filter((a) => !e.callees.some((c) => a === c || a.endsWith(`.${c}`)));
          if (missing.length > 0 || extra.length > 0) wrong.push(`${e.file}:${e.line}: missing [${missing.join(', ')}], unexpected [${extra.join(', ')}]`);
        }
        assert.deepEqual(wrong, []);
      });
    }
  });
}
