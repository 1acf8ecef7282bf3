/**
 * The five markers on everything that they may stand on, in every language, as comments and in the language's own form: one table of sentences
 * over the programs of `contract-programs.ts`. Each is linted whole; a place that a language does not have is left out by name.
 */
import assert from 'node:assert/strict';
import { lintFiles } from '../engine-kit.ts';
import { PROGRAMS } from './contract-programs.ts';
import type { LanguageProgram, Payload } from './contract-programs.ts';

const POLICY = `version: 1
datasets:
  d: { subjects: US, class: protected, readers: [US], stores: [US] }
  e: { subjects: EU, class: protected, readers: [EU] }
`;

type Marks = Readonly<Record<string, readonly [marker: string, payload: Payload]>>;

interface Sentence {
  readonly says: string;
  readonly marks: Marks;
  /** `rule line`. */
  readonly expected: readonly string[];
}

const access = (keys?: Payload['keys']): readonly [string, Payload] => ['data-access', { main: 'd', ...(keys ? { keys } : {}) }];
const runs = (...regions: string[]): readonly [string, Payload] => ['runs-in', { main: regions }];
const gate = (...regions: string[]): readonly [string, Payload] => ['region-gate', { main: regions }];
const declassify = (data: string): readonly [string, Payload] => ['declassify', { main: data, keys: { method: 'aggregate', 'approved-by': 'us' } }];
const exempt = (rule: string): readonly [string, Payload] => ['data-exempt', { main: rule, keys: { reason: 'known', until: '2027-01-01', 'approved-by': 'us' } }];

const SENTENCES: readonly Sentence[] = [
  { says: 'an access on a method, called from Singapore', marks: { method: access(), top: runs('SG') }, expected: ['foreign-caller show-call'] },
  { says: 'called from the US', marks: { method: access(), top: runs('US') }, expected: [] },
  { says: 'called from code that says nothing', marks: { method: access() }, expected: [] },
  { says: 'no access', marks: { top: runs('SG') }, expected: [] },
  { says: 'an access on a function', marks: { mid: access(), top: runs('SG') }, expected: ['foreign-caller show-call'] },
  { says: 'an access on a class: each of its methods', marks: { dao: access(), top: runs('SG') }, expected: ['foreign-caller show-call'] },
  { says: 'an access on a statement', marks: { statement: access(), top: runs('SG') }, expected: ['foreign-caller show-call'] },
  { says: 'an access on a statement, foreign itself', marks: { statement: access(), method: runs('SG') }, expected: ['foreign-read query'] },
  { says: 'an access on a field: every read of it', marks: { field: access(), name: runs('SG'), other: runs('SG') }, expected: ['foreign-read email'] },
  { says: 'an access on a field, read in the US', marks: { field: access(), name: runs('US') }, expected: [] },
  { says: 'an access on a type: every read of a value of it', marks: { row: access(), name: runs('SG'), other: runs('SG') }, expected: ['foreign-read email', 'foreign-read nick'] },
  { says: 'an access on a parameter', marks: { param: access(), handler: runs('SG') }, expected: ['foreign-read handle'] },
  { says: 'an access on a parameter, in the US', marks: { param: access(), handler: runs('US') }, expected: [] },
  { says: 'an access on a variable: every read of it', marks: { variable: access(), around: runs('SG') }, expected: ['foreign-read code'] },
  { says: 'an access on a variable, in the US', marks: { variable: access(), around: runs('US') }, expected: [] },
  { says: 'readers of an access, in a list', marks: { method: access({ readers: ['US', 'SG'] }) }, expected: ['foreign-read load'] },
  { says: 'readers that may', marks: { method: access({ readers: ['US'] }) }, expected: [] },
  { says: 'another op and where the data goes', marks: { method: access({ op: 'copy', to: 'CN' }) }, expected: ['foreign-copy load'] },
  { says: 'a copy to a store', marks: { method: access({ op: 'copy', to: 'US' }) }, expected: [] },
  { says: 'regions on a class', marks: { method: access(), page: runs('SG') }, expected: ['foreign-caller show-call'] },
  { says: 'regions on a class, overridden by a method\'s', marks: { method: access(), page: runs('SG'), top: runs('US') }, expected: [] },
  { says: 'regions on a file', marks: { method: access(), file: ['runs-in', { main: ['SG'], keys: { scope: 'file' } }] }, expected: ['foreign-read load'] },
  { says: 'regions on a file, overridden by a class\'s', marks: { method: access(), file: ['runs-in', { main: ['SG'], keys: { scope: 'file' } }], dao: runs('US'), mid: runs('US') }, expected: ['foreign-caller show-call'] },
  { says: 'an access on a file: every function in it', marks: { file: ['data-access', { main: 'd', keys: { scope: 'file' } }], top: runs('SG') }, expected: ['foreign-read show', 'foreign-caller show-call', 'foreign-caller gate-call'] },
  { says: 'a gate', marks: { method: access(), gate: gate('US'), top: runs('SG') }, expected: [] },
  { says: 'a gate that admits too many', marks: { method: access(), gate: gate('US', 'SG'), top: runs('SG') }, expected: ['foreign-caller show-call'] },
  { says: 'a declassifier on a function', marks: { method: access(), mid: declassify('d'), top: runs('SG') }, expected: [] },
  { says: 'a declassifier on a function, of another dataset', marks: { method: access(), mid: declassify('e'), top: runs('SG') }, expected: ['foreign-caller show-call'] },
  { says: 'a declassifier on a call', marks: { method: access(), call: declassify('d'), top: runs('SG') }, expected: [] },
  { says: 'a declassifier on a call, of another dataset', marks: { method: access(), call: declassify('e'), top: runs('SG') }, expected: ['foreign-caller show-call'] },
  { says: 'an exemption on the crossing function', marks: { method: access(), page: runs('SG'), top: exempt('foreign-caller') }, expected: ['foreign-caller show-call exempt'] },
  { says: 'an exemption at the call', marks: { method: access(), page: runs('SG'), at: exempt('foreign-caller') }, expected: ['foreign-caller show-call exempt'] },
  { says: 'an exemption on the class', marks: { dao: access(), top: runs('SG'), page: exempt('foreign-caller') }, expected: ['foreign-caller show-call exempt'] },
  { says: 'an exemption on the file', marks: { method: access(), page: runs('SG'), file: ['data-exempt', { main: 'foreign-caller', keys: { reason: 'known', until: '2027-01-01', scope: 'file' } }] }, expected: ['foreign-caller show-call exempt'] },
  { says: 'an exemption on a field', marks: { field: exempt('foreign-read'), row: access(), name: runs('SG'), other: runs('SG') }, expected: ['unused-exemption field', 'foreign-read email', 'foreign-read nick'] },
  { says: 'an exemption of another rule', marks: { method: access(), top: runs('SG'), mid: exempt('foreign-copy') }, expected: ['unused-exemption mid', 'foreign-caller show-call'] },
];

