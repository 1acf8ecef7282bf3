/** What is assigned to: names, members, elements, and tuples of them. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { readElement, writeElement } from './indexing.ts';
import { readName, storeVariable, writeName } from './names.ts';
import type { Lowering } from './lowering.ts';
import { nameParts, typeOf } from './types.ts';

/** A place whose parts have been evaluated. */
export interface Place {
  /** Name of what is assigned, for a lambda. */
  readonly name: string;
  read(): OpRef;
  write(value: OpRef, span: Span): void;
}

/** Evaluates the parts of a target once. */
export function placeOf(l: Lowering, node: NodeId): Place {
  const { tree, b } = l;
  const at = tree.span(node);
  switch (tree.kind(node)) {
    case 'identifier': {
      const name = tree.textOf(node);
      if (name === '_' && b.lookup('_') < 0) return { name: '', read: () => 0, write: () => undefined };
      return { name, read: () => readName(l, name, at), write: (value, span) => writeName(l, { name, span: at }, value, span) };
    }
    case 'member_access_expression': {
      const object = l.expression(tree.field(node, 'expression'));
      const name = nameParts(l, tree.field(node, 'name'))[0] ?? '';
      return { name, read: () => b.get(object, name, at), write: (value, span) => { b.set(object, name, value, span); } };
    }
    case 'element_access_expression': {
      const object = l.expression(tree.field(node, 'expression'));
      const keys = tree.namedChildren(tree.field(node, 'subscript')).map((a) => l.expression(l.argument(a)));
      return { name: '', read: () => readElement(l, object, keys, at), write: (value, span) => { writeElement(l, { object, keys, at }, value, span); } };
    }
    case 'parenthesized_expression': return placeOf(l, tree.namedChildren(node)[0] ?? -1);
    case 'tuple_expression': case 'tuple_pattern': case 'declaration_expression': case 'parenthesized_variable_designation':
      return { name: '', read: () => 0, write: (value, span) => assignTo(l, node, value, span) };
    default: return { name: '', read: () => l.expression(node), write: () => undefined };
  }
}

/** Assigns a value to a target; the parts of a tuple are read by position. */
export function assignTo(l: Lowering, node: NodeId, value: OpRef, span: Span): void {
  const { tree } = l;
  switch (tree.kind(node)) {
    case 'tuple_expression': assignParts(l, tree.namedChildren(node).map((a) => l.argument(a)), value); return;
    case 'tuple_pattern': case 'parenthesized_variable_designation': declareParts(l, node, value); return;
    case 'declaration_expression': {
      const name = tree.field(node, 'name');
      if (tree.kind(name) === 'identifier') storeVariable(l, declareLocal(l, name, typeOf(l, tree.field(node, 'type'))), value, span);
      else declareParts(l, tree.childOfKind(node, 'parenthesized_variable_designation', 'tuple_pattern'), value);
      return;
    }
    default: placeOf(l, node).write(value, span);
  }
}

/** `var (a, b)`: binds each name to its part. */
export function declareParts(l: Lowering, node: NodeId, value: OpRef): void {
  const { tree } = l;
  for (const [i, part] of tree.namedChildren(node).entries()) {
    const kind = tree.kind(part);
    if (kind === 'discard' || tree.textOf(part) === '_') continue;
    const span = tree.span(part);
    const piece = partOf(l, value, i, span);
    if (kind === 'identifier') l.b.store(declareLocal(l, part, -1), piece, span);
    else declareParts(l, part, piece);
  }
}

/** Binds a new local in the current scope, over one that an earlier pattern or `out` bound there. */
export function declareLocal(l: Lowering, nameNode: NodeId, type: number, constant = false): number {
  const name = l.tree.textOf(nameNode);
  const span = l.tree.span(nameNode);
  const variable = l.b.addVariable({ name, function: l.b.currentFunction, kind: 'local', type, span, constant });
  if (name !== '' && name !== '_') l.b.scope.bind(name, variable);
  return variable;
}

/** A part by position: of a tuple, or what a `Deconstruct` method gives. */
export function partOf(l: Lowering, value: OpRef, index: number, span: Span): OpRef {
  return l.b.emit(Op.GetItem, span, value, l.b.literal('Number', String(index), span));
}

/** Taking an object apart calls its `Deconstruct`, where it has one. */
export function callDeconstruct(l: Lowering, value: OpRef, span: Span): void {
  if (value !== 0) l.b.implicitCall(l.b.get(value, 'Deconstruct', span), [], span);
}

function assignParts(l: Lowering, targets: readonly NodeId[], value: OpRef): void {
  for (const [i, target] of targets.entries()) {
    const span = l.tree.span(target);
    if (l.tree.kind(target) === 'discard') continue;
    assignTo(l, target, partOf(l, value, i, span), span);
  }
}
