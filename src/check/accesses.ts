/**
 * Accesses: what `@data-access` markers mean in the program. A marker on a class, file, field or type stands for several
 * accesses; one on data is an access at every read of it.
 */
import type { AccessOp } from '../model/policy.ts';
import { DATA_CLASSES, OPS } from '../model/policy.ts';
import type { RegionSet } from '../model/region.ts';
import type { Marker, PlacedMarker } from '../model/marker.ts';
import { Op, opCode, opEnd, opStart, opWords, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Span } from '../model/span.ts';
import { datasetView } from '../policy/datasets.ts';
import type { DatasetView } from '../policy/datasets.ts';
import { NO_REGIONS } from '../model/region.ts';
import type { LinkedFile } from '../link/world.ts';
import type { CheckContext } from './context.ts';
import { hasKey, rawValues, word, wordsOf } from './marker-values.ts';
import { outermostCall } from './outermost-call.ts';

export interface Access {
  readonly file: LinkedFile;
  readonly marker: Marker;
  /** Function in which it happens, or which it is. */
  readonly function: number;
  /** The whole function is the access: reaching it is reaching the data. */
  readonly isFunction: boolean;
  /** The annotated operation where there is one, else 0. */
  readonly ref: OpRef;
  /** The annotated call or name. */
  readonly span: Span;
  /** As written, '' where the annotation names none. */
  readonly dataset: string;
  readonly view: DatasetView;
  readonly op: AccessOp;
  readonly readers: RegionSet;
  readonly to: RegionSet;
  readonly toNames: readonly string[];
  readonly roles: readonly string[];
  /** No dataset, only a destination: nothing is read here. */
  readonly isSink: boolean;
}

interface Place { readonly function: number; readonly isFunction: boolean; readonly ref: OpRef; readonly span: Span }

/** Every access of the program, in order of file and place. */
export function findAccesses(context: CheckContext): readonly Access[] {
  return context.markers.ofKind('data-access').flatMap(({ file, placed }) => {
    const places = placesOf(context, file, placed);
    if (places.length === 0) return [];
    return termsOf(context, file, placed.marker).flatMap((terms) => places.map((place) => ({ file, marker: placed.marker, ...terms, ...place })));
  }).filter(saysItFirst());
}

/** Declaration and definition of a function may both say what it reads: that is one access. */
function saysItFirst(): (access: Access) => boolean {
  const said = new Map<string, LinkedFile>();
  return ({ file, function: fn, isFunction, dataset, op, toNames }) => {
    const key = `${fn}:${dataset}:${op}:${toNames.join()}`;
    const first = said.get(key);
    if (isFunction && !first) said.set(key, file);
    return !isFunction || !first || first === file;
  };
}

type Terms = Pick<Access, 'dataset' | 'view' | 'op' | 'readers' | 'to' | 'toNames' | 'roles' | 'isSink'>;

/** What the annotation says, once for each dataset that it names. */
function termsOf(context: CheckContext, file: LinkedFile, marker: Marker): readonly Terms[] {
  const { path } = file.facts;
  const policy = context.policies.policyFor(path);
  const resolver = context.resolverFor(path);
  const isRegion = (w: string): boolean => resolver.resolve(w).unresolved.length === 0;
  const words = (key: string, isKnown: (w: string) => boolean): readonly string[] => rawValues(marker, key).flatMap((v) => wordsOf(v, file, context.constants, isKnown));
  const datasets = words('data', (w) => policy.datasets.has(w));
  const subjects = words('subjects', isRegion);
  const toNames = words('to', isRegion);
  const cls = word(marker, 'class');
  const onTheSpot = {
    subjects: subjects.length > 0 ? resolver.resolveAll(subjects) : null,
    class: DATA_CLASSES.find((c) => c === cls?.toLowerCase()) ?? null,
    categories: words('categories', () => true),
  };
  const isSink = datasets.length === 0 && !hasKey(marker, 'data') && toNames.length > 0 && onTheSpot.subjects === null && cls === null;
  return (datasets.length > 0 ? datasets : ['']).map((dataset) => ({
    dataset, isSink, toNames,
    view: datasetView(policy, dataset, onTheSpot),
    op: opOf(marker),
    readers: hasKey(marker, 'readers') ? resolver.resolveAll(words('readers', isRegion)) : NO_REGIONS,
    to: toNames.length > 0 ? resolver.resolveAll(toNames) : NO_REGIONS,
    roles: words('roles', (w) => [...policy.datasets.values()].some((d) => d.roles?.includes(w))),
  }));
}

function opOf(marker: Marker): AccessOp {
  const written = word(marker, 'op')?.toLowerCase();
  return OPS.find((op) => op === written) ?? 'read';
}

