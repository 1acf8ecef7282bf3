/** Members of a class body: methods, accessors, fields, static blocks, and the constructor that holds the fields' initialisers. */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact } from '../../model/facts.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { applyToField, applyToMethod, applyToParam, decoratorChildren, evaluateDecorators } from './decorators.ts';
import { defineFunction, paramsOf } from './functions.ts';
import type { Param } from './functions.ts';
import { propertyName } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { annotatedType } from './types.ts';

/** The class being filled. */
export interface ClassContext {
  readonly index: number;
  /** The class as a value, in the code around it. */
  readonly value: OpRef;
  readonly hasBase: boolean;
  /** What it extends, in the same code; 0 for none. */
  readonly base: OpRef;
  readonly span: Span;
}

/** Instance initialisers, in order; lowered in a constructor's body. */
type Initialiser = (l: Lowering) => void;

interface Members extends ClassContext {
  readonly initialisers: Initialiser[];
  hasConstructor: boolean;
}

interface MemberModifiers {
  readonly isStatic: boolean;
  readonly accessor: 'get' | 'set' | null;
}

export function lowerMembers(l: Lowering, body: NodeId, context: ClassContext): void {
  const { tree } = l;
  const members: Members = { ...context, initialisers: [], hasConstructor: false };
  let decorators: NodeId[] = [];
  for (const node of tree.namedChildren(body)) {
    if (tree.kind(node) === 'decorator') {
      decorators.push(node);
      continue;
    }
    lowerMember(l, node, members, [...decorators, ...decoratorChildren(tree, node)]);
    decorators = [];
  }
  if (!members.hasConstructor && members.initialisers.length > 0) implicitConstructor(l, members);
}

function lowerMember(l: Lowering, node: NodeId, members: Members, decoratorNodes: readonly NodeId[]): void {
  switch (l.tree.kind(node)) {
    case 'method_definition': case 'method_signature': case 'abstract_method_signature': method(l, node, members, decoratorNodes); return;
    case 'public_field_definition': case 'field_definition': field(l, node, members, decoratorNodes); return;
    case 'class_static_block': staticBlock(l, node, members); return;
    case 'index_signature': return;
    default: l.expression(node);
  }
}

function modifiersOf(l: Lowering, node: NodeId): MemberModifiers {
  const { tree } = l;
  let isStatic = false;
  let accessor: 'get' | 'set' | null = null;
  for (let c = tree.firstChild(node); c !== NO_NODE; c = tree.nextSibling(c)) {
    const field = tree.fieldName(c);
    if (field === 'name' || field === 'property') break;
    const token = tree.kind(c);
    if (token.startsWith('static')) isStatic = true; // `static get` may be one token
    if (token === 'get' || token === 'static get') accessor = 'get';
    else if (token === 'set') accessor = 'set';
  }
  return { isStatic, accessor };
}

const MODIFIER_WORDS: ReadonlySet<string> = new Set(['accessor', 'static', 'readonly', 'override', 'declare', 'abstract', 'async', 'get', 'set']);

/** A modifier that the grammar does not know in its place is taken for the name, and the name for an error behind it. */
function memberName(l: Lowering, key: NodeId): NodeId {
  const { tree } = l;
  const next = key === NO_NODE ? NO_NODE : tree.nextSibling(key);
  if (tree.kind(next) !== 'ERROR' || !MODIFIER_WORDS.has(tree.textOf(key))) return key;
  const [name, ...rest] = tree.namedChildren(next);
  const isName = name !== undefined && rest.length === 0 && tree.kind(name).endsWith("identifier");
  return isName ? name : key;
}

function method(l: Lowering, node: NodeId, members: Members, decoratorNodes: readonly NodeId[]): void {
  const { tree, b } = l;
  const key = memberName(l, tree.field(node, 'name'));
  const { isStatic, accessor } = modifiersOf(l, node);
  const known = propertyName(tree, key);
  const keyValue = known === null ? l.expression(tree.namedChildren(key)[0] ?? NO_NODE) : 0;
  const name = known ?? tree.textOf(key).slice(0, 60);
  const isConstructor = name === 'constructor' && !isStatic && accessor === null;
  const decorators = evaluateDecorators(l, decoratorNodes);
  const params = paramsOf(tree, node);
  const paramDecorators = evaluateParamDecorators(l, params);
  const span = { start: tree.start(decoratorNodes[0] ?? node), end: tree.end(node) };
  const nameSpan = tree.span(key);
  const fn = defineFunction(l, node, {
    name, nameSpan, span, class: members.index, isStatic, decorators, paramDecorators,
    kind: isConstructor ? 'constructor' : accessor === 'get' ? 'getter' : accessor === 'set' ? 'setter' : 'method',
    ...(isConstructor ? { prologue: (ps: readonly Param[]) => { initialise(l, members, ps); } } : {}),
  });
  if (isConstructor) constructorMembers(l, node, members, params);
  const value = decorate(l, members, { fn, name, decorators, accessor, span });
  for (const [index, p] of params.entries()) applyToParam(l, paramDecorators.get(p.node) ?? [], { cls: members.value, method: name, index });
  b.addMember(members.index, { name, kind: accessor === 'get' ? 'getter' : accessor === 'set' ? 'setter' : 'method', function: fn, isStatic, value, span, nameSpan, decorators });
  if (keyValue !== 0) storeUnderKey(l, members, { fn, isStatic, key: keyValue, span });
}

