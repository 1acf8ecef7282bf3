/**
 * Truth from outside the analyser: a program was run and wrote down its own calls (`fixtures/record-calls.py`). Every one of
 * them has to be found from the facts, but for those that need models of library code.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { FACTS_VERSION } from '../../../src/model/facts.ts';
import type { FileFacts } from '../../../src/model/facts.ts';
import { lineStartsOf, positionAt } from '../../../src/model/span.ts';
import { link } from '../../../src/link/link.ts';
import type { Program } from '../../../src/link/program.ts';
import { pythonAdapter } from '../../../src/languages/python/adapter.ts';
import { pythonLibrary } from '../../../src/languages/python/library.ts';
import { pythonLowering } from './python-facts.ts';

const ROOT = path.join(import.meta.dirname, 'fixtures', 'program');

/** Calls that the facts hold no trace of. */
const NOT_IN_FACTS: ReadonlySet<string> = new Set([
  // Making an instance calls the metaclass.
  'main.py:82 -> shop/models.py:6',
]);

/** Calls that could happen but did not, in this run. */
const NOT_TAKEN: ReadonlySet<string> = new Set([
  // A list of users may hold a list of users.
  'main.py:105 -> main.py:105',
  // Only an administrator was described and compared.
  'main.py:105 -> shop/models.py:41',
  // A pattern of a list takes apart what can be gone through.
  'main.py:105 -> shop/models.py:91',
  'main.py:105 -> shop/models.py:105',
  // Taking the first of a sequence may index it.
  'main.py:105 -> shop/models.py:88',
  'shop/models.py:47 -> shop/models.py:67',
]);

describe('Python: calls of a program that was run', () => {
  let found: ReadonlySet<string>;
  let recorded: readonly string[];

  before(async () => {
    found = namedCalls(await program());
    recorded = readFileSync(path.join(ROOT, 'calls.txt'), 'utf8').trim().split('\n').map(withoutNames);
  });

  it('finds every call that facts can tell', () => {
    assert.ok(recorded.length > 100);
    assert.deepEqual(recorded.filter((call) => !found.has(call) && !NOT_IN_FACTS.has(call)), []);
  });

  it('finds no call that could not happen', () => {
    const taken = new Set(recorded);
    assert.deepEqual([...found].filter((call) => !taken.has(call) && !NOT_TAKEN.has(call)).sort(), []);
  });
});

async function program(): Promise<Program> {
  const lower = await pythonLowering();
  const paths = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.py')).map((f) => f.replaceAll(path.sep, '/'));
  const files = paths.map((file): FileFacts => {
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    const { facts } = lower(text, file);
    return { version: FACTS_VERSION, path: file, language: 'python', ...facts, lineStarts: Int32Array.from(lineStartsOf(text)), markers: [], problems: [] };
  });
  const index = { files: new Map(paths.map((p) => [p, { package: '' }])), configs: new Map<string, string>() };
  return link({ files, resolvers: new Map([['python', pythonAdapter.createResolver(index)]]), libraries: new Map([['python', pythonLibrary]]) });
}

/** `file:line -> file:line`; what goes through a constructor that nobody wrote counts as the call of who called that. */
function namedCalls(p: Program): Set<string> {
  const place = (id: number): string => {
    const { fact, file } = p.function(id);
    return `${file.facts.path}:${fact.kind === 'module' ? 0 : positionAt(file.facts.lineStarts, fact.span.start).line}`;
  };
  const through = (id: number): number[] => (p.function(id).fact.isImplicit ? p.callsFrom(id).flatMap((c) => through(c.callee)) : [id]);
  return new Set(p.calls.filter((c) => c.kind !== 'declared' && !p.function(c.caller).fact.isImplicit).flatMap((c) => through(c.callee).map((callee) => `${place(c.caller)} -> ${place(callee)}`)));
}

function withoutNames(line: string): string {
  return line.split(' -> ').map((end) => end.split(' ')[0]).join(' -> ');
}
