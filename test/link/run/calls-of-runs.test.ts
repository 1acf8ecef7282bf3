/**
 * Truth from outside the analyser: each program here is run, records its own calls, and is written so that every call in it happens.
 * What the analyser finds must be that, but for what `known-wrong.ts` lists.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analysedCalls } from './analysed-calls.ts';
import { KNOWN_WRONG } from './known-wrong.ts';
import { runJavaScript } from './run-javascript.ts';
import { runPython } from './run-python.ts';

const ROOT = fileURLToPath(new URL('fixtures/', import.meta.url));
const LANGUAGES = ['javascript', 'typescript', 'python'] as const;
const FEWEST_PROGRAMS = 60;
const RECALL = 0.97;
const PRECISION = 0.95;

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

for (const language of LANGUAGES) {
  const figures = { taken: 0, found: 0, right: 0, programs: 0 };

  describe(`calls of ${language} programs that are run`, () => {
    for (const program of readdirSync(join(ROOT, language))) {
      it(program, async () => {
        const folder = join(ROOT, language, program);
        const files = Object.fromEntries(filesBelow(folder).map((p) => [relative(folder, p), readFileSync(p, 'utf8')]));
        const [taken, analysed] = await Promise.all([language === 'python' ? runPython(folder) : runJavaScript(files), analysedCalls(files)]);
        assert.ok(taken.size > 0, 'a program that calls nothing shows nothing');
        const unknown = [...taken].flatMap((edge) => edge.split(' > ')).filter((place) => !analysed.places.has(place));
        assert.deepEqual(unknown, [], 'places of the recording are places of functions');
        const missing = [...taken].filter((edge) => !analysed.edges.has(edge)).sort();
        const extra = [...analysed.edges].filter((edge) => !taken.has(edge)).sort();
        figures.programs++;
        figures.taken += taken.size;
        figures.found += analysed.edges.size;
        figures.right += taken.size - missing.length;
        const known = KNOWN_WRONG[`${language}/${program}`];
        assert.deepEqual({ missing, extra }, { missing: known?.missing ?? [], extra: known?.extra ?? [] });
      });
    }

    it('finds what happens, and little else', function () {
      const recall = figures.right / figures.taken;
      const precision = figures.right / figures.found;
      const percent = (n: number): string => `${(100 * n).toFixed(1)}%`;
      console.log(`      ${language}: ${figures.programs} programs, ${figures.taken} calls, recall ${percent(recall)}, precision ${percent(precision)}`);
      assert.ok(figures.programs >= FEWEST_PROGRAMS);
      assert.ok(recall >= RECALL && precision >= PRECISION, `recall ${percent(recall)}, precision ${percent(precision)}`);
    });
  });
}
