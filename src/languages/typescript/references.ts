/**
 * Places that can be assigned to: names, members, items, CommonJS exports, patterns. A place is evaluated once (`place`) and
 * then written, or read and written where an operator does both. Destructuring reads its parts by `Get` and `GetItem`.
 */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { computedName, dottedName, propertyName } from './literals.ts';
import type { Lowering, NameHint } from './lowering.ts';

export type Place =
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'member'; readonly object: OpRef; readonly name: string; readonly span: Span }
  | { readonly kind: 'item'; readonly object: OpRef; readonly key: OpRef; readonly span: Span }
  | { readonly kind: 'pattern'; readonly node: NodeId }
  | { readonly kind: 'none' };

/** Evaluates what stands left of an assignment, up to the last step. */
export function place(l: Lowering, node: NodeId): Place {
  const { tree } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'identifier': case 'shorthand_property_identifier_pattern': return { kind: 'name', name: tree.textOf(node), span };
    case 'member_expression': return memberPlace(l, node);
    case 'subscript_expression': {
      const object = l.expression(tree.field(node, 'object'));
      const index = tree.field(node, 'index');
      const name = computedName(tree, index);
      if (name !== null && tree.kind(index) !== 'number') return { kind: 'member', object, name, span };
      return { kind: 'item', object, key: l.expression(index), span };
    }
    case 'object_pattern': case 'array_pattern': case 'assignment_pattern': case 'object_assignment_pattern': case 'rest_pattern':
      return { kind: 'pattern', node };
    case 'parenthesized_expression': case 'non_null_expression': case 'as_expression': case 'satisfies_expression': case 'type_assertion': {
      const named = tree.namedChildren(node);
      return place(l, (tree.kind(node) === 'type_assertion' ? named.at(-1) : named[0]) ?? NO_NODE);
    }
    default:
      l.expression(node);
      return { kind: 'none' };
  }
}

function memberPlace(l: Lowering, node: NodeId): Place {
  const { tree } = l;
  const span = tree.span(node);
  if (isModuleExports(l, node)) return { kind: 'member', object: l.b.emit(Op.Exports, span), name: 'export=', span };
  return { kind: 'member', object: l.expression(tree.field(node, 'object')), name: tree.textOf(tree.field(node, 'property')), span };
}

/** `module.exports`, with nothing of the file called `module`. */
export function isModuleExports(l: Lowering, node: NodeId): boolean {
  const { tree } = l;
  const object = tree.field(node, 'object');
  return tree.kind(object) === 'identifier' && tree.textOf(object) === 'module'
    && tree.textOf(tree.field(node, 'property')) === 'exports' && l.isFree('module');
}

/** Current value of a place. */
export function read(l: Lowering, at: Place): OpRef {
  switch (at.kind) {
    case 'name': return readName(l, at.name, at.span);
    case 'member': return at.name === 'export=' ? at.object : l.b.get(at.object, at.name, at.span);
    case 'item': return l.b.emit(Op.GetItem, at.span, at.object, at.key);
    default: return 0;
  }
}

/** A name as a value; the free name `exports` is what CommonJS means by it. */
export function readName(l: Lowering, name: string, span: Span): OpRef {
  return name === 'exports' && l.isFree(name) ? l.b.emit(Op.Exports, span) : l.b.name(name, span);
}

export function write(l: Lowering, at: Place, value: OpRef): void {
  switch (at.kind) {
    case 'name': writeName(l, at, value); return;
    case 'member': l.b.set(at.object, at.name, value, at.span); return;
    case 'item': l.b.emit(Op.SetItem, at.span, at.object, at.key, value); return;
    case 'pattern': destructure(l, at.node, value); return;
    case 'none': return;
  }
}

/** A free name that is assigned to is a variable of the whole file (a global of the program, if the code is sloppy). */
function writeName(l: Lowering, { name, span }: { name: string; span: Span }, value: OpRef): void {
  let variable = l.b.lookup(name);
  if (variable < 0) {
    if (name === 'exports' || name === 'module') return; // only another name for what they are
    variable = l.b.declare(name, 'local', span, { scope: l.root });
  }
  l.b.store(variable, value, span);
}

/** Writes `value` to whatever `target` is: a place, or a pattern of places. */
export function assign(l: Lowering, target: NodeId, value: OpRef): void {
  if (target === NO_NODE || !l.descend()) return;
  write(l, place(l, target), value);
  l.ascend();
}

function destructure(l: Lowering, pattern: NodeId, value: OpRef): void {
  const { tree, b } = l;
  switch (tree.kind(pattern)) {
    case 'object_pattern': destructureObject(l, pattern, value); return;
    case 'array_pattern': destructureArray(l, pattern, value); return;
    case 'assignment_pattern': case 'object_assignment_pattern': {
      const left = tree.field(pattern, 'left');
      assign(l, left, withDefault(l, value, tree.field(pattern, 'right'), hintFor(l, left)));
      return;
    }
    case 'rest_pattern': assign(l, tree.namedChildren(pattern)[0] ?? NO_NODE, b.itemsFrom(value, { from: 0, dropped: 0 }, tree.span(pattern))); return;
    default:
  }
}

