/** Classes and modules. A body runs as a function of its own, in which `self` is the class. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Argument } from '../../extract/facts-builder.ts';
import { BLOCK } from './block-parameter.ts';
import { constantNamed, constantPath, constantType } from './constants.ts';
import { CORE_CLASSES } from './core-classes.ts';
import type { ClassContext, Lowering } from './lowering.ts';

/** `class A < B … end`, `module A … end` */
export function lowerClass(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const path = constantPath(l, nameNode);
  const outer = path.startsWith('.') ? null : l.frame.cls;
  const written = path.replace(/^\./, '');
  const fullName = outer && outer.fullName !== '' ? `${outer.fullName}.${written}` : written;
  const span = tree.span(node);
  const nameSpan = tree.span(nameNode);
  const superclass = tree.field(node, 'superclass');
  const base = superclass < 0 ? -1 : (tree.namedChildren(superclass)[0] ?? -1);
  const basePath = base < 0 ? '' : constantPath(l, base);
  const isCore = CORE_CLASSES.has(fullName);
  const isAny = fullName === 'Object' || fullName === 'Kernel' || fullName === 'BasicObject';
  const value = base < 0 || isCore ? 0 : l.expression(base);
  const variable = l.classes.get(fullName) ?? -1;
  const cls = b.addClass({
    name: isCore ? '' : fullName.slice(fullName.lastIndexOf('.') + 1), qualifiedName: fullName, kind: tree.kind(node) === 'module' ? 'trait' : 'class', span, nameSpan, variable,
    parentClass: outerPart(l, fullName, outer, nameSpan),
    bases: value === 0 ? [] : [{ value, type: basePath === '' ? -1 : constantType(l, basePath, tree.span(base)), kind: 'extends' }],
    partOf: isAny ? b.addType('', nameSpan, { kind: 'other' }) : constantType(l, `.${fullName}`, nameSpan),
  });
  const made = b.classValue(cls, nameSpan);
  if (variable >= 0) b.store(variable, made, nameSpan);
  const body = tree.field(node, 'body');
  tellParent(l, value, made, nameSpan);
  const context: ClassContext = { cls, fullName, isModule: tree.kind(node) === 'module', methods: methodsOf(l, fullName), outer: l.frame.cls, ownMethods: false };
  if (basePath === 'SimpleDelegator' || basePath === 'Delegator') addDelegate(l, context, body, nameSpan);
  runBody(l, context, { span, nameSpan }, body < 0 ? [] : tree.namedChildren(body));
  return made;
}

/** Methods that the parts of a class in this file have so far. */
function methodsOf(l: Lowering, fullName: string): Map<string, number> {
  const known = l.methods.get(fullName) ?? new Map<string, number>();
  l.methods.set(fullName, known);
  return known;
}

/** A class hears of those that inherit from it. */
function tellParent(l: Lowering, parent: OpRef, made: OpRef, span: Span): void {
  const { b } = l;
  if (parent !== 0) b.implicitCall(b.get(parent, 'inherited', span), [made], span);
}

/** The class around, of which a compact name (`class A::B`) is a nested one: a part of it that only says so. */
function outerPart(l: Lowering, fullName: string, outer: ClassContext | null, span: Span): number {
  const cut = fullName.lastIndexOf('.');
  const around = cut < 0 ? '' : fullName.slice(0, cut);
  if (around === '') return -1;
  if (outer?.fullName === around) return outer.cls;
  return l.b.addClass({
    name: around.slice(around.lastIndexOf('.') + 1), qualifiedName: around, kind: 'trait', span, parentClass: outerPart(l, around, null, span), partOf: constantType(l, `.${around}`, span),
  });
}

