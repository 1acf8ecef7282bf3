/** Assignments and short declarations: the targets' parts are evaluated first, then the values, then all are stored. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { bare, coerced, CONTENT, isReceiver, POINTEE, withContent } from './content.ts';
import { unwrapped } from './lowering.ts';
import type { Lowering } from './lowering.ts';
import { typeNodeOf } from './shapes.ts';
import { valuesOf } from './values.ts';

/** `a, b := …`; names that the scope has already are assigned to. */
export function shortDeclaration(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const left = listOf(l, tree.field(node, 'left'));
  const right = listOf(l, tree.field(node, 'right'));
  const values = valuesOf(l, right, left.length, left.map((n) => tree.textOf(n)));
  const types = left.map((_, i) => (right.length === left.length ? typeNodeOf(l, right[i] ?? -1) : commaOkType(l, right, i)));
  if (right.some((n) => tree.kind(unwrapped(tree, n)) === 'func_literal') && left.some((n) => isHiding(l, n))) scopeBehind(l);
  for (const [i, name] of left.entries()) declareAndStore(l, name, values[i] ?? 0, { type: types[i] ?? -1, span: left.length === 1 ? tree.span(node) : tree.span(name) });
  return values.find((v) => v !== 0) ?? 0;
}

/** Whether declaring a name hides one from around the block. */
function isHiding(l: Lowering, nameNode: NodeId): boolean {
  const name = l.tree.textOf(nameNode);
  return l.b.scope.own(name) < 0 && l.b.lookup(name) >= 0;
}

/** The rest of the block gets a scope of its own: function literals in front of it go on to see the names that it hides. */
function scopeBehind(l: Lowering): void {
  const { b } = l;
  const inFront = b.enterScope();
  for (const [name, variable] of inFront.entries()) b.scope.bind(name, variable);
}

/** Binds a name in the current scope and stores a value in it; `type` is its type node, or -1. */
export function declareAndStore(l: Lowering, nameNode: NodeId, value: OpRef, { type, span }: { readonly type: NodeId; readonly span: Span }): void {
  const { tree, b } = l;
  const name = tree.textOf(nameNode);
  if (tree.kind(nameNode) !== 'identifier') {
    if (tree.kind(nameNode) !== 'blank_identifier') storeTo(l, placeOf(l, nameNode), value, span);
    return;
  }
  if (name === '_') return;
  const variable = b.declare(name, 'local', tree.span(nameNode));
  if (type >= 0 && !l.typeNodes.has(variable)) l.typeNodes.set(variable, type);
  if (value !== 0) b.store(variable, value, span);
}

/** `a, b = …`, `a += …` */
export function assignment(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const left = listOf(l, tree.field(node, 'left'));
  const right = listOf(l, tree.field(node, 'right'));
  const operator = tree.kind(tree.field(node, 'operator'));
  const places = left.map((n) => placeOf(l, n));
  if (operator !== '=' && operator !== '') {
    const place = places[0];
    if (!place) return 0;
    const value = b.emit(Op.Binary, span, b.string(operator.slice(0, -1)), read(l, place), right[0] === undefined ? 0 : l.expression(right[0]));
    storeTo(l, place, value, span);
    return value;
  }
  const values = valuesOf(l, right, left.length, left.map((n) => nameFor(l, n)));
  for (const [i, place] of places.entries()) storeTo(l, place, values[i] ?? 0, left.length === 1 ? span : tree.span(left[i] ?? node));
  return values.find((v) => v !== 0) ?? 0;
}

/** `x++`, `x--` */
export function step(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const place = placeOf(l, tree.namedChildren(node)[0] ?? -1);
  const value = b.emit(Op.Binary, span, b.string(tree.kind(node) === 'dec_statement' ? '-' : '+'), read(l, place), b.literal('Number', '1', span));
  storeTo(l, place, value, span);
  return value;
}

/** Nodes of an `expression_list`, or the one node that stands for it. */
export function listOf(l: Lowering, node: NodeId): NodeId[] {
  if (node < 0) return [];
  return l.tree.kind(node) === 'expression_list' ? l.tree.namedChildren(node) : [node];
}

