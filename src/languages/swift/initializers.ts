/** Initialisers, and code of a type's body outside of methods: static parts run in `<clinit>`, instance parts at the start of every designated initialiser. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import { attributesOf } from './attributes.ts';
import { CONSTRUCTOR } from './calls.ts';
import type { ClassRecord } from './class-layer.ts';
import { defineFunction, paramsOf } from './functions.ts';
import type { Lowering } from './lowering.ts';
import { typeParamsOf } from './types.ts';

/** Most characters of initial values that are lowered for the initialisers of one type together. */
const REPEAT_LIMIT = 200_000;

/** `init(…) { … }`; one that hands over to another runs no initial values. */
export function addConstructor(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const body = tree.field(node, 'body');
  const span = tree.span(node);
  const nameSpan = tree.span(tree.field(node, 'name'));
  const decorators = attributesOf(l, node);
  const isDelegating = l.hasModifier(node, 'convenience') || /\bself\.init\s*\(/.test(tree.textOf(body));
  const typeParams = typeParamsOf(l, node, l.frame.typeParams);
  l.inFrame({ ...l.frame, typeParams }, () => {
    const fn = defineFunction(l, {
      spec: { name: CONSTRUCTOR, kind: 'constructor', span, nameSpan, class: c.cls, decorators, isAbstract: body < 0, isAsync: tree.hasToken(node, 'async') },
      params: paramsOf(l, node), body, returns: -1, frame: { isStatic: false }, isVoid: true,
      before: (index) => {
        runFor(l, c, index);
        if (c.hasBase && !isDelegating && body >= 0 && !/\bsuper\.init\b/.test(tree.textOf(body))) b.implicitCall(b.emit(Op.Super, nameSpan), [], nameSpan);
      },
    });
    b.addMember(c.cls, { name: CONSTRUCTOR, kind: 'method', function: fn, span, nameSpan, decorators });
    if (!isDelegating) c.constructors.push(fn);
  });
  c.hasConstructor = true;
}

/** A struct gets one with its stored properties, any other type one that runs the initial values, where none is written. */
export function addImplicitConstructor(l: Lowering, c: ClassRecord): void {
  const { b } = l;
  if (c.hasConstructor || c.kind === 'protocol' || c.kind === 'extension' || c.kind === 'enum') return;
  const members = c.kind === 'struct' ? c.stored : [];
  if (members.length === 0 && c.instanceInits.length === 0) return;
  const { span, nameSpan } = c;
  const params = members.map((p) => ({ name: p.name, type: p.type, span: p.span, optional: p.hasValue }));
  const fn = l.define({ name: CONSTRUCTOR, kind: 'constructor', span, nameSpan, class: c.cls, isImplicit: true, params }, { isStatic: false }, (index) => {
    runFor(l, c, index);
    for (const p of b.functionFact(index).params) b.set(b.emit(Op.This, p.span), p.name, b.load(p.variable, p.span), p.span);
    if (c.hasBase) b.implicitCall(b.emit(Op.Super, nameSpan), [], nameSpan);
  });
  c.constructors.push(fn);
  b.addMember(c.cls, { name: CONSTRUCTOR, kind: 'method', function: fn, span, nameSpan });
}

export function addClassInitializer(l: Lowering, c: ClassRecord): void {
  if (c.staticInits.length === 0) return;
  const { span, nameSpan } = c;
  l.define({ name: '<clinit>', kind: 'class-initializer', span, nameSpan, class: c.cls, isStatic: true, isImplicit: true, params: [] }, { isStatic: true }, () => {
    for (const { run } of c.staticInits) run();
  });
}

/** Runs the initial values in the scope of the type: an initialiser's parameters are not seen. */
function runFor(l: Lowering, c: ClassRecord, fn: number): void {
  const { b, tree } = l;
  const position = c.constructors.indexOf(fn);
  const size = c.instanceInits.reduce((sum, { node }) => sum + tree.end(node) - tree.start(node), 0);
  if (position < 0 || (position > 0 && size * c.constructors.length > REPEAT_LIMIT)) return;
  const inner = b.scope;
  const definitions = c.constructors.length > 1 ? c.definitions : null;
  b.leaveScope(c.scope);
  b.enterScope();
  l.inFrame({ ...l.frame, definitions, repeats: position > 0 }, () => {
    for (const { run } of c.instanceInits) run();
  });
  b.leaveScope(inner);
}
