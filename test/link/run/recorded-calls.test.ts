/**
 * Truth from outside the analyser: each program here was run and recorded its own calls (`record-go.ts`), and is written so
 * that every call in it happens. What the analyser finds must be that, but for what `known-wrong-recorded.ts` lists.
 */
import assert from 'node:assert/strict';
import { analysedCalls } from './analysed-calls.ts';
import { KNOWN_WRONG } from './known-wrong-recorded.ts';
import { RecordedPrograms, sourceHash } from './recordings.ts';

const LANGUAGES = ['go'] as const;
const FEWEST_PROGRAMS = 60;
const RECALL = 0.97;
const PRECISION = 0.95;

for (const language of LANGUAGES) {
  const programs = new RecordedPrograms(language);
  const figures = { taken: 0, found: 0, right: 0 };

  describe(`calls of ${language} programs that were run`, () => {
    for (const program of programs.names) {
      it(program, async () => {
        const files = programs.sourcesOf(program);
        const recording = programs.read(program);
        assert.equal(recording.sources, sourceHash(files), `the recording is of other sources: run record-${language}.ts`);
        const taken = new Set(recording.calls);
        assert.ok(taken.size > 0, 'a program that calls nothing shows nothing');
        const analysed = await analysedCalls(files);
        const unknown = [...taken].flatMap((edge) => edge.split(' > ')).filter((place) => !analysed.places.has(place));
        assert.deepEqual(unknown, [], 'places of the recording are places of functions');
        const missing = [...taken].filter((edge) => !analysed.edges.has(edge)).sort();
        const extra = [...analysed.edges].filter((edge) => !taken.has(edge)).sort();
        figures.taken += taken.size;
        figures.found += analysed.edges.size;
        figures.right += taken.size - missing.length;
        const known = KNOWN_WRONG[`${language}/${program}`];
        assert.deepEqual({ missing, extra }, { missing: known?.missing ?? [], extra: known?.extra ?? [] });
      });
    }

    it('what is found is what happens', () => {
      const recall = figures.right / figures.taken;
      const precision = figures.right / figures.found;
      const percent = (n: number): string => `${(100 * n).toFixed(1)}%`;
      console.log(`      ${language}: ${programs.names.length} programs, ${figures.taken} calls, recall ${percent(recall)}, precision ${percent(precision)}`);
      assert.ok(programs.names.length >= FEWEST_PROGRAMS);
      assert.ok(recall >= RECALL && precision >= PRECISION, `recall ${percent(recall)}, precision ${percent(precision)}`);
    });
  });
}