/** A class without a `class` of its own: `Class.new(Base) { … }`, `Struct.new(:a) { … }`. `name` is the constant that it is assigned to. */
export function lowerMadeClass(l: Lowering, node: NodeId, spec: { readonly name: string; readonly base: NodeId; readonly fields: readonly string[]; readonly isModule: boolean }): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const nameSpan = { start: span.start, end: span.start };
  const prefix = l.frame.cls?.fullName ?? '';
  const fullName = spec.name === '' ? '' : prefix === '' ? spec.name : `${prefix}.${spec.name}`;
  const value = l.expression(spec.base);
  const cls = b.addClass({
    name: spec.name, qualifiedName: fullName === '' ? b.functionFact(b.currentFunction).qualifiedName : fullName, kind: spec.isModule ? 'trait' : 'class', span, nameSpan,
    parentClass: l.frame.cls?.cls ?? -1,
    bases: value === 0 ? [] : [{ value, type: constantType(l, constantPath(l, spec.base), tree.span(spec.base)), kind: 'extends' }],
  });
  const made = b.classValue(cls, span);
  tellParent(l, value, made, span);
  const context: ClassContext = { cls, fullName, isModule: spec.isModule, methods: new Map(), outer: l.frame.cls, ownMethods: false };
  if (spec.fields.length > 0) addFields(l, context, spec.fields, span);
  const block = tree.field(node, 'block');
  const body = block < 0 ? -1 : tree.field(block, 'body');
  runBody(l, context, { span, nameSpan }, body < 0 ? [] : tree.namedChildren(body));
  return made;
}

function runBody(l: Lowering, cls: ClassContext, at: { readonly span: Span; readonly nameSpan: Span }, nodes: readonly NodeId[]): void {
  if (nodes.length === 0) return;
  l.define(
    { name: '<class>', kind: 'class-initializer', span: at.span, nameSpan: at.nameSpan, class: cls.cls, isStatic: true, isImplicit: true, params: [] },
    { cls, self: 'class', method: null },
    () => { l.statements(nodes); },
  );
}

/** Accessors and constructor of a `Struct` or `Data`. */
function addFields(l: Lowering, cls: ClassContext, fields: readonly string[], span: Span): void {
  const { b } = l;
  for (const field of fields) {
    addReader(l, cls, field, span);
    addWriter(l, cls, field, span);
  }
  const fn = l.define({ name: 'initialize', kind: 'constructor', span, nameSpan: { start: span.start, end: span.start }, class: cls.cls, isImplicit: true, params: fields.map((name) => ({ name, span })) }, { cls, self: 'instance' }, () => {
    for (const p of b.functionFact(fn).params) b.set(b.emit(Op.This, span), `@${p.name}`, b.load(p.variable, span), span);
  });
  b.addMember(cls.cls, { name: 'initialize', kind: 'method', function: fn, span });
}

/** `attr_reader :name` */
export function addReader(l: Lowering, cls: ClassContext, name: string, span: Span, isStatic = false): void {
  const { b } = l;
  const fn = l.define({ name, kind: 'method', span, class: cls.cls, isStatic, isImplicit: true, params: [] }, { cls, self: isStatic ? 'class' : 'instance' }, () => {
    b.emit(Op.Return, span, b.get(b.emit(Op.This, span), `@${name}`, span));
  });
  b.addMember(cls.cls, { name, kind: 'method', function: fn, isStatic, span });
}

/** `attr_writer :name` */
export function addWriter(l: Lowering, cls: ClassContext, name: string, span: Span, isStatic = false): void {
  const { b } = l;
  const fn = l.define({ name: `${name}=`, kind: 'method', span, class: cls.cls, isStatic, isImplicit: true, params: [{ name: 'value', span }] }, { cls, self: isStatic ? 'class' : 'instance' }, () => {
    b.set(b.emit(Op.This, span), `@${name}`, b.load(b.functionFact(fn).params[0]?.variable ?? 0, span), span);
  });
  b.addMember(cls.cls, { name: `${name}=`, kind: 'method', function: fn, isStatic, span });
}

/** What a module is told of when it is mixed in. */
export const MIXED_HOOKS = { include: 'included', prepend: 'prepended', extend: 'extended' } as const;
const MIXED_KINDS = { include: 'mixin', prepend: 'prepended', extend: 'static-mixin' } as const;

/** `include M`, `prepend M`, `extend M`; anything but a constant is only evaluated. */
export function mixIn(l: Lowering, args: readonly NodeId[], how: keyof typeof MIXED_HOOKS): void {
  const { b } = l;
  const { cls } = l.frame;
  // The last argument is mixed in first.
  for (const arg of [...args].reverse()) {
    const path = constantPath(l, arg);
    const span = l.span(arg);
    if (l.text(arg) === 'self' && cls) cls.ownMethods = true;
    else if (path !== '' && cls) b.addBase(cls.cls, { value: 0, type: constantType(l, path, span), kind: MIXED_KINDS[how] });
    const mixed = path === '' ? l.expression(arg) : constantNamed(l, path, span);
    if (path === 'Singleton' && cls) addInstance(l, cls, span);
    if (mixed !== 0) b.implicitCall(b.get(mixed, MIXED_HOOKS[how], span), [b.emit(Op.This, span)], span);
  }
}

