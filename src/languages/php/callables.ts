/** Callables that are no closures: names of functions in strings, `'Class::method'`, pairs of an object or class and a method's name. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { classByString, functionNamed, instanceOfClass, isNameKind, ownClass, plainString, scopeWord, stringsOf } from './names.ts';

/** Whether an expression is plainly a name, or a pair with a name, that may be called. */
export function isCallableLiteral(l: Lowering, node: NodeId): boolean {
  const kind = l.tree.kind(node);
  if (kind === 'array_creation_expression') return pairOf(l, node) !== null;
  return stringsOf(l, node)?.every((text) => /^[\\\w]+(?:::\w+)?$/.test(text)) === true;
}

/** The function that a callable means; whatever else it is is lowered as it stands. */
export function callableOf(l: Lowering, node: NodeId): OpRef {
  const { b } = l;
  const span = l.span(node);
  const texts = stringsOf(l, node);
  if (texts) return b.choice(texts.map((text) => named(l, text, node)), span);
  const pair = l.tree.kind(node) === 'array_creation_expression' ? pairOf(l, node) : null;
  if (!pair) return computedPair(l, node) ?? b.choice([l.expression(node)], span);
  return b.methodOf(holder(l, pair.object), pair.method, span);
}

/** `[$this, 'm']`, `[Foo::class, 'm']` as a value that may be called later, the pair itself kept; 0 for any other list. */
export function pairValue(l: Lowering, node: NodeId): OpRef {
  const pair = pairOf(l, node);
  if (!pair || !isCertain(l, pair.object)) return 0;
  return l.b.methodOf(holder(l, pair.object), pair.method, l.span(node));
}

/** `[$object, $name]`: the method of a computed name. */
function computedPair(l: Lowering, node: NodeId): OpRef | null {
  const { tree, b } = l;
  const items = tree.kind(node) === 'array_creation_expression' ? tree.namedChildren(node).map((item) => tree.namedChildren(item)) : [];
  const [object = [], name = []] = items;
  if (items.length !== 2 || object.length !== 1 || name.length !== 1) return null;
  const texts = stringsOf(l, name[0] ?? -1);
  const on = l.expression(object[0] ?? -1);
  const span = l.span(node);
  return texts ? b.choice(texts.map((text) => b.methodOf(on, text, span)), span) : b.emit(Op.GetItem, span, on, l.expression(name[0] ?? -1));
}

/** Whether an expression is a list of two whose second part may be the name of a method of the first. */
export function isPair(l: Lowering, node: NodeId): boolean {
  return l.tree.kind(node) === 'array_creation_expression' && l.tree.namedChildren(node).length === 2 && l.tree.namedChildren(node).every((item) => l.tree.namedChildren(item).length === 1);
}

/** The function of this file that a text or a pair of texts names; 0 where it names none. */
export function functionOfFile(l: Lowering, node: NodeId): OpRef {
  const texts = l.tree.kind(node) === 'string' || l.tree.kind(node) === 'encapsed_string' ? stringsOf(l, node) : null;
  const [scope = '', method] = texts?.[0]?.replace(/^\\/, '').split('::') ?? [];
  const fullName = scope.replaceAll('\\', '.').toLowerCase();
  if (texts === null || fullName === '') return 0;
  const table = method === undefined ? l.functions : l.classes;
  return table.has(fullName) ? named(l, texts[0] ?? '', node) : 0;
}

interface Pair { readonly object: NodeId; readonly method: string }

function pairOf(l: Lowering, node: NodeId): Pair | null {
  const { tree } = l;
  const items = tree.namedChildren(node);
  if (items.length !== 2) return null;
  const [object, name] = items.map((item) => (tree.namedChildren(item).length === 1 ? (tree.namedChildren(item)[0] ?? -1) : -1));
  if (object === undefined || name === undefined || object < 0 || name < 0 || tree.kind(name) !== 'string') return null;
  const method = plainString(l, name) ?? '';
  return /^(?:parent::)?\w+$/.test(method) ? { object, method: method.replace('parent::', '') } : null;
}

/** Whether the first part of a pair can hardly be anything but what a method is called on. */
function isCertain(l: Lowering, object: NodeId): boolean {
  const { tree } = l;
  const kind = tree.kind(object);
  if (kind === 'string') return l.classes.has((plainString(l, object) ?? '').replace(/^\\/, '').replaceAll('\\', '.').toLowerCase());
  return l.text(object) === '$this' || kind === 'object_creation_expression' || (kind === 'class_constant_access_expression' && l.text(object).toLowerCase().endsWith('::class'));
}

/** A class named in front of a method's name stands for some object of it: frameworks make one. */
function holder(l: Lowering, object: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(object);
  const { cls, names } = l.frame;
  if (tree.kind(object) === 'class_constant_access_expression') {
    const scope = tree.namedChildren(object)[0] ?? -1;
    // What a constant or a static property holds is made outside of any method.
    if (scopeWord(l, scope) !== null && cls) return l.isTopLevel ? ownClass(l, cls, span) : b.emit(Op.This, span);
    if (isNameKind(tree.kind(scope))) return instanceOfClass(l, names.classNamed(l.text(scope)), span);
  }
  const texts = stringsOf(l, object);
  if (texts?.length === 1) return instanceOfClass(l, (texts[0] ?? '').replace(/^\\/, '').replaceAll('\\', '.'), span);
  return l.expression(object);
}

/** Names in strings are full names. */
function named(l: Lowering, text: string, node: NodeId): OpRef {
  const { b } = l;
  const span = l.span(node);
  const [scope = '', method] = text.split('::');
  if (method === undefined) return functionNamed(l, text.includes('\\') ? `\\${text.replace(/^\\/, '')}` : text, span);
  const { cls } = l.frame;
  if ((scope === 'self' || scope === 'static') && cls) return b.methodOf(b.emit(Op.This, span), method, span);
  return b.methodOf(classByString(l, scope, span), method, span);
}