function evaluateParamDecorators(l: Lowering, params: readonly Param[]): Map<NodeId, readonly DecoratorFact[]> {
  const out = new Map<NodeId, readonly DecoratorFact[]>();
  for (const p of params) {
    const nodes = decoratorChildren(l.tree, p.node);
    if (nodes.length > 0) out.set(p.node, evaluateDecorators(l, nodes));
  }
  return out;
}

interface Decorated { readonly fn: number; readonly name: string; readonly decorators: readonly DecoratorFact[]; readonly accessor: 'get' | 'set' | null; readonly span: Span }

function decorate(l: Lowering, members: Members, { fn, name, decorators, accessor, span }: Decorated): OpRef {
  if (decorators.length === 0) return 0;
  return applyToMethod(l, decorators, { cls: members.value, fn: l.b.functionValue(fn, span), name, slot: accessor ?? 'value', span });
}

/** A member whose key only running the code tells is stored where members are looked up by value. */
function storeUnderKey(l: Lowering, members: Members, on: { fn: number; isStatic: boolean; key: OpRef; span: Span }): void {
  const { b } = l;
  const holder = on.isStatic ? members.value : b.get(members.value, 'prototype', on.span);
  b.emit(Op.SetItem, on.span, holder, on.key, b.functionValue(on.fn, on.span));
}

function constructorMembers(l: Lowering, node: NodeId, members: Members, params: readonly Param[]): void {
  const { tree, b } = l;
  if (tree.field(node, 'body') !== NO_NODE) members.hasConstructor = true;
  for (const p of params) {
    if (!p.isProperty || tree.kind(p.target) !== 'identifier') continue;
    const type = annotatedType(l, tree.field(p.node, 'type'));
    b.addMember(members.index, { name: tree.textOf(p.target), kind: 'field', type, span: tree.span(p.node), nameSpan: tree.span(p.target) });
  }
}

/** Start of a constructor: parameter properties, then the fields in order. */
function initialise(l: Lowering, members: Members, params: readonly Param[]): void {
  const { tree, b } = l;
  for (const p of params) {
    if (!p.isProperty || tree.kind(p.target) !== 'identifier') continue;
    const span = tree.span(p.node);
    b.set(b.emit(Op.This, span), tree.textOf(p.target), b.load(p.variable, span), span);
  }
  for (const run of members.initialisers) run(l);
}

function implicitConstructor(l: Lowering, members: Members): void {
  const { b } = l;
  const { span, hasBase } = members;
  const { frame } = l;
  const fn = b.addFunction({
    name: 'constructor', kind: 'constructor', class: members.index, span, nameSpan: span, isImplicit: true,
    params: hasBase ? [{ name: 'args', kind: 'rest', span }] : [],
    body: (self) => {
      l.frame = frame;
      const args = b.functionFact(self).params[0]?.variable ?? -1;
      if (hasBase) b.call(b.emit(Op.Super, span), [{ value: b.load(args, span), spread: 'positional' }], span);
      for (const run of members.initialisers) run(l);
    },
  });
  b.addMember(members.index, { name: 'constructor', kind: 'method', function: fn, span, nameSpan: span });
}

function field(l: Lowering, node: NodeId, members: Members, decoratorNodes: readonly NodeId[]): void {
  const { tree, b } = l;
  const key = memberName(l, tree.field(node, 'name') === NO_NODE ? tree.field(node, 'property') : tree.field(node, 'name'));
  const { isStatic } = modifiersOf(l, node);
  const known = propertyName(tree, key);
  const name = known ?? tree.textOf(key).slice(0, 60);
  const keyValue = known === null ? l.expression(tree.namedChildren(key)[0] ?? NO_NODE) : 0;
  const decorators = evaluateDecorators(l, decoratorNodes);
  const span = { start: tree.start(decoratorNodes[0] ?? node), end: tree.end(node) };
  const nameSpan = tree.span(key);
  b.addMember(members.index, { name, kind: 'field', isStatic, type: annotatedType(l, tree.field(node, 'type')), span, nameSpan, decorators });
  const value = tree.field(node, 'value');
  if (value !== NO_NODE) {
    const hint = { name, span: nameSpan, qualified: `${b.classFact(members.index).qualifiedName}.${name}` };
    if (isStatic) {
      const made = l.within({ staticOf: members.index, staticBase: { fn: b.currentFunction, value: members.base } }, () => l.expression(value, hint));
      setField(l, members.value, { name, key: keyValue, value: made, span });
    } else {
      members.initialisers.push((inside) => { setField(inside, b.emit(Op.This, span), { name, key: 0, value: inside.expression(value, hint), span }); });
    }
  }
  applyToField(l, decorators, members.value, name);
}

function setField(l: Lowering, object: OpRef, field: { name: string; key: OpRef; value: OpRef; span: Span }): void {
  if (field.key === 0) l.b.set(object, field.name, field.value, field.span);
  else l.b.emit(Op.SetItem, field.span, object, field.key, field.value);
}

/** A static block is a function that the class calls on itself as soon as it is there. */
function staticBlock(l: Lowering, node: NodeId, members: Members): void {
  const { b } = l;
  const span = l.tree.span(node);
  const before = b.classFact(members.index).members.filter((m) => m.name.startsWith(STATIC_BLOCK)).length;
  const name = before === 0 ? STATIC_BLOCK : `${STATIC_BLOCK}${before + 1}`;
  const fn = defineFunction(l, node, { name, kind: 'class-initializer', span, class: members.index, isStatic: true });
  b.addMember(members.index, { name, kind: 'method', function: fn, isStatic: true, span });
  b.implicitCall(b.get(members.value, name, span), [], span);
}

const STATIC_BLOCK = '<static>';