/** `include Singleton`: the class has a method for its only instance. */
function addInstance(l: Lowering, cls: ClassContext, span: Span): void {
  const { b } = l;
  const fn = l.define({ name: 'instance', kind: 'method', span, class: cls.cls, isStatic: true, isImplicit: true, params: [] }, { cls, self: 'class' }, () => {
    b.emit(Op.Return, span, b.construct(b.emit(Op.This, span), [], span));
  });
  b.addMember(cls.cls, { name: 'instance', kind: 'method', function: fn, isStatic: true, span });
}

/** Field of the object that a delegator stands for; the linker hands over to it what the class does not define. */
const DELEGATE = '<delegate>';

/** `class A < SimpleDelegator`: what it is made with has the members that it has not. */
function addDelegate(l: Lowering, cls: ClassContext, body: NodeId, span: Span): void {
  const { tree, b } = l;
  b.addMember(cls.cls, { name: DELEGATE, kind: 'field', span });
  if (body >= 0 && tree.namedChildren(body).some((m) => tree.kind(m) === 'method' && l.text(tree.field(m, 'name')) === 'initialize')) return;
  const fn = l.define({ name: 'initialize', kind: 'constructor', span, nameSpan: { start: span.start, end: span.start }, class: cls.cls, isImplicit: true, params: [{ name: 'object', span }] }, { cls, self: 'instance' }, () => {
    b.set(b.emit(Op.This, span), DELEGATE, b.load(b.functionFact(fn).params[0]?.variable ?? 0, span), span);
  });
  b.addMember(cls.cls, { name: 'initialize', kind: 'method', function: fn, span });
}

/** `refine C do … end`: a part of the class. */
export function lowerRefinement(l: Lowering, node: NodeId, refined: NodeId): OpRef | null {
  const { tree, b } = l;
  const path = constantPath(l, refined);
  const block = tree.field(node, 'block');
  if (path === '' || block < 0) return null;
  const fullName = path.replace(/^\./, '');
  const span = tree.span(node);
  const nameSpan = tree.span(refined);
  const isAny = fullName === 'Object' || fullName === 'Kernel' || fullName === 'BasicObject';
  const cls = b.addClass({
    name: CORE_CLASSES.has(fullName) ? '' : fullName.slice(fullName.lastIndexOf('.') + 1), qualifiedName: fullName, kind: 'class', span, nameSpan,
    partOf: isAny ? b.addType('', nameSpan, { kind: 'other' }) : constantType(l, path, nameSpan),
  });
  const body = tree.field(block, 'body');
  runBody(l, { cls, fullName, isModule: false, methods: new Map(), outer: l.frame.cls, ownMethods: false }, { span, nameSpan }, body < 0 ? [] : tree.namedChildren(body));
  return b.classValue(cls, span);
}

/** A method that only calls `method` on what `to` is: `self`, a variable of the instance, or what another method gives. */
export function addDelegator(l: Lowering, cls: ClassContext, { name, method, to, span, isStatic }: { readonly name: string; readonly method: string; readonly to: string; readonly span: Span; readonly isStatic: boolean }): void {
  const { b } = l;
  const params = [{ name: '', span, kind: 'rest' as const }, { name: BLOCK, span, kind: 'keyword' as const, optional: true }];
  const fn = l.define({ name, kind: 'method', span, nameSpan: { start: span.start, end: span.start }, class: cls.cls, isStatic, isImplicit: true, params }, { cls, self: isStatic ? 'class' : 'instance' }, (self) => {
    const [rest, block] = b.functionFact(self).params;
    const own = b.emit(Op.This, span);
    const field = b.get(own, to, span);
    const target = to === 'self' ? own : to.startsWith('@') ? field : b.call(field, [], span);
    const args: Argument[] = [{ value: b.load(rest?.variable ?? 0, span), spread: 'positional' }, { value: b.load(block?.variable ?? 0, span), keyword: BLOCK }];
    b.emit(Op.Return, span, b.call(b.get(target, method, span), args, span));
  });
  b.addMember(cls.cls, { name, kind: 'method', function: fn, isStatic, span });
}
