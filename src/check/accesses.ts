/**
 * Accesses: what `@data-access` markers mean in the program. A marker on a class, file, field or type stands for several
 * accesses; one on data is an access at every read of it.
 */
import type { AccessOp } from '../model/policy.ts';
import { DATA_CLASSES, OPS } from '../model/policy.ts';
import type { RegionSet } from '../model/region.ts';
import type { Marker, MarkerTarget, PlacedMarker } from '../model/marker.ts';
import { Op, opCode, opEnd, opStart, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Span } from '../model/span.ts';
import { datasetView } from '../policy/datasets.ts';
import type { DatasetView } from '../policy/datasets.ts';
import { NO_REGIONS } from '../model/region.ts';
import type { LinkedFile } from '../link/world.ts';
import { markedParts } from './class-parts.ts';
import type { CheckContext } from './context.ts';
import { hasKey, rawValues, word, wordsOf } from './marker-values.ts';
import { MemberReads } from './member-reads.ts';
import type { MembersOf } from './member-reads.ts';
import { VariableReads } from './variable-reads.ts';
import type { VariableOf } from './variable-reads.ts';

export interface Access {
  readonly file: LinkedFile;
  readonly marker: Marker;
  /** Function in which it happens, or which it is. */
  readonly function: number;
  /** The whole function is the access: reaching it is reaching the data. */
  readonly isFunction: boolean;
  /** A read of annotated data: a field, a variable, a value of a type. */
  readonly isRead: boolean;
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

interface Place { readonly file: LinkedFile; readonly function: number; readonly isFunction: boolean; readonly ref: OpRef; readonly span: Span }

/** Every access of the program, in order of file and place. */
export function findAccesses(context: CheckContext): readonly Access[] {
  const markers = context.markers.ofKind('data-access');
  const reads = new MemberReads(context.program, markers.flatMap(({ file, placed }) => membersMeant(context, file, placed) ?? []));
  const variables = new VariableReads(context.program, markers.flatMap(({ file, placed }) => variablesMeant(file, placed)));
  return markers.flatMap(({ file, placed }) => {
    const members = membersMeant(context, file, placed);
    const named = variablesMeant(file, placed);
    const places = members ? reads.of(members) : named.length > 0 ? named.flatMap((v) => variables.of(v)) : placesOf(context, file, placed);
    if (places.length === 0) return [];
    const isRead = members !== null || named.length > 0;
    return termsOf(context, file, placed.marker).flatMap((terms) => places.map((place) => ({ marker: placed.marker, isRead, ...terms, ...place })));
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
  switch (target.kind) {
    case 'function': case 'param': return wholeFunction(context, file, target.function);
    case 'class': return methodsMeant(context, file, target.class);
    case 'file': return facts.functions.length > 1 ? facts.functions.flatMap((f, i) => (i > 0 && !f.isImplicit && f.kind !== 'lambda' ? wholeFunction(context, file, i) : [])) : wholeFunction(context, file, 0).map((place) => ({ ...place, span: { start: 0, end: 0 } }));
    case 'statement': {
      const ref = context.outermostCalls.of(file, target.span, target.value);
      const span = ref > 0 ? { start: opStart(facts.code, ref), end: opEnd(facts.code, ref) } : target.span;
      return [{ file, function: file.functionBase + target.function, isFunction: false, ref, span }];
    }
    case 'field': {
      const member = facts.classes[target.class]?.members[target.member];
      return member ? [{ file, function: file.functionBase + member.function, isFunction: true, ref: 0, span: member.nameSpan }] : [];
    }
    case 'variable': case 'none': return [];
  }
}

/** A function as a whole, at its name; a declaration stands for its definitions, wherever they are. */
function wholeFunction({ program }: CheckContext, file: LinkedFile, index: number): readonly Place[] {
  const span = file.facts.functions[index]?.nameSpan ?? { start: 0, end: 0 };
  return program.definitionsOf(file.functionBase + index).map((fn) => ({ file, function: fn, isFunction: true, ref: 0, span }));
}

/** Members of which every read is an access: an annotated field, or all of a data type (no methods but accessors). Null for anything else. */
function membersMeant(context: CheckContext, file: LinkedFile, { marker, target }: PlacedMarker): MembersOf | null {
  if (target.kind === 'statement') return hasKey(marker, 'op') || hasKey(marker, 'to') ? null : fieldDeclared(file, target);
  if (target.kind === 'field') {
    const member = file.facts.classes[target.class]?.members[target.member];
    return member && member.function < 0 ? { cls: file.classBase + target.class, members: [member.name] } : null;
  }
  if (target.kind !== 'class' || methodsMeant(context, file, target.class).length > 0) return null;
  const members = markedParts(context.program, file, target.class).flatMap(({ fact }) => fact.members.map((m) => m.name));
  return { cls: file.classBase + target.class, members };
}

/** `this.email = email` in a constructor or `@@emails = []` in a class, where many languages declare their fields: the value is no call, so the field is meant. */
function fieldDeclared(file: LinkedFile, { function: fn, value, span }: Extract<MarkerTarget, { kind: 'statement' }>): MembersOf | null {
  const { code, strings, functions } = file.facts;
  const made = functions[fn];
  if ((made?.kind !== 'constructor' && made?.kind !== 'class-initializer') || made.class < 0 || value === 0 || isCall(opCode(code, value))) return null;
  const receivers = new Set(made.params.filter((p) => p.kind === 'receiver').map((p) => p.variable));
  for (let ref = made.codeStart; ref < made.codeEnd; ref += opWords(code, ref)) {
    if (opCode(code, ref) !== Op.Set || opStart(code, ref) < span.start || opEnd(code, ref) > span.end) continue;
    const object = operand(code, ref, 0);
    const isOwn = made.kind === 'class-initializer' || opCode(code, object) === Op.This || (opCode(code, object) === Op.Load && receivers.has(operand(code, object, 0)));
    if (isOwn) return { cls: file.classBase + made.class, members: [strings[operand(code, ref, 1)] ?? ''] };
  }
  return null;
}

function isCall(op: number): boolean {
  return op === Op.Call || op === Op.New || op === Op.Await;
}

/** Methods of a class of accessors, in whichever part they stand. */
function methodsMeant(context: CheckContext, file: LinkedFile, cls: number): readonly Place[] {
  const methods = markedParts(context.program, file, cls).flatMap((part) => part.fact.members.flatMap((m) => {
    const fact = m.function >= 0 && m.kind === 'method' ? part.file.facts.functions[m.function] : undefined;
    return fact?.kind === 'method' && !fact.isImplicit ? [{ file: part.file, function: m.function }] : [];
  }));
  const each = new Map(methods.map((m) => [m.file.functionBase + m.function, m]));
  return [...each.values()].flatMap((m) => wholeFunction(context, m.file, m.function));
}

/** Variables of which every read is an access: an annotated one, or those of a file's top level that an annotated statement makes with nothing in them yet. */
function variablesMeant(file: LinkedFile, { marker, target }: PlacedMarker): readonly VariableOf[] {
  if (target.kind === 'variable') return [{ file, variable: target.variable }];
  const { code, functions, variables } = file.facts;
  const [top] = functions;
  if (target.kind !== 'statement' || target.function !== 0 || !top || !isFirstValue(code, target.value) || hasKey(marker, 'op') || hasKey(marker, 'to')) return [];
  const { start, end } = target.span;
  const made: VariableOf[] = [];
  for (let ref = top.codeStart; ref < top.codeEnd; ref += opWords(code, ref)) {
    const variable = operand(code, ref, 0);
    const declared = opCode(code, ref) === Op.Store ? variables[variable] : undefined;
    if (declared?.kind === 'local' && start <= declared.span.start && declared.span.end <= end) made.push({ file, variable });
  }
  return made;
}

/** A literal, a list or object of literals, or a collection made empty: no data comes from it. */
function isFirstValue(code: Int32Array, ref: OpRef): boolean {
  const step = opCode(code, ref) === Op.Array ? 0 : 1;
  switch (opCode(code, ref)) {
    case Op.Const: return true;
    case Op.Cast: return isFirstValue(code, operand(code, ref, 0));
    case Op.New: return operandCount(code, ref) === 2;
    case Op.Array: case Op.Object:
      for (let i = step; i < operandCount(code, ref); i += 2) if (opCode(code, operand(code, ref, i)) !== Op.Const) return false;
      return true;
    default: return false;
  }
}
