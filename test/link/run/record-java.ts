/** Runs the Java programs and writes what they called beside them: `node --import tsx test/link/run/record-java.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAMS, RECORDING, sourceHash, sourcesOf, traceAll } from './run-java.ts';

for (const [program, calls] of await traceAll()) {
  const rows = calls.map((call) => `    ${JSON.stringify(call)}`).join(',\n');
  writeFileSync(join(PROGRAMS, program, RECORDING), `{\n  "sources": "${sourceHash(sourcesOf(program))}",\n  "calls": [\n${rows}\n  ]\n}\n`);
}
