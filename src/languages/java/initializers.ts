/**
 * Code of a class body outside of methods: static parts run in `<clinit>`, instance parts at the start of every constructor that
 * does not hand over to another one. Where that would write too much code over and over, further constructors call the first.
 */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { CallFlag, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { ClassRecord } from './class-layer.ts';
import type { Lowering } from './lowering.ts';
import { classValue, innermostLayer } from './names.ts';

/** Most characters of initialisers that are lowered for the constructors of one class together. */
const REPEAT_LIMIT = 200_000;

/** What runs before a constructor's own statements; `explicit` is its `this(…)` or `super(…)`, or -1. */
export function startConstructor(l: Lowering, c: ClassRecord, at: { readonly fn: number; readonly nameSpan: Span; readonly explicit: NodeId }): void {
  if (at.explicit >= 0) l.statement(at.explicit);
  else if (c.hasSuperclass) l.b.implicitCall(l.b.emit(Op.Super, at.nameSpan), [], at.nameSpan);
  const position = c.constructors.indexOf(at.fn);
  if (position < 0 || c.instanceInits.length === 0) return;
  const size = c.instanceInits.reduce((sum, { node }) => sum + l.tree.end(node) - l.tree.start(node), 0);
  if (position > 0 && size * c.constructors.length > REPEAT_LIMIT) callFirst(l, c, at.nameSpan);
  else runInitializers(l, c, position > 0);
}

/** A constructor for a class that has none written but needs one: it runs initialisers, or hands arguments on. */
export function addImplicitConstructor(l: Lowering, c: ClassRecord): void {
  if (c.hasConstructor || c.instanceInits.length === 0 || c.kind === 'interface') return;
  const { span, nameSpan } = c;
  const params = Array.from({ length: c.superArguments }, () => ({ name: '', span: nameSpan }));
  const fn = l.define({ name: '<init>', kind: 'constructor', span, nameSpan, class: c.cls, isImplicit: true, params }, { isStatic: false }, () => {
    const args = l.b.functionFact(fn).params.map((p) => l.b.load(p.variable, nameSpan));
    if (c.hasSuperclass) l.b.implicitCall(l.b.emit(Op.Super, nameSpan), args, nameSpan);
    runInitializers(l, c, false);
  });
  c.constructors.push(fn);
  l.b.addMember(c.cls, { name: '<init>', kind: 'method', function: fn, span, nameSpan });
}

export function addClassInitializer(l: Lowering, c: ClassRecord): void {
  if (c.staticInits.length === 0) return;
  const { span, nameSpan } = c;
  l.define({ name: '<clinit>', kind: 'class-initializer', span, nameSpan, class: c.cls, isStatic: true, isImplicit: true, params: [] }, { isStatic: true }, () => {
    for (const { run } of c.staticInits) run();
  });
}

/** Calls a constructor of the class around on `this`. */
export function callOwnConstructor(l: Lowering, at: { readonly value: Span; readonly call: Span }, args: () => Argument[], flags = 0): OpRef {
  const { b } = l;
  const layer = innermostLayer(l);
  const receiver = b.emit(Op.This, at.value);
  if (!layer) return b.call(receiver, args(), at.call, flags);
  const callee = b.get(classValue(l, layer, at.value), '<init>', at.value);
  return b.call(callee, [{ value: receiver }, ...args()], at.call, flags);
}

/** In the scope of the class: a constructor's parameters are not seen. Lambdas and classes are defined the first time only. */
function runInitializers(l: Lowering, c: ClassRecord, repeats: boolean): void {
  const { b } = l;
  const inner = b.scope;
  const definitions = c.constructors.length > 1 ? c.definitions : null;
  b.leaveScope(c.scope);
  b.enterScope();
  l.inFrame({ ...l.frame, definitions, repeats }, () => {
    for (const { run } of c.instanceInits) run();
  });
  b.leaveScope(inner);
}

/** With as many arguments as the first constructor takes, so that it and no other one is meant. */
function callFirst(l: Lowering, c: ClassRecord, span: Span): void {
  const count = l.b.functionFact(c.constructors[0] ?? 0).params.length;
  callOwnConstructor(l, { value: span, call: span }, () => Array.from({ length: count }, () => ({ value: l.b.literal('Null', 'null', span) })), CallFlag.Implicit);
}