/** Something that can be assigned to, its parts evaluated. */
export type Place =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'name'; readonly node: NodeId; readonly variable: number }
  | { readonly kind: 'field'; readonly object: OpRef; readonly name: string; readonly span: Span; readonly type: NodeId; readonly isReceiver?: boolean }
  | { readonly kind: 'item'; readonly object: OpRef; readonly key: OpRef; readonly span: Span }
  | { readonly kind: 'other'; readonly value: OpRef };

export function placeOf(l: Lowering, target: NodeId): Place {
  const { tree, b } = l;
  const node = unwrapped(tree, target);
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'blank_identifier': case '': return { kind: 'nothing' };
    case 'identifier': return tree.textOf(node) === '_' ? { kind: 'nothing' } : { kind: 'name', node, variable: b.lookup(tree.textOf(node)) };
    case 'selector_expression':
      return { kind: 'field', object: l.expression(tree.field(node, 'operand')), name: tree.textOf(tree.field(node, 'field')), span, type: typeNodeOf(l, node) };
    case 'index_expression': {
      const operand = tree.field(node, 'operand');
      const object = withContent(l, operand, l.expression(operand));
      return { kind: 'item', object, key: l.expression(tree.field(node, 'index')), span };
    }
    case 'unary_expression': return pointeePlace(l, node, span);
    default: return { kind: 'other', value: l.expression(node) };
  }
}

function pointeePlace(l: Lowering, node: NodeId, span: Span): Place {
  const { tree } = l;
  if (tree.kind(tree.field(node, 'operator')) !== '*') return { kind: 'other', value: l.expression(node) };
  const operand = tree.field(node, 'operand');
  return { kind: 'field', object: l.expression(operand), name: POINTEE, span, type: -1, ...(isReceiver(l, operand) ? { isReceiver: true } : {}) };
}

/** Specifier of the package that a file is in itself. */
export const OWN_PACKAGE = '.';

/** Stores a value. A variable that the file does not declare is the package's, in another file of it. */
export function storeTo(l: Lowering, place: Place, value: OpRef, span: Span): void {
  const { b } = l;
  if (value === 0) return;
  switch (place.kind) {
    case 'name':
      if (place.variable >= 0) b.store(place.variable, coerced(l, l.typeNodes.get(place.variable) ?? -1, value, span), span);
      else b.set(b.import(OWN_PACKAGE, '*', span), l.tree.textOf(place.node), value, span);
      return;
    case 'field':
      if (place.object === 0) return;
      b.set(place.object, place.name, coerced(l, place.type, value, span), span);
      if (place.isReceiver === true) b.set(place.object, CONTENT, bare(l, value, span), span);
      return;
    case 'item': if (place.object !== 0) b.emit(Op.SetItem, span, place.object, place.key, value); return;
    default:
  }
}

function read(l: Lowering, place: Place): OpRef {
  const { tree, b } = l;
  switch (place.kind) {
    case 'name': return b.name(tree.textOf(place.node), tree.span(place.node));
    case 'field': return place.object === 0 ? 0 : b.get(place.object, place.name, place.span);
    case 'item': return place.object === 0 ? 0 : b.emit(Op.GetItem, place.span, place.object, place.key);
    case 'other': return place.value;
    case 'nothing': return 0;
  }
}

/** Name that a function literal takes from where it is assigned to. */
function nameFor(l: Lowering, target: NodeId): string {
  const { tree } = l;
  if (tree.kind(target) === 'identifier') return tree.textOf(target);
  return tree.kind(target) === 'selector_expression' ? tree.textOf(tree.field(target, 'field')) : '';
}

/** Type of `v` in `v, ok := x.(T)` and its like. */
function commaOkType(l: Lowering, right: readonly NodeId[], index: number): NodeId {
  const [only = -1] = right;
  return index === 0 && right.length === 1 && l.tree.kind(unwrapped(l.tree, only)) !== 'call_expression' ? typeNodeOf(l, only) : -1;
}
