/** Properties of types and of files: fields, accessors, delegates. */
import type { ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { annotationsOf } from './annotations.ts';
import type { ClassRecord } from './constructors.ts';
import { lowerBody, receiverType } from './functions.ts';
import { destructure, isLazy } from './locals.ts';
import type { Lowering, Receiver } from './lowering.ts';
import { classValue } from './names.ts';
import { valueBehind } from './syntax.ts';
import { typeChild, typeOf, typeParamsOf } from './types.ts';

interface Property {
  readonly node: NodeId;
  readonly name: string;
  readonly nameNode: NodeId;
  readonly type: number;
  readonly value: NodeId;
  readonly delegate: NodeId;
  readonly getter: NodeId;
  readonly setter: NodeId;
  readonly receiver: NodeId;
}

function propertyOf(l: Lowering, node: NodeId): Property {
  const { tree } = l;
  const declaration = tree.childOfKind(node, 'variable_declaration');
  const nameNode = tree.childOfKind(declaration, 'identifier');
  const delegate = tree.childOfKind(node, 'property_delegate');
  return {
    node, name: l.word(nameNode), nameNode, type: typeOf(l, typeChild(l, declaration)), value: valueBehind(l, node, '='), delegate: delegate < 0 ? -1 : (tree.namedChildren(delegate)[0] ?? -1),
    getter: accessor(l, node, 'getter'), setter: accessor(l, node, 'setter'), receiver: receiverType(l, node),
  };
}

/** An accessor with a body: of the declaration, or right behind it where the grammar has it on a line of its own. */
function accessor(l: Lowering, node: NodeId, kind: 'getter' | 'setter'): NodeId {
  const { tree } = l;
  let found = tree.childOfKind(node, kind);
  for (let next = tree.nextSibling(node), i = 0; found < 0 && i < 2 && (tree.kind(next) === 'getter' || tree.kind(next) === 'setter'); next = tree.nextSibling(next), i++) if (tree.kind(next) === kind) found = next;
  return tree.childOfKind(found, 'function_body') >= 0 ? found : -1;
}

/** A property of the type `c`. */
export function lowerProperty(l: Lowering, c: ClassRecord, node: NodeId, isStatic: boolean): void {
  l.inFrame({ ...l.frame, typeParams: typeParamsOf(l, node) }, () => {
    const p = propertyOf(l, node);
    if (p.nameNode < 0) {
      const parts = l.tree.childOfKind(node, 'multi_variable_declaration');
      if (parts >= 0) c.inits.push(() => { destructure(l, parts, l.expression(p.value)); });
      return;
    }
    if (p.receiver >= 0) addExtension(l, p, `${l.b.classFact(c.cls).qualifiedName}.${p.name}`);
    else addField(l, c, p, isStatic);
  });
}

function addField(l: Lowering, c: ClassRecord, p: Property, isStatic: boolean): void {
  const { tree, b } = l;
  const span = tree.span(p.node);
  const nameSpan = tree.span(p.nameNode);
  const decorators = annotationsOf(l, p.node);
  const hasAccessor = p.getter >= 0 || p.setter >= 0 || p.delegate >= 0;
  const hidden = hasAccessor ? `<${p.name}>` : p.name;
  if (!hasAccessor) b.addMember(c.cls, { name: p.name, kind: 'field', isStatic, type: p.type, span, nameSpan, decorators });
  const owner = (at: Span): OpRef => (isStatic ? classValue(l, c.layer, at) : b.emit(Op.This, at));
  const value = p.delegate >= 0 && !isLazy(l, p.delegate) ? p.delegate : p.value;
  if (value >= 0) {
    (isStatic ? c.staticInits : c.inits).push(() => {
      const made = l.expression(value, p.name);
      b.statement(span, made);
      if (made !== 0) b.set(owner(span), hidden, made, span);
    });
  }
  if (!hasAccessor) return;
  const add = (kind: 'getter' | 'setter', node: NodeId, params: readonly ParamSpec[], body: (fn: number) => void): void => {
    const at = node === p.node ? span : tree.span(node);
    const named = at.start <= nameSpan.start && nameSpan.end <= at.end ? nameSpan : { start: at.start, end: at.start };
    const marks = kind === 'getter' || p.getter < 0 ? [...decorators, ...(node === p.node ? [] : annotationsOf(l, node))] : annotationsOf(l, node);
    const fn = l.define({ name: p.name, kind, span: at, nameSpan: named, class: c.cls, isStatic, decorators: marks, params, returnType: kind === 'getter' ? p.type : -1 }, { isStatic, receivers: [], backing: hidden }, body);
    b.addMember(c.cls, { name: p.name, kind, function: fn, isStatic, type: p.type, span: at, nameSpan: named, decorators: marks });
  };
  if (p.getter >= 0) add('getter', p.getter, [], () => { lowerBody(l, tree.childOfKind(p.getter, 'function_body')); });
  else if (p.delegate >= 0) add('getter', p.node, [], () => { delegatedRead(l, p, owner); });
  else add('getter', p.node, [], () => { b.emit(Op.Return, nameSpan, b.get(owner(nameSpan), hidden, nameSpan)); });
  if (p.setter >= 0) add('setter', p.setter, [setterParam(l, p)], () => { lowerBody(l, tree.childOfKind(p.setter, 'function_body')); });
  else if (p.delegate >= 0 && tree.hasToken(p.node, 'var')) add('setter', p.node, [{ name: 'value', span: nameSpan }], (fn) => {
    const variable = b.functionFact(fn).params[0]?.variable ?? -1;
    const keeper = b.get(owner(nameSpan), hidden, nameSpan);
    const self = b.emit(Op.This, nameSpan);
    b.implicitCall(b.get(keeper, 'setValue', nameSpan), [self, b.literal('Other', p.name, nameSpan), b.load(variable, nameSpan)], nameSpan);
  });
}

function setterParam(l: Lowering, p: Property): ParamSpec {
  const { tree } = l;
  const own = tree.childOfKind(p.setter, 'identifier') >= 0 ? tree.childOfKind(p.setter, 'identifier') : tree.childOfKind(tree.childOfKind(p.setter, 'parameter'), 'identifier');
  return { name: own < 0 ? 'value' : l.word(own), type: p.type, span: own < 0 ? tree.span(p.setter) : tree.span(own) };
}

/** `by lazy { … }` runs the lambda where the property is read; any other delegate is asked with `getValue`. */
function delegatedRead(l: Lowering, p: Property, owner: (at: Span) => OpRef): void {
  const { tree, b } = l;
  const at = tree.span(p.nameNode);
  if (isLazy(l, p.delegate)) {
    const block = tree.childOfKind(tree.childOfKind(p.delegate, 'annotated_lambda'), 'lambda_literal');
    const inner = block >= 0 ? block : tree.childOfKind(tree.childOfKind(tree.childOfKind(p.delegate, 'call_expression'), 'annotated_lambda'), 'lambda_literal');
    const value = block < 0 && tree.childOfKind(p.delegate, 'annotated_lambda') < 0 ? l.expression(p.delegate) : l.statements(l.items(block >= 0 ? block : inner));
    b.emit(Op.Return, at, value);
    return;
  }
  const keeper = b.get(owner(at), `<${p.name}>`, at);
  const self = b.emit(Op.This, at);
  b.emit(Op.Return, at, b.implicitCall(b.get(keeper, 'getValue', at), [self, b.literal('Other', p.name, at)], at));
}

/** `val Type.name get() = …` */
function addExtension(l: Lowering, p: Property, qualifiedName: string): void {
  const { tree } = l;
  const type = typeOf(l, p.receiver);
  const self: Receiver = { label: p.name, variable: -1, isSure: true, isThis: true };
  const add = (kind: 'getter' | 'setter', node: NodeId, params: readonly ParamSpec[]): void => {
    l.define({ name: p.name, kind, span: tree.span(node), nameSpan: tree.start(node) > tree.start(p.nameNode) ? { start: tree.start(node), end: tree.start(node) } : tree.span(p.nameNode), params, qualifiedName, returnType: kind === 'getter' ? p.type : -1,
      decorators: annotationsOf(l, p.node), extension: { type, receiver: 'this' } }, { isStatic: false, receivers: [self] }, () => { lowerBody(l, tree.childOfKind(node, 'function_body')); });
  };
  if (p.getter >= 0) add('getter', p.getter, []);
  if (p.setter >= 0) add('setter', p.setter, [setterParam(l, p)]);
}

/** A property at the top of a file: a variable, whose accessors are functions that a use of the name calls. */
export function lowerTopProperty(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  l.inFrame({ ...l.frame, typeParams: typeParamsOf(l, node) }, () => {
    const p = propertyOf(l, node);
    const span = tree.span(node);
    if (p.nameNode < 0) {
      const parts = tree.childOfKind(node, 'multi_variable_declaration');
      if (parts >= 0) destructure(l, parts, l.expression(p.value));
      return;
    }
    const qualifiedName = l.topLevelName(p.name);
    if (p.receiver >= 0) {
      addExtension(l, p, qualifiedName);
      return;
    }
    const variable = b.declare(p.name, 'local', tree.span(p.nameNode), { type: p.type, constant: tree.hasToken(node, 'val'), decorators: annotationsOf(l, node) });
    const value = p.delegate >= 0 ? delegatedValue(l, p) : l.expression(p.value, p.name);
    b.statement(span, value);
    if (value !== 0) b.store(variable, value, span);
    for (const kind of ['getter', 'setter'] as const) {
      const accessorNode = p[kind];
      const held = (kind === 'getter' ? l.getters : l.setters).get(p.name);
      if (accessorNode < 0 || held === undefined) continue;
      const at = tree.span(accessorNode);
      const fn = l.define({ name: p.name, kind: 'function', span: at, nameSpan: { start: at.start, end: at.start }, params: kind === 'setter' ? [setterParam(l, p)] : [], qualifiedName, returnType: kind === 'getter' ? p.type : -1, decorators: annotationsOf(l, accessorNode) },
        {}, () => {
          // `field` is what the variable holds.
          b.scope.bind('field', variable);
          lowerBody(l, tree.childOfKind(accessorNode, 'function_body'));
        });
      b.store(held, b.functionValue(fn, at), at);
    }
  });
}

function delegatedValue(l: Lowering, p: Property): OpRef {
  const value = l.expression(p.delegate, p.name);
  const span = l.tree.span(p.delegate);
  return isLazy(l, p.delegate) ? value : l.b.implicitCall(l.b.get(value, 'getValue', span), [], span);
}

/** Makes the accessors of a file's properties known before anything is lowered. */
export function declareTopAccessors(l: Lowering, node: NodeId): void {
  const p = propertyOf(l, node);
  if (p.nameNode < 0 || p.receiver >= 0) return;
  const fact = { name: p.name, function: 0, kind: 'function', type: -1, span: l.tree.span(p.nameNode), constant: true } as const;
  if (p.getter >= 0) l.getters.set(p.name, l.b.addVariable(fact));
  if (p.setter >= 0) l.setters.set(p.name, l.b.addVariable(fact));
}
