/** Functions, methods and function literals. A method belongs to its receiver's type, wherever that is declared. */
import type { ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import { emptyContent, needsWrapping, wrapped } from './content.ts';
import type { Frame, Lowering, TypeParams } from './lowering.ts';
import { noteParams, paramNodes, paramsOf } from './params.ts';
import { lastName, resultTypes } from './shapes.ts';
import { resultType, typeOf, typeParamsOf } from './types.ts';

/** Binds the name of a `function_declaration` in the current scope; -1 for `init` and `_`, which nobody can name. */
export function declareFunction(l: Lowering, node: NodeId): number {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = tree.textOf(nameNode);
  if (name === 'init' || name === '_' || name === '') return -1;
  const variable = b.declare(name, 'function', tree.span(nameNode), { constant: true });
  l.functions.set(variable, node);
  return variable;
}

export function lowerFunction(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = tree.textOf(nameNode);
  const span = tree.span(node);
  const typeParams = typeParamsOf(l, tree.field(node, 'type_parameters'), null);
  l.inFrame({ ...l.frame, typeParams }, () => {
    const fn = b.addFunction({
      name, kind: 'function', span, nameSpan: tree.span(nameNode), isAbstract: tree.field(node, 'body') < 0,
      params: paramsOf(l, tree.field(node, 'parameters')), returnType: resultType(l, node), body: () => lowerBody(l, node, typeParams),
    });
    if (name === 'init' && b.currentFunction === 0) l.initialisers.push(fn);
    const variable = name === 'init' ? -1 : b.scope.own(name);
    if (variable >= 0) b.store(variable, b.functionValue(fn, span), span);
  });
}

/** Name node of the type that a method belongs to, or -1. */
export function receiverType(l: Lowering, node: NodeId): NodeId {
  const receiver = receiverNode(l, node);
  return receiver < 0 ? -1 : lastName(l, l.tree.field(receiver, 'type'));
}

export function lowerMethod(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const typeNode = receiverType(l, node);
  const cls = typeNode < 0 ? -1 : classOf(l, typeNode);
  const nameNode = tree.field(node, 'name');
  const name = tree.textOf(nameNode);
  const span = tree.span(node);
  const typeParams = receiverParams(l, node);
  l.inFrame({ ...l.frame, typeParams }, () => {
    const fn = b.addFunction({
      name, kind: cls < 0 ? 'function' : 'method', span, nameSpan: tree.span(nameNode), ...(cls < 0 ? {} : { class: cls }), isAbstract: tree.field(node, 'body') < 0,
      params: [...receiverSpec(l, node), ...paramsOf(l, tree.field(node, 'parameters'))], returnType: resultType(l, node), body: () => lowerBody(l, node, typeParams),
    });
    if (cls >= 0) b.addMember(cls, { name, kind: 'method', function: fn, span, nameSpan: tree.span(nameNode) });
  });
}

/** `func(…) { … }` as a value. */
export function functionLiteral(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const { typeParams } = l.frame;
  const fn = b.addFunction({
    name, kind: 'lambda', span, nameSpan: { start: span.start, end: span.start }, lexicalThis: true,
    params: paramsOf(l, tree.field(node, 'parameters')), returnType: resultType(l, node), body: () => lowerBody(l, node, typeParams),
  });
  return b.functionValue(fn, span);
}

function receiverNode(l: Lowering, node: NodeId): NodeId {
  const list = l.tree.field(node, 'receiver');
  return list < 0 ? -1 : (paramNodes(l, list)[0] ?? -1);
}

function receiverSpec(l: Lowering, node: NodeId): ParamSpec[] {
  return paramsOf(l, l.tree.field(node, 'receiver')).slice(0, 1).map((p) => ({ ...p, kind: 'receiver' as const }));
}

/** The class itself where this file declares it, else a part of it, one for each type. */
function classOf(l: Lowering, typeNode: NodeId): number {
  const { tree, b } = l;
  const name = tree.textOf(typeNode);
  const own = l.types.get(b.lookup(name));
  if (own && own.cls >= 0) return own.cls;
  const known = l.parts.get(name);
  if (known !== undefined) return known;
  const span = tree.span(typeNode);
  const part = b.addClass({ name, span, nameSpan: span, partOf: typeOf(l, typeNode) });
  l.parts.set(name, part);
  return part;
}

/** `T` of `func (s *Stack[T])` has the bound that the type's declaration gives it, where this file has that. */
function receiverParams(l: Lowering, node: NodeId): TypeParams | null {
  const { tree } = l;
  const receiver = receiverNode(l, node);
  let type = receiver < 0 ? -1 : tree.field(receiver, 'type');
  while (tree.kind(type) === 'pointer_type' || tree.kind(type) === 'parenthesized_type') type = tree.namedChildren(type)[0] ?? -1;
  const args = tree.kind(type) === 'generic_type' ? tree.field(type, 'type_arguments') : -1;
  if (args < 0) return null;
  const declared = [...(typeParamsOf(l, l.types.get(l.b.lookup(tree.textOf(tree.field(type, 'type'))))?.typeParams ?? -1, null)?.bounds.values() ?? [])];
  return { outer: null, bounds: new Map(tree.namedChildren(args).map((arg, i) => [tree.textOf(arg), declared[i] ?? -1])) };
}

function lowerBody(l: Lowering, node: NodeId, typeParams: TypeParams | null): void {
  const { tree } = l;
  const body = tree.field(node, 'body');
  const receiver = tree.field(node, 'receiver');
  noteParams(l, tree.field(node, 'parameters'));
  noteParams(l, receiver);
  noteReceiver(l, receiver);
  const frame: Frame = { typeParams, results: declareResults(l, node), resultTypes: resultTypes(l, node) };
  l.inFrame(frame, () => {
    wrapParams(l, tree.field(node, 'parameters'));
    if (body >= 0) l.statements(body);
  });
}

function noteReceiver(l: Lowering, list: NodeId): void {
  const name = list < 0 ? -1 : l.tree.field(paramNodes(l, list)[0] ?? -1, 'name');
  const variable = name < 0 ? -1 : l.b.scope.own(l.tree.textOf(name));
  if (variable >= 0) l.receivers.add(variable);
}

/** Variables of named results. */
function declareResults(l: Lowering, node: NodeId): number[] {
  const { tree, b } = l;
  const list = tree.field(node, 'result');
  if (tree.kind(list) !== 'parameter_list') return [];
  return paramNodes(l, list).flatMap((p) => {
    const typeNode = tree.field(p, 'type');
    return tree.fieldAll(p, 'name').map((name) => {
      const variable = b.declare(tree.textOf(name), 'local', tree.span(name), { type: typeOf(l, typeNode) });
      l.typeNodes.set(variable, typeNode);
      return variable;
    });
  });
}

/** A function handed over as a `HandlerFunc` is one from here on. */
function wrapParams(l: Lowering, list: NodeId): void {
  const { tree, b } = l;
  if (list < 0) return;
  for (const p of paramNodes(l, list)) {
    const type = tree.field(p, 'type');
    if (tree.kind(p) !== 'parameter_declaration' || !needsWrapping(l, type)) continue;
    for (const name of tree.fieldAll(p, 'name')) {
      const variable = b.scope.own(tree.textOf(name));
      const span = tree.span(name);
      if (variable >= 0) b.store(variable, wrapped(l, type, b.choice([b.load(variable, span), emptyContent(l, type, span)], span), span), span);
    }
  }
}
