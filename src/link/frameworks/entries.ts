/** Functions that a framework calls by convention: by their annotations, by the classes that they are in, by the files that export them. */
import type { DecoratorFact } from '../../model/facts.ts';
import type { EntryModel } from '../../model/framework.ts';
import type { Analysis } from '../analysis.ts';
import type { LinkedClass, LinkedFile } from '../world.ts';
import { lastSegment } from './active.ts';
import type { ActiveFrameworks } from './active.ts';
import type { Entry } from './rules.ts';

/** By function; where several conventions meet, the first counts. */
export function findEntries(a: Analysis, active: ActiveFrameworks): ReadonlyMap<number, Entry> {
  const found = new Map<number, Entry>();
  const add = (fn: number, entry: Entry): void => { if (!found.has(fn)) found.set(fn, entry); };
  for (const [family, frameworks] of active) {
    const byAnnotation = new Map<string, Entry>();
    const byClass: { readonly entry: Entry; readonly model: EntryModel }[] = [];
    const byFile: { readonly entry: Entry; readonly model: EntryModel; readonly matches: (path: string) => boolean }[] = [];
    for (const { framework, entries } of frameworks) {
      for (const model of entries ?? []) {
        const entry = { framework, kind: model.kind };
        for (const name of model.annotations ?? []) byAnnotation.set(name, entry);
        if (model.bases ?? model.classes) byClass.push({ entry, model });
        if (model.files) byFile.push({ entry, model, matches: pathTest(model.files) });
      }
    }
    if (byAnnotation.size > 0) {
      for (const fn of a.flowing) {
        if (fn.file.facts.traits.family !== family) continue;
        for (const d of fn.fact.decorators) {
          const entry = byAnnotation.get(lastSegment(d.name));
          if (entry) add(fn.id, entry);
        }
      }
    }
    const ofFamily = (file: LinkedFile): boolean => file.facts.traits.family === family && a.flows(file);
    if (byClass.length > 0) for (const cls of a.world.classes) if (ofFamily(cls.file)) for (const { entry, model } of byClass) for (const fn of methodsOf(a, cls, model)) add(fn, entry);
    if (byFile.length > 0) for (const file of a.world.files) if (ofFamily(file)) for (const one of byFile) if (one.matches(file.facts.path)) for (const fn of exportedFunctions(a, file, one.model.members)) add(fn, one.entry);
  }
  return found;
}

function methodsOf(a: Analysis, cls: LinkedClass, model: EntryModel): readonly number[] {
  const { file, fact } = cls;
  const id = a.classes.at(file, cls.index);
  const isMeant = hasAnnotation(fact.decorators, model.classes) || hasBase(a, id, model.bases);
  if (!isMeant) return [];
  return fact.members.filter((m) => m.kind === 'method' && m.function >= 0 && (model.members ? model.members.includes(m.name) : !m.name.startsWith('_')))
    .map((m) => file.functionBase + m.function);
}

function hasAnnotation(decorators: readonly DecoratorFact[], names: readonly string[] | undefined): boolean {
  return names !== undefined && decorators.some((d) => names.includes(lastSegment(d.name)));
}

/** Whether the class, or one that it inherits from, names a base of one of these names. */
export function hasBase(a: Analysis, cls: number, names: readonly string[] | undefined): boolean {
  if (!names) return false;
  return a.classes.linear(cls).some((c) => a.classes.parts(c).some(({ file, fact }) => fact.bases.some((b) => names.includes(lastSegment(file.facts.types[b.type]?.name ?? '')))));
}

function exportedFunctions(a: Analysis, file: LinkedFile, names: readonly string[] | undefined): readonly number[] {
  const { exports, functions } = file.facts;
  return exports.flatMap((e) => {
    if (e.kind !== 'local' || (names && !names.includes(e.name))) return [];
    return a.solver.tokens(a.variable(file, e.variable)).flatMap((t) => a.functionOfToken(t) ?? []).filter((fn) => fn >= file.functionBase && fn < file.functionBase + functions.length);
  });
}

/** Whether a path is one that the globs name: `**` any folders (at the end: whatever is in them), `*` anything within a name, `{a,b}` one of these. How many there may be, their reader bounds. */
export function pathTest(globs: readonly string[]): (path: string) => boolean {
  const tests = globs.map((glob) => new RegExp(`^${glob.split(/(\*\*\/|(?<=(?:^|\/))\*\*$|\*|\{[^{}]*\})/).map(globPart).join('')}$`));
  return (path) => tests.some((test) => test.test(path));
}

function globPart(part: string): string {
  if (part === '**/') return '(?:[^/]+/)*';
  if (part === '**') return '.*';
  if (part === '*') return '[^/]*';
  if (part.startsWith('{')) return `(?:${part.slice(1, -1).split(',').map(escaped).join('|')})`;
  return escaped(part);
}

function escaped(text: string): string {
  return text.replace(/[.+?^$()[\]\\|{}*]/g, '\\$&');
}