/** `value`, or the default where it is undefined; the default is evaluated only then. */
export function withDefault(l: Lowering, value: OpRef, node: NodeId, hint: NameHint | null): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  b.emit(Op.If, span, value);
  b.emit(Op.Else, span);
  const fallback = l.expression(node, hint);
  b.emit(Op.EndIf, span);
  return b.choice([value, fallback], span);
}

function destructureObject(l: Lowering, pattern: NodeId, value: OpRef): void {
  const { tree, b } = l;
  for (const part of tree.namedChildren(pattern)) {
    const span = tree.span(part);
    switch (tree.kind(part)) {
      case 'shorthand_property_identifier_pattern': assign(l, part, b.get(value, tree.textOf(part), span)); break;
      case 'object_assignment_pattern': destructure(l, part, b.get(value, tree.textOf(tree.field(part, 'left')), tree.span(tree.field(part, 'left')))); break;
      case 'pair_pattern': assign(l, tree.field(part, 'value'), readKey(l, value, tree.field(part, 'key'))); break;
      case 'rest_pattern': assign(l, tree.namedChildren(part)[0] ?? NO_NODE, leftOver(l, pattern, value, span)); break;
      default: l.expression(part);
    }
  }
}

/** What a pattern leaves: the fields of the whole, those that it names taken out. */
function leftOver(l: Lowering, pattern: NodeId, value: OpRef, span: Span): OpRef {
  const { tree, b } = l;
  const rest = b.emit(Op.Object, span, 0, value);
  for (const part of tree.namedChildren(pattern)) {
    const isPair = tree.kind(part) === 'pair_pattern';
    const name = isPair ? propertyName(tree, tree.field(part, 'key')) : tree.kind(part) === 'rest_pattern' ? null : tree.textOf(tree.kind(part) === 'object_assignment_pattern' ? tree.field(part, 'left') : part);
    if (name !== null) b.set(rest, name, b.literal('Null', 'null', span), span);
  }
  return rest;
}

/** `object[key]` for a key as patterns and object literals write it. */
function readKey(l: Lowering, object: OpRef, key: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(key);
  const name = propertyName(tree, key);
  if (name === null) return b.emit(Op.GetItem, span, object, l.expression(tree.namedChildren(key)[0] ?? NO_NODE));
  return tree.kind(key) === 'number' ? b.emit(Op.GetItem, span, object, b.literal('Number', name, span)) : b.get(object, name, span);
}

function destructureArray(l: Lowering, pattern: NodeId, value: OpRef): void {
  const { tree, b } = l;
  let index = 0;
  for (let c = tree.firstChild(pattern); c !== NO_NODE; c = tree.nextSibling(c)) {
    if (tree.kind(c) === ',') index++;
    if (!tree.isNamed(c) || tree.kind(c) === 'comment') continue;
    const span = tree.span(c);
    if (tree.kind(c) === 'rest_pattern') assign(l, tree.namedChildren(c)[0] ?? NO_NODE, b.itemsFrom(value, { from: index, dropped: 0 }, span));
    else assign(l, c, b.emit(Op.GetItem, span, value, b.literal('Number', String(index), span), 1));
  }
}

/** Name that a function takes when it is assigned to `target`; null for patterns and items. */
export function hintFor(l: Lowering, target: NodeId): NameHint | null {
  const { tree } = l;
  switch (tree.kind(target)) {
    case 'identifier': case 'shorthand_property_identifier_pattern': return { name: tree.textOf(target), span: tree.span(target), qualified: null };
    case 'member_expression': return memberHint(l, target);
    case 'subscript_expression': {
      const index = tree.field(target, 'index');
      const name = computedName(tree, index);
      return name === null ? null : { name, span: tree.span(index), qualified: null };
    }
    default: return null;
  }
}

/** `Feed.prototype.rank = …` makes `Feed.rank`, `this.rank` and `exports.rank` just `rank`. */
function memberHint(l: Lowering, target: NodeId): NameHint | null {
  const { tree } = l;
  const property = tree.field(target, 'property');
  const name = tree.textOf(property);
  if (isModuleExports(l, target)) return null;
  const owner = dottedName(tree, tree.field(target, 'object')).split('.').filter((part) => part !== 'prototype');
  if (owner[0] === 'this' || owner[0] === 'exports') owner.shift();
  else if (owner[0] === 'module' && owner[1] === 'exports') owner.splice(0, 2);
  const path = owner.filter((part) => part !== '');
  return { name, span: tree.span(property), qualified: path.length > 0 ? l.qualify([...path, name].join('.')) : null };
}
