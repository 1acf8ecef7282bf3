/**
 * Truth from outside the analyser: each Java program here was run and its calls recorded, and is written so that every call in it happens.
 * What the analyser finds must be that, but for what `known-wrong-java.ts` lists.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { positionAt } from '../../../src/model/span.ts';
import type { Program } from '../../../src/link/program.ts';
import type { LinkedFunction } from '../../../src/link/world.ts';
import { linkFiles } from '../../check/link-files.ts';
import { KNOWN_WRONG } from './known-wrong-java.ts';
import { PROGRAMS, hasJdk, readRecording, sourceHash, sourcesOf, traceAll } from './run-java.ts';
import type { RecordedCall } from './run-java.ts';

const FEWEST_PROGRAMS = 60;
const RECALL = 0.97;
const PRECISION = 0.95;
const RUN_AGAIN = hasJdk();

/** Functions and edges as recordings name them. */
class Analysed {
  readonly #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  /** The innermost function of the name that holds the line; undefined for `?` and for places of no function. */
  at(place: string): LinkedFunction | undefined {
    const [, path = '', line = '', name = ''] = /^(.+):(\w+) (\S+)$/.exec(place) ?? [];
    const ofFile = this.#program.functions.filter((f) => f.file.facts.path === path);
    if (name === '<clinit>') return ofFile.find((f) => f.fact.kind === 'class-initializer' && f.file.facts.classes[f.fact.class]?.name === line);
    const holding = ofFile.filter((f) => !f.fact.isImplicit && lineOf(f, f.fact.span.start) <= Number(line) && Number(line) <= lineOf(f, f.fact.span.end) && isNamed(f, name));
    return holding.sort((a, b) => a.fact.span.end - a.fact.span.start - (b.fact.span.end - b.fact.span.start))[0];
  }

  /** Static blocks and static fields are one initialiser to the machine. */
  #initializerOf(fn: LinkedFunction): LinkedFunction {
    if (fn.fact.kind !== 'class-initializer') return fn;
    return this.#program.functions.find((f) => f.file === fn.file && f.fact.kind === 'class-initializer' && f.fact.class === fn.fact.class) ?? fn;
  }

  /** What goes through a constructor that nobody wrote counts as called by who made the instance; an abstract method is no code. */
  edges(): readonly (readonly [LinkedFunction, LinkedFunction])[] {
    const program = this.#program;
    const isMade = ({ fact }: LinkedFunction): boolean => fact.isImplicit && fact.kind !== 'class-initializer';
    const through = (id: number, depth: number): number[] => (isMade(program.function(id)) && depth < 8 ? program.callsFrom(id).flatMap((c) => through(c.callee, depth + 1)) : [id]);
    return program.calls.filter((c) => c.kind !== 'declared' && !isMade(program.function(c.caller)))
      .flatMap((c) => through(c.callee, 0).map((callee) => [this.#initializerOf(program.function(c.caller)), program.function(callee)] as const))
      .filter(([caller, { fact }]) => caller.fact.kind !== 'module' && !fact.isAbstract && !fact.isImplicit && fact.kind !== 'class-initializer' && fact.kind !== 'module');
  }
}

function lineOf({ file }: LinkedFunction, offset: number): number {
  return positionAt(file.facts.lineStarts, offset).line;
}

function isNamed({ fact }: LinkedFunction, name: string): boolean {
  if (name === 'lambda') return fact.kind === 'lambda';
  return name === '<init>' ? fact.kind === 'constructor' : fact.name === name && fact.kind === 'method';
}

function shown(f: LinkedFunction): string {
  return `${f.file.facts.path}:${lineOf(f, f.fact.nameSpan.start)} ${f.fact.qualifiedName}${f.fact.kind === 'lambda' ? ' lambda' : ''}`;
}

interface Judged { readonly found: number; readonly right: number; readonly taken: number; readonly missing: readonly string[]; readonly extra: readonly string[] }

function judge(analysed: Analysed, calls: readonly RecordedCall[]): Judged {
  const unknown = calls.flat().filter((place) => place !== '?' && !analysed.at(place));
  assert.deepEqual(unknown, [], 'places of the recording are places of functions');
  const keyOf = (a: LinkedFunction, b: LinkedFunction): string => `${a.id}:${b.id}`;
  const edges = new Map(analysed.edges().map(([a, b]) => [keyOf(a, b), `${shown(a)} > ${shown(b)}`]));
  const called = new Set([...edges.keys()].map((key) => Number(key.split(':')[1])));
  const taken = new Set<string>();
  const fromOutside = new Set<number>();
  const missing: string[] = [];
  for (const [from, to] of calls) {
    const caller = analysed.at(from);
    const callee = analysed.at(to);
    if (!callee) continue;
    if (caller) taken.add(keyOf(caller, callee));
    else fromOutside.add(callee.id);
    if (caller ? !edges.has(keyOf(caller, callee)) : !called.has(callee.id)) missing.push(`${from} > ${to}`);
  }
  // Handed to a library that calls it on a thread of its own: whoever handed it over calls it.
  const extra = [...edges].filter(([key]) => !taken.has(key) && !fromOutside.has(Number(key.split(':')[1]))).map(([, text]) => text);
  return { found: edges.size, right: edges.size - extra.length, taken: calls.length, missing: missing.sort(), extra: extra.sort() };
}

describe('calls of Java programs that are run', () => {
  const programs = readdirSync(PROGRAMS);
  const sum = { found: 0, right: 0, taken: 0, missing: 0 };

  for (const program of programs) {
    it(program, async () => {
      const files = sourcesOf(program);
      const recording = readRecording(program);
      assert.equal(recording.sources, sourceHash(files), 'the recording is of other sources: run record-java.ts');
      assert.ok(recording.calls.length > 0, 'a program that calls nothing shows nothing');
      const judged = judge(new Analysed(await linkFiles(files)), recording.calls);
      sum.found += judged.found;
      sum.right += judged.right;
      sum.taken += judged.taken;
      sum.missing += judged.missing.length;
      const known = KNOWN_WRONG[program];
      assert.deepEqual({ missing: judged.missing, extra: judged.extra }, { missing: known?.missing ?? [], extra: known?.extra ?? [] });
    });
  }

  it('what is found is what happens', () => {
    const recall = 1 - sum.missing / sum.taken;
    const precision = sum.right / sum.found;
    const percent = (n: number): string => `${(100 * n).toFixed(1)}%`;
    console.log(`      Java: ${programs.length} programs, ${sum.taken} calls, recall ${percent(recall)}, precision ${percent(precision)}`);
    assert.ok(programs.length >= FEWEST_PROGRAMS);
    assert.ok(recall >= RECALL && precision >= PRECISION, `recall ${percent(recall)}, precision ${percent(precision)}`);
  });

  it(RUN_AGAIN ? 'the recordings are what a run gives' : 'the recordings are of these sources (no JDK here: the programs were not run again)', async () => {
    if (RUN_AGAIN) {
      const calls = await traceAll();
      for (const program of programs) assert.deepEqual(calls.get(program), readRecording(program).calls, program);
    } else for (const program of programs) assert.equal(readRecording(program).sources, sourceHash(sourcesOf(program)), program);
  }).timeout(300_000);
});
