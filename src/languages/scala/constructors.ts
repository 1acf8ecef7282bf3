/**
 * Constructors. The primary one keeps its parameters as fields, calls the base's, the traits' initial values, and runs the body of the
 * class. A trait's body runs in `$init$`, what belongs to an enum itself in `<clinit>`. A case class also gets its `copy`.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op, StoreFlag } from '../../model/ops.ts';
import { annotationsOf } from './annotations.ts';
import { argumentsIn } from './arguments.ts';
import { defineFunction, paramsOf } from './functions.ts';
import type { ClassRecord, Lowering } from './lowering.ts';
import { parameterLists } from './syntax.ts';
import { typeOf } from './types.ts';

const CONSTRUCTOR = '<init>';
const TRAIT_INITIALIZER = '$init$';

export function addConstructors(l: Lowering, c: ClassRecord, members: readonly NodeId[]): void {
  const hasArguments = c.bases.some((base) => base.lists.length > 0);
  if (c.kind === 'trait') addTraitInitializer(l, c);
  else if (c.params.length > 0 || c.inits.length > 0 || hasArguments || c.bases.length > 1 || c.kind === 'record' || c.enumOf >= 0) addPrimary(l, c);
  for (const m of members) if (isConstructor(l, m)) addSecondary(l, c, m);
  if (c.kind === 'record' && !c.layer.members.has('copy') && c.params.length > 0) addCopy(l, c);
  addClassInitializer(l, c);
}

/** `def this(…)` */
export function isConstructor(l: Lowering, node: NodeId): boolean {
  return l.tree.kind(node) === 'function_definition' && l.tree.textOf(l.tree.field(node, 'name')) === 'this';
}

function addPrimary(l: Lowering, c: ClassRecord): void {
  const { tree, b } = l;
  const own = b.classFact(c.cls);
  const [list = -1] = parameterLists(l, c.node);
  const span = list < 0 || c.params.length === 0 ? own.span : tree.span(list);
  const nameSpan = list < 0 || c.params.length === 0 ? own.nameSpan : { start: span.start, end: span.start };
  addFields(l, c);
  const fn = defineFunction(l, {
    spec: { name: CONSTRUCTOR, kind: 'constructor', span, nameSpan, class: c.cls, isImplicit: c.params.length === 0 },
    // Annotations of parameters stay with the fields: they are written once.
    params: c.params.map((p) => ({ ...p, spec: { ...p.spec, decorators: [] } })), body: -1, returnType: -1, frame: { wrapped: '' },
    before: (index) => {
      keepParams(l, c, index);
      callBases(l, c);
      for (const run of c.inits) run();
    },
  });
  b.addMember(c.cls, { name: CONSTRUCTOR, kind: 'method', function: fn, span, nameSpan });
}

function addFields(l: Lowering, c: ClassRecord): void {
  for (const [i, { spec, node }] of c.params.entries()) {
    if (spec.name === '') continue;
    const { name, span, type = -1, decorators = [] } = spec;
    const named = l.tree.field(node, 'name');
    l.b.addMember(c.cls, { name, kind: 'field', type, span, nameSpan: named < 0 ? span : l.tree.span(named), decorators });
    if (c.kind === 'record') l.b.addMember(c.cls, { name: String(i), kind: 'field', type, span });
  }
}

function keepParams(l: Lowering, c: ClassRecord, fn: number): void {
  const { b } = l;
  const facts = b.functionFact(fn).params;
  for (const [i, { spec }] of c.params.entries()) {
    const variable = facts[i]?.variable ?? -1;
    if (spec.name === '' || variable < 0) continue;
    b.set(b.emit(Op.This, spec.span), spec.name, b.load(variable, spec.span), spec.span);
    if (c.kind === 'record') b.set(b.emit(Op.This, spec.span), String(i), b.load(variable, spec.span), spec.span);
  }
}

