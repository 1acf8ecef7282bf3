/** Patterns bind variables to a value or to its parts. A record's parts are read by position, as records store them so too. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { isTypeKind, typeOf } from './types.ts';

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

/** Value that a `pattern` of a case tests for: the value narrowed to the pattern's type. */
export function narrowedTo(l: Lowering, pattern: NodeId, value: OpRef): OpRef {
  const type = typeOf(l, patternType(l, pattern));
  return type < 0 ? value : l.b.emit(Op.Cast, l.tree.span(pattern), value, type);
}

/** Binds what a `type_pattern` or `record_pattern` binds; `narrowed` is from `narrowedTo`. */
export function bindPattern(l: Lowering, pattern: NodeId, narrowed: OpRef): void {
  const { tree } = l;
  if (tree.kind(pattern) === 'record_pattern') {
    bindComponents(l, pattern, narrowed);
    return;
  }
  const name = tree.namedChildren(pattern).at(-1) ?? -1;
  if (tree.kind(name) === 'identifier') bindName(l, name, typeOf(l, patternType(l, pattern)), narrowed);
}

/** Narrows a value to a record and binds its components. */
export function matchRecord(l: Lowering, pattern: NodeId, value: OpRef): void {
  bindPattern(l, pattern, narrowedTo(l, pattern, value));
}

function bindComponents(l: Lowering, pattern: NodeId, record: OpRef): void {
  const { tree, b } = l;
  const body = tree.childOfKind(pattern, 'record_pattern_body');
  for (const [i, component] of (body < 0 ? [] : tree.namedChildren(body)).entries()) {
    const span = tree.span(component);
    if (tree.kind(tree.firstChild(component)) === 'underscore_pattern') continue;
    const part = b.emit(Op.GetItem, span, record, b.literal('Number', String(i), span));
    if (tree.kind(component) === 'record_pattern') matchRecord(l, component, part);
    else bindPattern(l, component, narrowedTo(l, component, part));
  }
}

/** The type in front of a pattern's name or components, or -1. */
function patternType(l: Lowering, pattern: NodeId): NodeId {
  const { tree } = l;
  const first = tree.namedChildren(pattern)[0] ?? -1;
  return isTypeKind(tree.kind(first)) || tree.kind(pattern) === 'record_pattern' ? first : -1;
}