function placesOf(context: CheckContext, file: LinkedFile, { target }: PlacedMarker): readonly Place[] {
  const { facts } = file;
  const wholeFunction = (index: number): readonly Place[] => functionPlaces(context, file, index);
  switch (target.kind) {
    case 'function': case 'param': return wholeFunction(target.function);
    case 'class': return classPlaces(context, file, target.class);
    case 'file': return facts.functions.length > 1 ? facts.functions.flatMap((f, i) => (i > 0 && !f.isImplicit && f.kind !== 'lambda' ? wholeFunction(i) : [])) : wholeFunction(0).map((place) => ({ ...place, span: { start: 0, end: 0 } }));
    case 'statement': {
      const ref = outermostCall(file, target.span, target.value);
      const span = ref > 0 ? { start: opStart(facts.code, ref), end: opEnd(facts.code, ref) } : target.span;
      return [{ function: file.functionBase + target.function, isFunction: false, ref, span }];
    }
    case 'field': return fieldReads(context, file, target);
    case 'variable': return variableReads(file, target.variable);
    case 'none': return [];
  }
}

/** A function as a whole, at its name; a declaration stands for its definitions, wherever they are. */
function functionPlaces({ program }: CheckContext, file: LinkedFile, index: number): readonly Place[] {
  const span = file.facts.functions[index]?.nameSpan ?? { start: 0, end: 0 };
  return program.definitionsOf(file.functionBase + index).map((fn) => ({ function: fn, isFunction: true, ref: 0, span }));
}

/** On a class of accessors: each of its methods, in whichever part they stand. On a data type (no methods but accessors): every read of a value of it. */
function classPlaces(context: CheckContext, file: LinkedFile, cls: number): readonly Place[] {
  const parts = file.facts.classes[cls]?.partOf === undefined ? context.program.partsOf(file.classBase + cls) : [context.program.class(file.classBase + cls)];
  const methods = parts.flatMap((part) => part.fact.members
    .filter((m) => m.function >= 0 && m.kind === 'method' && part.file.facts.functions[m.function]?.kind === 'method' && !isImplicit(part.file, m.function))
    .map((m) => ({ file: part.file, function: m.function })));
  const indices = [...new Map(methods.map((m) => [m.file.functionBase + m.function, m])).values()];
  if (indices.length > 0) return indices.flatMap((m) => functionPlaces(context, m.file, m.function).map((place) => ({ ...place, file: m.file })));
  return memberReads(context, { cls: file.classBase + cls, member: null });
}

function isImplicit(file: LinkedFile, fn: number): boolean {
  return file.facts.functions[fn]?.isImplicit === true;
}

function fieldReads(context: CheckContext, file: LinkedFile, target: { class: number; member: number }): readonly Place[] {
  const member = file.facts.classes[target.class]?.members[target.member];
  if (!member) return [];
  if (member.function >= 0) return [{ function: file.functionBase + member.function, isFunction: true, ref: 0, span: member.nameSpan }];
  return memberReads(context, { cls: file.classBase + target.class, member: member.name });
}

/** Reads of a field (or of any field) on values of a class or its subclasses, outside the class itself. */
function memberReads(context: CheckContext, wanted: { cls: number; member: string | null }): readonly (Place & { readonly file: LinkedFile })[] {
  const { program } = context;
  const classes = new Set(program.subclassesOf(wanted.cls));
  const fields = wanted.member === null ? new Set(program.class(wanted.cls).fact.members.map((m) => m.name)) : new Set([wanted.member]);
  const out: (Place & { readonly file: LinkedFile })[] = [];
  for (const fn of program.functions) {
    const { code, strings } = fn.file.facts;
    for (let ref = fn.fact.codeStart; ref < fn.fact.codeEnd; ref += opWords(code, ref)) {
      if (!fields.has(fieldRead(code, strings, ref))) continue;
      if (!program.classesOfValue(fn.file, operand(code, ref, 0)).some((c) => classes.has(c))) continue;
      out.push({ file: fn.file, function: fn.id, isFunction: false, ref, span: { start: opStart(code, ref), end: opEnd(code, ref) } });
    }
  }
  return out;
}

/** Name of the field that an operation reads, a position among them; '' for any other operation. */
function fieldRead(code: Int32Array, strings: readonly string[], ref: OpRef): string {
  const name = operand(code, ref, 1);
  if (opCode(code, ref) === Op.Get) return strings[name] ?? '';
  return opCode(code, ref) === Op.GetItem && opCode(code, name) === Op.Const ? (strings[operand(code, name, 1)] ?? '') : '';
}

function variableReads(file: LinkedFile, variable: number): readonly Place[] {
  const out: Place[] = [];
  const { code, functions } = file.facts;
  for (const [i, f] of functions.entries()) {
    for (let ref = f.codeStart; ref < f.codeEnd; ref += opWords(code, ref)) {
      if (opCode(code, ref) !== Op.Load || operand(code, ref, 0) !== variable) continue;
      out.push({ function: file.functionBase + i, isFunction: false, ref, span: { start: opStart(code, ref), end: opEnd(code, ref) } });
    }
  }
  return out;
}