/** Text of a marker as a comment has it. */
function commentText(name: string, { main, keys = {} }: Payload): string {
  const word = (v: string | readonly string[]): string => (typeof v === 'string' ? v : v.length === 1 ? (v[0] ?? '') : `[${v.join(', ')}]`);
  return [`@${name}`, word(main), ...Object.entries(keys).map(([k, v]) => `${k}=${word(v)}`)].join(' ');
}

interface Rendered { readonly text: string; readonly lines: ReadonlyMap<number, string>; readonly usesNative: boolean }

/** The program with annotations at their places and without the others; null where it lacks one of the places. */
function render({ program, comment, native, nativeFile }: LanguageProgram, marks: Marks, form: 'comment' | 'native'): Rendered | null {
  const missing = new Set(Object.keys(marks));
  const lines = new Map<number, string>();
  const out: string[] = [];
  let usesNative = false;
  for (const line of program.split('\n')) {
    const slot = /^(\s*)«(\w+)(!?)»$/.exec(line);
    if (!slot) {
      const label = /⟨([\w-]+)⟩$/.exec(line);
      out.push(label ? line.slice(0, label.index) : line);
      if (label) lines.set(out.length, label[1] ?? '');
      continue;
    }
    const [, indent = '', name = '', own] = slot;
    const mark = marks[name];
    missing.delete(name);
    if (!mark) continue;
    const isNative = form === 'native' && own === '!' && native !== null;
    usesNative ||= isNative;
    const write = name === 'file' && nativeFile ? nativeFile : native;
    const payload = isNative && name === 'file' ? { ...mark[1], keys: Object.fromEntries(Object.entries(mark[1].keys ?? {}).filter(([k]) => k !== 'scope')) } : mark[1];
    out.push(indent + (isNative && write ? write(mark[0], payload) : comment(commentText(mark[0], mark[1]))));
    lines.set(out.length, name);
    if (name === 'file' && !isNative) out.push('');
  }
  return missing.size > 0 ? null : { text: out.join('\n'), lines, usesNative };
}

for (const one of PROGRAMS) {
  describe(`${one.language}: every marker on everything that it may stand on`, () => {
    for (const form of one.native ? (['comment', 'native'] as const) : (['comment'] as const)) {
      for (const { says, marks, expected } of SENTENCES) {
        const rendered = render(one, marks, form);
        if (!rendered || (form === 'native' && !rendered.usesNative)) continue;
        it(`${form}: ${says}`, async () => {
          const { findings, incomplete } = await lintFiles({ 'region-guard.yaml': POLICY, [one.path]: rendered.text, ...one.more });
          assert.deepEqual(incomplete, [], rendered.text);
          const shown = findings.map((f) => `${f.rule} ${rendered.lines.get(f.range.start.line) ?? f.range.start.line}${f.status === 'new' ? '' : ` ${f.status}`}`);
          assert.deepEqual([...new Set(shown)].sort(), [...expected].sort(), `${findings.map((f) => f.message).join('\n')}\n${rendered.text}`);
        });
      }
    }
  });
}
