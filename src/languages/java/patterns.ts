/** Patterns bind variables to a value or to its parts. A record's parts are read by position, which its accessors answer. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { isTypeKind, nameParts, typeOf } from './types.ts';

/** Binds a new variable of that name in the current scope, over one that an earlier pattern bound there. */
export function bindName(l: Lowering, node: NodeId, type: number, value: OpRef): void {
  const name = l.tree.textOf(node);
  const span = l.tree.span(node);
  if (name === '_') return;
  const variable = l.b.addVariable({ name, function: l.b.currentFunction, kind: 'local', type, span, constant: false });
  l.b.scope.bind(name, variable);
  l.bindings.push({ name, variable });
  l.b.store(variable, value, span);
}

/** Value that a pattern of a case tests for: the value narrowed to the pattern's type. */
export function narrowedTo(l: Lowering, pattern: NodeId, value: OpRef): OpRef {
  const type = patternType(l, pattern);
  return type < 0 ? value : l.b.emit(Op.Cast, l.tree.span(pattern), value, type);
}

/** Binds what a pattern binds; `narrowed` is from `narrowedTo`. */
export function bindPattern(l: Lowering, pattern: NodeId, narrowed: OpRef): void {
  const { tree } = l;
  if (isRecordPattern(tree.kind(pattern))) {
    bindComponents(l, componentsOf(l, pattern), narrowed);
    return;
  }
  const name = tree.namedChildren(pattern).at(-1) ?? -1;
  if (tree.kind(name) === 'identifier') bindName(l, name, patternType(l, pattern), narrowed);
}

/** Narrows a value to a record and binds its components. */
export function matchRecord(l: Lowering, pattern: NodeId, value: OpRef): void {
  bindPattern(l, pattern, narrowedTo(l, pattern, value));
}

/**
 * Whether a node of a case is a record pattern. The grammar takes one with a qualified name (`Shape.Circle(double r)`) for a
 * call, which no case can have.
 */
export function isRecordPattern(kind: string): boolean {
  return kind === 'record_pattern' || kind === 'method_invocation';
}

/** `o instanceof Shape.Circle(double r)`: what the grammar leaves of it is a test of the type, and parameters behind it. */
export function bindParameters(l: Lowering, list: NodeId, narrowed: OpRef): void {
  const { tree } = l;
  bindComponents(l, tree.namedChildren(list).map((p) => ({ node: p, type: tree.field(p, 'type'), name: tree.field(p, 'name') })), narrowed);
}

/** One part of a record pattern: a nested pattern (`name` is -1), or a type (-1 where it is inferred) and a name. */
interface Component { readonly node: NodeId; readonly type: NodeId; readonly name: NodeId }

function componentsOf(l: Lowering, pattern: NodeId): Component[] {
  const { tree } = l;
  if (tree.kind(pattern) === 'method_invocation') return writtenAsArguments(l, tree.field(pattern, 'arguments'));
  const body = tree.childOfKind(pattern, 'record_pattern_body');
  return (body < 0 ? [] : tree.namedChildren(body)).map((node) => {
    if (tree.kind(node) === 'record_pattern') return { node, type: -1, name: -1 };
    const children = tree.namedChildren(node);
    return { node, type: children.length > 1 ? (children[0] ?? -1) : -1, name: children.at(-1) ?? -1 };
  });
}

/** A type among arguments is an error in front of the name. */
function writtenAsArguments(l: Lowering, list: NodeId): Component[] {
  const { tree } = l;
  const components: Component[] = [];
  let type = -1;
  for (const node of list < 0 ? [] : tree.namedChildren(list)) {
    const kind = tree.kind(node);
    if (kind === 'ERROR') {
      type = tree.namedChildren(node).find((c) => isTypeKind(tree.kind(c))) ?? -1;
      continue;
    }
    if (isRecordPattern(kind)) components.push({ node, type: -1, name: -1 });
    else components.push({ node, type, name: kind === 'binary_expression' ? tree.field(node, 'right') : node });
    type = -1;
  }
  return components;
}

function bindComponents(l: Lowering, components: readonly Component[], record: OpRef): void {
  const { tree, b } = l;
  for (const [i, { node, type: typeNode, name }] of components.entries()) {
    const span = tree.span(node);
    const text = tree.textOf(name);
    if (text === '_') continue;
    const part = b.emit(Op.GetItem, span, record, b.literal('Number', String(i), span));
    if (name < 0) {
      matchRecord(l, node, part);
      continue;
    }
    const type = typeOf(l, typeNode);
    if (tree.kind(name) === 'identifier') bindName(l, name, type, type < 0 ? part : b.emit(Op.Cast, span, part, type));
  }
}

/** Type fact of the type in front of a pattern's name or components, or -1. */
function patternType(l: Lowering, pattern: NodeId): number {
  const { tree } = l;
  if (tree.kind(pattern) === 'method_invocation') {
    const name = tree.textOf(tree.field(pattern, 'name'));
    const qualifier = tree.field(pattern, 'object');
    return l.b.addType([...(qualifier < 0 ? [] : nameParts(l, qualifier)), name].join('.'), tree.span(pattern));
  }
  const first = tree.namedChildren(pattern)[0] ?? -1;
  return isTypeKind(tree.kind(first)) || tree.kind(pattern) === 'record_pattern' ? typeOf(l, first) : -1;
}
