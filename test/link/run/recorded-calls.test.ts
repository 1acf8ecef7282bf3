/**
 * Truth from outside the analyser: each program here was run and recorded its own calls (`record-go.ts`, `record-csharp.ts`), and is written so
 * that every call in it happens. What the analyser finds must be that, but for what `known-wrong-recorded.ts` lists.
 */
import assert from 'node:assert/strict';
import { analysedCalls } from './analysed-calls.ts';
import { KNOWN_WRONG } from './known-wrong-recorded.ts';
import { RecordedPrograms, sourceHash } from './recordings.ts';

const LANGUAGES = ['go', 'csharp'] as const;
const FEWEST_PROGRAMS = 60;
const RECALL = 0.97;
const PRECISION = 0.95;

function calleeOf(edge: string): string {
  return edge.slice(edge.indexOf(' > ') + 3);
}

for (const language of LANGUAGES) {
  const programs = new RecordedPrograms(language);
  const figures = { taken: 0, found: 0, missing: 0, extra: 0 };

  describe(`calls of ${language} programs that were run`, () => {
    for (const program of programs.names) {
      it(program, async () => {
        const files = programs.sourcesOf(program);
        const recording = programs.read(program);
        assert.equal(recording.sources, sourceHash(files), `the recording is of other sources: run record-${language}.ts`);
        const taken = new Set(recording.calls);
        assert.ok(taken.size > 0, 'a program that calls nothing shows nothing');
        const analysed = await analysedCalls(files);
        const unknown = [...taken].flatMap((edge) => edge.split(' > ')).filter((place) => place !== '?' && !analysed.places.has(place));
        assert.deepEqual(unknown, [], 'places of the recording are places of functions');
        // What a library calls on a thread of its own is called by who handed it over.
        const fromOutside = new Set([...taken].filter((edge) => edge.startsWith('? > ')).map((edge) => edge.slice(4)));
        const called = new Set([...analysed.edges].map(calleeOf));
        const missing = [...taken].filter((edge) => !(edge.startsWith('? > ') ? called.has(edge.slice(4)) : analysed.edges.has(edge))).sort();
        const extra = [...analysed.edges].filter((edge) => !taken.has(edge) && !fromOutside.has(calleeOf(edge))).sort();
        figures.taken += taken.size;
        figures.found += analysed.edges.size;
        figures.missing += missing.length;
        figures.extra += extra.length;
        const known = KNOWN_WRONG[`${language}/${program}`];
        assert.deepEqual({ missing, extra }, { missing: known?.missing ?? [], extra: known?.extra ?? [] });
      });
    }

    it('what is found is what happens', () => {
      const recall = 1 - figures.missing / figures.taken;
      const precision = 1 - figures.extra / figures.found;
      const percent = (n: number): string => `${(100 * n).toFixed(1)}%`;
      console.log(`      ${language}: ${programs.names.length} programs, ${figures.taken} calls, recall ${percent(recall)}, precision ${percent(precision)}`);
      assert.ok(programs.names.length >= FEWEST_PROGRAMS);
      assert.ok(recall >= RECALL && precision >= PRECISION, `recall ${percent(recall)}, precision ${percent(precision)}`);
    });
  });
}
