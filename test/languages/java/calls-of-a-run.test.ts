/**
 * Truth from outside the analyser: the program in `fixtures/program` was compiled and run, and wrote down its own calls
 * (`java shop.run.Main > calls.txt`; each line `file:line:method -> file:line:method`). Every one of them has to be found from
 * the facts, and nothing that could not happen.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { javaAdapter } from '../../../src/languages/java/adapter.ts';
import { javaLibrary } from '../../../src/languages/java/library.ts';
import { link } from '../../../src/link/link.ts';
import type { Program } from '../../../src/link/program.ts';
import { FACTS_VERSION } from '../../../src/model/facts.ts';
import type { FileFacts, FunctionFact } from '../../../src/model/facts.ts';
import { lineStartsOf, positionAt } from '../../../src/model/span.ts';
import { javaFile } from './kit.ts';

const ROOT = path.join(import.meta.dirname, 'fixtures', 'program');

/** Calls that are known not to be found. */
const NOT_FOUND: ReadonlySet<string> = new Set([
  // `Iterable.forEach` is code of the library, and calls back.
  'shop/run/Main.java:122 failing -> shop/model/Range.java:34 iterator',
  'shop/run/Main.java:122 failing -> shop/model/Range.java:59 next',
]);

/** Calls that could happen but did not, in this run, or not so. */
const NOT_TAKEN: ReadonlySet<string> = new Set([
  // The compiler makes a constructor between these two, which is the recorded caller.
  'shop/model/Op.java:6 <clinit> -> shop/model/Op.java:26 <init>',
  'shop/run/Main.java:156 main -> shop/run/Handlers.java:26 <init>',
  // Runs, and does not tell the trace.
  'shop/run/Main.java:156 main -> shop/model/Range.java:54 hasNext',
  // Run by another thread.
  'shop/run/Main.java:156 main -> shop/run/Main.java:184 lambda',
  // Branches of a switch that were not taken, and what they would have called.
  'shop/run/Main.java:65 measure -> shop/run/Main.java:81 big',
  'shop/run/Main.java:65 measure -> shop/run/Main.java:91 other',
  'shop/run/Main.java:86 small -> shop/model/Shape.java:52 name',
  'shop/run/Main.java:86 small -> shop/model/Shape.java:63 name',
  // Overloads with one parameter, told apart only by types of the library.
  'shop/model/Op.java:31 <init> -> shop/model/Op.java:31 <init>',
  'shop/run/Tools.java:12 help -> shop/run/Tools.java:12 help',
]);

describe('Java: calls of a program that was run', () => {
  let found: ReadonlySet<string>;
  let recorded: readonly (readonly string[])[];

  before(async () => {
    const files = await factsOf();
    found = foundCalls(program(files));
    recorded = readFileSync(path.join(ROOT, 'calls.txt'), 'utf8').trim().split('\n').map((line) => possibleCalls(files, line)).filter((calls) => calls.length > 0);
  });

  it('finds every call', () => {
    assert.ok(recorded.length > 90);
    const missing = recorded.filter((calls) => !calls.some((c) => found.has(c) || NOT_FOUND.has(c))).map((calls) => calls[0] ?? '?');
    assert.deepEqual(missing, []);
  });

  it('finds no call that could not happen', () => {
    const taken = new Set(recorded.flat());
    assert.deepEqual([...found].filter((call) => !taken.has(call) && !NOT_TAKEN.has(call)).sort(), []);
  });
});

async function factsOf(): Promise<FileFacts[]> {
  const paths = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.java') && !f.endsWith('Trace.java')).map((f) => f.replaceAll(path.sep, '/'));
  return Promise.all(paths.map(async (file): Promise<FileFacts> => {
    const { facts, text } = await javaFile(readFileSync(path.join(ROOT, file), 'utf8'), file);
    return { version: FACTS_VERSION, path: file, language: 'java', ...facts, lineStarts: Int32Array.from(lineStartsOf(text)), markers: [], problems: [] };
  }));
}

function program(files: readonly FileFacts[]): Program {
  const index = { files: new Map(files.map((f) => [f.path, { package: f.package }])), configs: new Map<string, string>() };
  return link({ files, resolvers: new Map([['jvm', javaAdapter.createResolver(index)]]), libraries: new Map([['jvm', javaLibrary]]) });
}

/** Calls of functions that are written; the class initialiser is one, though in parts. */
function foundCalls(p: Program): Set<string> {
  const place = (id: number): string => placeOf(p.function(id).file.facts, p.function(id).fact);
  return new Set(p.calls.filter((c) => c.kind !== 'declared' && !p.function(c.callee).fact.isImplicit).map((c) => `${place(c.caller)} -> ${place(c.callee)}`));
}

/**
 * The calls that a recorded line may stand for: code of an initialiser runs in any of the constructors of its class. None where
 * the compiler made the constructor that calls.
 */
function possibleCalls(files: readonly FileFacts[], line: string): string[] {
  const [callers = [], callees = []] = line.split(' -> ').map((frame) => functionsAt(files, frame));
  assert.ok(callees.length > 0 && (callers.length > 0 || line.includes('<init> ->')), `no function for ${line}`);
  return callers.flatMap((caller) => callees.map((callee) => `${caller} -> ${callee}`));
}

function functionsAt(files: readonly FileFacts[], frame: string): string[] {
  const [name = '', lineText = '', method = ''] = frame.split(':');
  const line = Number(lineText);
  const file = files.find((f) => f.path.endsWith(`/${name}`));
  assert.ok(file, `no file ${name}`);
  const holds = (f: { readonly span: { readonly start: number; readonly end: number } }): boolean =>
    positionAt(file.lineStarts, f.span.start).line <= line && line <= positionAt(file.lineStarts, f.span.end).line;
  const ofMethod = method.startsWith('lambda$') ? (f: FunctionFact) => f.kind === 'lambda' : (f: FunctionFact) => f.name === method;
  const own = file.functions.filter((f) => ofMethod(f) && !f.isImplicit && holds(f)).at(-1);
  if (own) return [placeOf(file, own)];
  const cls = file.classes.map((c, i) => [c, i] as const).filter(([c]) => holds(c)).at(-1)?.[1] ?? -1;
  return file.functions.filter((f) => f.class === cls && f.name === method).map((f) => placeOf(file, f));
}

function placeOf(file: FileFacts, fact: FunctionFact): string {
  return `${file.path}:${positionAt(file.lineStarts, fact.span.start).line} ${fact.kind === 'lambda' ? 'lambda' : fact.name}`;
}
