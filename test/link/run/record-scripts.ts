/** Runs the PHP and Ruby programs and writes what they called beside them: `node --import tsx test/link/run/record-scripts.ts [php|ruby]`. */
import { writeFileSync } from 'node:fs';
import { SCRIPT_LANGUAGES, programsIn, record, recordingPath, sourceHash, sourcesOf } from './run-scripts.ts';
import type { ScriptLanguage } from './run-scripts.ts';

for (const language of Object.keys(SCRIPT_LANGUAGES) as ScriptLanguage[]) {
  if (process.argv.length > 2 && !process.argv.includes(language)) continue;
  for (const program of programsIn(language)) {
    const recording = { sources: sourceHash(sourcesOf(language, program)), calls: await record(language, program) };
    writeFileSync(recordingPath(language, program), `${JSON.stringify(recording, null, 2)}\n`);
  }
}
