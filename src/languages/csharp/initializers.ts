/**
 * Constructors, and code of a class body outside of methods: static parts run in `<clinit>`, instance parts at the start of
 * every constructor that does not hand over to another one, before the base's constructor (ECMA-334, 15.11.2).
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import { attributesOf } from './attributes.ts';
import { argumentsOf } from './chains.ts';
import type { ClassRecord } from './class-layer.ts';
import { defineFunction } from './functions.ts';
import type { Lowering } from './lowering.ts';
import { classValue } from './names.ts';
import { paramsOf } from './params.ts';

/** Most characters of initialisers that are lowered for the constructors of one class together. */
const REPEAT_LIMIT = 200_000;
export const CONSTRUCTOR = '<init>';

/** `Name(…) : base(…) { … }`, and `static Name() { … }`. */
export function addConstructor(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const body = tree.field(node, 'body');
  if (l.hasModifier(node, 'static')) {
    c.staticInits.push({ node, run: () => b.inScope(() => (tree.kind(body) === 'block' ? l.statements(l.items(body)) : body < 0 ? undefined : l.expression(l.parts(body)[0] ?? -1))) });
    return;
  }
  const initializer = tree.childOfKind(node, 'constructor_initializer');
  const span = tree.span(node);
  const nameSpan = tree.span(tree.field(node, 'name'));
  const decorators = attributesOf(l, node);
  const fn = defineFunction(l, {
    spec: { name: CONSTRUCTOR, kind: 'constructor', span, nameSpan, class: c.cls, decorators, isAbstract: body < 0 },
    params: paramsOf(l, tree.field(node, 'parameters')), body, returns: -1, frame: { isStatic: false }, isVoid: true,
    before: (index) => startConstructor(l, c, index, initializer),
  });
  b.addMember(c.cls, { name: CONSTRUCTOR, kind: 'method', function: fn, span, nameSpan, decorators });
  c.hasConstructor = true;
  if (!tree.hasToken(initializer, 'this')) c.constructors.push(fn);
}

function startConstructor(l: Lowering, c: ClassRecord, fn: number, initializer: NodeId): void {
  const { tree, b } = l;
  const list = tree.childOfKind(initializer, 'argument_list');
  const span = initializer < 0 ? c.nameSpan : tree.span(initializer);
  if (tree.hasToken(initializer, 'this')) {
    const callee = b.get(classValue(l, c.layer, span), CONSTRUCTOR, span);
    b.call(callee, [{ value: b.emit(Op.This, span) }, ...argumentsOf(l, list)], span);
    return;
  }
  runFor(l, c, fn);
  if (initializer >= 0) b.call(b.emit(Op.Super, span), argumentsOf(l, list), span);
  else if (c.hasBase) b.implicitCall(b.emit(Op.Super, span), [], span);
}

/** The parameters of a primary constructor are kept in fields: a record's are its properties, a class's are seen by its members. */
export function addPrimaryConstructor(l: Lowering, c: ClassRecord): void {
  const { b, tree } = l;
  const span = { start: c.span.start, end: c.span.end };
  const isOfMember = (target: string): boolean => (c.kind === 'record' ? target !== 'param' : target === 'property' || target === 'field');
  const written = paramsOf(l, c.primary);
  const params = written.map((p) => (p.node < 0 ? p : { ...p, spec: { ...p.spec, decorators: attributesOf(l, p.node, (target) => !isOfMember(target)) } }));
  const fn = defineFunction(l, {
    spec: { name: CONSTRUCTOR, kind: 'constructor', span, nameSpan: c.nameSpan, class: c.cls, isImplicit: c.kind === 'record' }, params, body: -1, returns: -1, frame: { isStatic: false },
    before: (index) => {
      const facts = b.functionFact(index).params;
      for (const [i, p] of facts.entries()) {
        b.set(b.emit(Op.This, p.span), p.name, b.load(p.variable, p.span), p.span);
        // A pattern reads the parts by position.
        if (c.kind === 'record') b.set(b.emit(Op.This, p.span), String(i), b.load(p.variable, p.span), p.span);
      }
      runFor(l, c, index);
      const at = c.baseArguments < 0 ? c.nameSpan : tree.span(c.baseArguments);
      if (c.baseArguments >= 0) b.call(b.emit(Op.Super, at), argumentsOf(l, c.baseArguments), at);
      else if (c.hasBase) b.implicitCall(b.emit(Op.Super, at), [], at);
    },
  });
  b.addMember(c.cls, { name: CONSTRUCTOR, kind: 'method', function: fn, span, nameSpan: c.nameSpan });
  for (const [i, { name, span: at, type }] of b.functionFact(fn).params.entries()) {
    b.addMember(c.cls, { name, kind: 'field', type, span: at, decorators: attributesOf(l, written[i]?.node ?? -1, isOfMember) });
  }
  c.hasConstructor = true;
  c.constructors.push(fn);
}

/** A constructor for a class that has none written but needs one to run initialisers. */
export function addImplicitConstructor(l: Lowering, c: ClassRecord): void {
  if (c.hasConstructor || c.instanceInits.length === 0 || c.kind === 'interface') return;
  const { span, nameSpan } = c;
  const fn = l.define({ name: CONSTRUCTOR, kind: 'constructor', span, nameSpan, class: c.cls, isImplicit: true, params: [] }, { isStatic: false }, (index) => {
    runFor(l, c, index);
    if (c.hasBase) l.b.implicitCall(l.b.emit(Op.Super, nameSpan), [], nameSpan);
  });
  c.constructors.push(fn);
  l.b.addMember(c.cls, { name: CONSTRUCTOR, kind: 'method', function: fn, span, nameSpan });
}

export function addClassInitializer(l: Lowering, c: ClassRecord): void {
  if (c.staticInits.length === 0) return;
  const { span, nameSpan } = c;
  l.define({ name: '<clinit>', kind: 'class-initializer', span, nameSpan, class: c.cls, isStatic: true, isImplicit: true, params: [] }, { isStatic: true }, () => {
    for (const { run } of c.staticInits) run();
  });
}

/** Runs the instance initialisers in the scope of the class: a constructor's parameters are not seen. */
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