/** The base's constructor, then what the traits start with. */
function callBases(l: Lowering, c: ClassRecord): void {
  const { b, tree } = l;
  const { nameSpan } = b.classFact(c.cls);
  const given = c.bases.find((base) => base.lists.length > 0) ?? c.bases[0];
  if (given) {
    const span = tree.span(given.lists.at(-1) ?? given.type);
    const args = given.lists.flatMap((list) => argumentsIn(l, list));
    b.statement({ start: tree.start(given.type), end: span.end }, b.call(b.emit(Op.Super, tree.span(given.type)), args, { start: tree.start(given.type), end: span.end }));
  } else if (c.enumOf >= 0) b.call(b.emit(Op.Super, nameSpan), [], nameSpan);
  for (const base of c.bases) if (base !== given || base.lists.length === 0) startTrait(l, base.type);
}

function startTrait(l: Lowering, typeNode: NodeId): void {
  const { b, tree } = l;
  const type = typeOf(l, typeNode);
  const at = tree.span(typeNode);
  if (type >= 0) b.implicitCall(b.get(b.emit(Op.Super, at, type + 1), TRAIT_INITIALIZER, at), [], at);
}

function addTraitInitializer(l: Lowering, c: ClassRecord): void {
  const { b } = l;
  const { span, nameSpan } = b.classFact(c.cls);
  addFields(l, c);
  if (c.inits.length === 0) return;
  const fn = defineFunction(l, {
    spec: { name: TRAIT_INITIALIZER, kind: 'method', span, nameSpan, class: c.cls, isImplicit: true }, params: [], body: -1, returnType: -1,
    before: () => {
      for (const base of c.bases) startTrait(l, base.type);
      for (const run of c.inits) run();
    },
  });
  b.addMember(c.cls, { name: TRAIT_INITIALIZER, kind: 'method', function: fn, span, nameSpan });
}

function addSecondary(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const span = tree.span(node);
  const nameSpan = tree.span(tree.field(node, 'name'));
  const fn = defineFunction(l, {
    spec: { name: CONSTRUCTOR, kind: 'constructor', span, nameSpan, class: c.cls, decorators: annotationsOf(l, node) },
    params: paramsOf(l, parameterLists(l, node)), body: tree.field(node, 'body'), returnType: -1, frame: { wrapped: '' },
  });
  b.addMember(c.cls, { name: CONSTRUCTOR, kind: 'method', function: fn, span, nameSpan });
}

/** `copy` of a case class: each field as it is, unless it is given. */
function addCopy(l: Lowering, c: ClassRecord): void {
  const { b } = l;
  const { span, nameSpan } = b.classFact(c.cls);
  const at = { start: nameSpan.start, end: nameSpan.start };
  const fn = l.define(
    { name: 'copy', kind: 'method', span, nameSpan, class: c.cls, isImplicit: true, params: c.params.map(({ spec }) => ({ name: spec.name, type: spec.type ?? -1, optional: true, span: at })) }, { wrapped: '' },
    (index) => {
      const variables = b.functionFact(index).params.map((p) => p.variable);
      for (const [i, { spec }] of c.params.entries()) b.store(variables[i] ?? -1, b.get(b.emit(Op.This, at), spec.name, at), at, StoreFlag.Default);
      b.emit(Op.Return, at, b.construct(b.classValue(c.cls, at), variables.map((v) => ({ value: b.load(v, at) })), at));
    },
  );
  b.addMember(c.cls, { name: 'copy', kind: 'method', function: fn, span, nameSpan });
}

function addClassInitializer(l: Lowering, c: ClassRecord): void {
  if (c.staticInits.length === 0) return;
  const { span, nameSpan } = l.b.classFact(c.cls);
  l.define({ name: '<clinit>', kind: 'class-initializer', span, nameSpan, class: c.cls, isStatic: true, isImplicit: true, params: [] }, { wrapped: '' }, () => {
    for (const run of c.staticInits) run();
  });
}
