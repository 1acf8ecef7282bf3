/**
 * Constructors. The primary one stores its properties, calls the base's and runs the initial values and `init` blocks in order; without
 * it the first secondary one does that which does not hand over to another. What belongs to the companion runs in `<clinit>`.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { ClassFact } from '../../model/facts.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { annotationsOf } from './annotations.ts';
import { valueArguments } from './calls.ts';
import { defineFunction, paramsOf } from './functions.ts';
import type { Param } from './functions.ts';
import type { ClassLayer, Lowering } from './lowering.ts';

/** `Base(…)`, run where the constructor calls it, or `Iface by value`. */
export interface Delegation { readonly kind: 'call' | 'by'; readonly node: NodeId; readonly run: () => OpRef }

export interface ClassRecord {
  readonly layer: ClassLayer;
  readonly cls: number;
  readonly kind: ClassFact['kind'];
  readonly node: NodeId;
  readonly hasBase: boolean;
  readonly delegations: readonly Delegation[];
  /** Code of the body outside of functions, in order. */
  readonly inits: (() => void)[];
  readonly staticInits: (() => void)[];
}

const CONSTRUCTOR = '<init>';
/** Field of the objects that an instance hands over to what it does not define itself. */
const DELEGATE = '<delegate>';

export function addConstructors(l: Lowering, c: ClassRecord, members: readonly NodeId[]): void {
  const { tree } = l;
  const primary = tree.childOfKind(c.node, 'primary_constructor');
  const secondary = members.filter((m) => tree.kind(m) === 'secondary_constructor');
  const needsOne = c.kind !== 'interface' && secondary.length === 0 && (c.inits.length > 0 || c.delegations.length > 0);
  if (primary >= 0 || needsOne) addPrimary(l, c, primary);
  let holder = primary >= 0 ? -1 : (secondary.find((s) => !tree.hasToken(tree.childOfKind(s, 'constructor_delegation_call'), 'this')) ?? -1);
  for (const node of secondary) {
    addSecondary(l, c, node, node === holder);
    if (node === holder) holder = -1;
  }
  addClassInitializer(l, c);
}

function addPrimary(l: Lowering, c: ClassRecord, primary: NodeId): void {
  const { tree, b } = l;
  const own = b.classFact(c.cls);
  const params = primary < 0 ? [] : paramsOf(l, tree.childOfKind(primary, 'class_parameters'));
  const span = primary < 0 ? own.span : tree.span(primary);
  const written = primary >= 0 && tree.hasToken(primary, 'constructor');
  const nameSpan = primary < 0 ? own.nameSpan : { start: span.start, end: span.start };
  for (const p of params) addProperty(l, c, p);
  const decorators = primary < 0 ? [] : annotationsOf(l, primary);
  const fn = defineFunction(l, {
    // Annotations of properties stay with the fields: they are written once.
    spec: { name: CONSTRUCTOR, kind: 'constructor', span, nameSpan, class: c.cls, decorators, isImplicit: !written && primary < 0 },
    params: params.map((p) => (isProperty(l, p) ? { ...p, spec: { ...p.spec, decorators: [] } } : p)), body: -1, returnType: -1, frame: { isStatic: false, receivers: [] },
    before: (index) => {
      const facts = b.functionFact(index).params;
      for (const [i, p] of params.entries()) {
        const variable = facts[i]?.variable ?? -1;
        if (!isProperty(l, p) || variable < 0) continue;
        b.set(b.emit(Op.This, p.spec.span), p.spec.name, b.load(variable, p.spec.span), p.spec.span);
        if (c.kind === 'record') b.set(b.emit(Op.This, p.spec.span), String(i), b.load(variable, p.spec.span), p.spec.span);
      }
      if (c.delegations.some((d) => d.kind === 'by')) b.addMember(c.cls, { name: DELEGATE, kind: 'field', span: own.nameSpan });
      for (const d of c.delegations) b.statement(tree.span(d.node), runDelegation(l, d));
      for (const run of c.inits) run();
    },
  });
  if (c.kind === 'record') for (const [i, p] of params.entries()) b.addMember(c.cls, { name: String(i), kind: 'field', type: p.spec.type ?? -1, span: p.spec.span });
  b.addMember(c.cls, { name: CONSTRUCTOR, kind: 'method', function: fn, span, nameSpan });
}

/** What an interface is handed over to is evaluated and kept. */
function runDelegation(l: Lowering, d: Delegation): OpRef {
  if (d.kind === 'call') return d.run();
  const span = l.tree.span(d.node);
  const value = l.expression(d.node);
  if (value !== 0) l.b.set(l.b.emit(Op.This, span), DELEGATE, value, span);
  return value;
}

function isProperty(l: Lowering, p: Param): boolean {
  return l.tree.hasToken(p.node, 'val') || l.tree.hasToken(p.node, 'var');
}

function addProperty(l: Lowering, c: ClassRecord, p: Param): void {
  if (!isProperty(l, p)) return;
  const { name, span, type = -1, decorators = [] } = p.spec;
  l.b.addMember(c.cls, { name, kind: 'field', type, span, nameSpan: l.tree.span(l.tree.childOfKind(p.node, 'identifier')), decorators });
}

function addSecondary(l: Lowering, c: ClassRecord, node: NodeId, runsInits: boolean): void {
  const { tree, b } = l;
  const handed = tree.childOfKind(node, 'constructor_delegation_call');
  const span = tree.span(node);
  const nameSpan = tree.span(tree.childOfKind(node, 'constructor'));
  const fn = defineFunction(l, {
    spec: { name: CONSTRUCTOR, kind: 'constructor', span, nameSpan, class: c.cls, decorators: annotationsOf(l, node) },
    params: paramsOf(l, tree.childOfKind(node, 'function_value_parameters')), body: tree.childOfKind(node, 'block'), returnType: -1, frame: { isStatic: false, receivers: [] },
    before: () => {
      if (handed >= 0) handOver(l, c, handed);
      if (runsInits) for (const run of c.inits) run();
    },
  });
  b.addMember(c.cls, { name: CONSTRUCTOR, kind: 'method', function: fn, span, nameSpan });
}

/** `: this(…)`, `: super(…)` */
function handOver(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const span = tree.span(node);
  const args = valueArguments(l, tree.childOfKind(node, 'value_arguments'), '');
  if (!tree.hasToken(node, 'this')) {
    b.call(b.emit(Op.Super, span), args, span);
    return;
  }
  const self = b.emit(Op.This, span);
  b.call(b.get(b.classValue(c.cls, span), CONSTRUCTOR, span), [{ value: self }, ...args], span);
}

function addClassInitializer(l: Lowering, c: ClassRecord): void {
  if (c.staticInits.length === 0) return;
  const { span, nameSpan } = l.b.classFact(c.cls);
  l.define({ name: '<clinit>', kind: 'class-initializer', span, nameSpan, class: c.cls, isStatic: true, isImplicit: true, params: [] }, { isStatic: true, receivers: [] }, () => {
    for (const run of c.staticInits) run();
  });
}
