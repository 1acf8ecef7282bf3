/**
 * Truth from outside the analyser: each PHP and Ruby program here was run and its calls recorded, and is written so that every call in it
 * happens. What the analyser finds must be that, but for what `known-wrong-scripts.ts` lists.
 */
import assert from 'node:assert/strict';
import { analysedCalls } from './analysed-calls.ts';
import type { AnalysedCalls } from './analysed-calls.ts';
import { KNOWN_WRONG } from './known-wrong-scripts.ts';
import { SCRIPT_LANGUAGES, hasInterpreter, programsIn, readRecording, record, sourceHash, sourcesOf } from './run-scripts.ts';
import type { ScriptLanguage } from './run-scripts.ts';

const FEWEST_PROGRAMS = 60;
const RECALL = 0.97;
const PRECISION = 0.95;
const NAMES = { php: 'PHP', ruby: 'Ruby' } as const;

/** Recorded edges by the names that the analyser's functions have. */
function namedEdges(calls: readonly string[], analysed: AnalysedCalls): ReadonlySet<string> {
  const named = calls.map((edge) => edge.split(' > ').map((place) => analysed.at(place) ?? `nothing at ${place}`));
  assert.deepEqual(named.flat().filter((place) => place.startsWith('nothing')), [], 'places of the recording are places of functions');
  return new Set(named.map((places) => places.join(' > ')));
}

for (const language of Object.keys(SCRIPT_LANGUAGES) as ScriptLanguage[]) {
  const programs = programsIn(language);
  const runsAgain = hasInterpreter(language);
  const sum = { taken: 0, found: 0, right: 0 };

  describe(`calls of ${NAMES[language]} programs that were run`, () => {
    for (const program of programs) {
      it(program, async () => {
        const files = sourcesOf(language, program);
        const recording = readRecording(language, program);
        assert.equal(recording.sources, sourceHash(files), 'the recording is of other sources: run record-scripts.ts');
        assert.ok(recording.calls.length > 0, 'a program that calls nothing shows nothing');
        const analysed = await analysedCalls(files, true);
        const taken = namedEdges(recording.calls, analysed);
        const missing = [...taken].filter((edge) => !analysed.edges.has(edge)).sort();
        const extra = [...analysed.edges].filter((edge) => !taken.has(edge)).sort();
        sum.taken += taken.size;
        sum.found += analysed.edges.size;
        sum.right += taken.size - missing.length;
        const known = KNOWN_WRONG[`${language}/${program}`];
        assert.deepEqual({ missing, extra }, { missing: known?.missing ?? [], extra: known?.extra ?? [] });
      });
    }

    it('finds what happens, and little else', () => {
      const recall = sum.right / sum.taken;
      const precision = sum.right / sum.found;
      const percent = (n: number): string => `${(100 * n).toFixed(1)}%`;
      console.log(`      ${NAMES[language]}: ${programs.length} programs, ${sum.taken} calls, recall ${percent(recall)}, precision ${percent(precision)}`);
      assert.ok(programs.length >= FEWEST_PROGRAMS);
      assert.ok(recall >= RECALL && precision >= PRECISION, `recall ${percent(recall)}, precision ${percent(precision)}`);
    });

    it(runsAgain ? 'the recordings are what a run gives' : `the recordings are of these sources (no ${language} here: the programs were not run again)`, async () => {
      for (const program of programs) {
        if (runsAgain) assert.deepEqual(await record(language, program), readRecording(language, program).calls, program);
        else assert.equal(readRecording(language, program).sources, sourceHash(sourcesOf(language, program)), program);
      }
    }).timeout(120_000);
  });
}
