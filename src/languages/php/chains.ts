/**
 * Selections and calls: `->`, `?->`, `::`, `[…]`, `(…)`. Chains lean to the left and may be very long, so they are walked in a loop from
 * their first link on.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { CallFlag, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { argumentsOf, isPlaceholder } from './arguments.ts';
import { callableOf } from './callables.ts';
import { globalsEntry, readGlobal } from './globals.ts';
import type { Lowering } from './lowering.ts';
import { classOf, functionNamed, isNameKind, ownClass, readVariable, scopeWord, stringsOf } from './names.ts';
import { specialCall } from './special-calls.ts';

/** Value of a selection or call. */
export function chainValue(l: Lowering, node: NodeId): OpRef {
  const links: NodeId[] = [];
  let base = node;
  for (let from = sourceOf(l, base); from >= 0; from = sourceOf(l, base)) {
    links.push(base);
    base = from;
  }
  let value = links.length === 0 ? firstLink(l, base) : l.expression(base);
  for (let i = links.length - 1; i >= 0; i--) value = link(l, links[i] ?? -1, value);
  return value;
}

/** What a link is taken from, if it is one that can be applied to a value; else -1. */
function sourceOf(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  switch (tree.kind(node)) {
    case 'member_access_expression': case 'nullsafe_member_access_expression': case 'member_call_expression': case 'nullsafe_member_call_expression':
      return tree.field(node, 'object');
    case 'subscript_expression': return globalsEntry(l, node) === null ? (tree.namedChildren(node)[0] ?? -1) : -1;
    case 'scoped_call_expression': case 'scoped_property_access_expression': {
      const scope = tree.field(node, 'scope');
      return isNameKind(tree.kind(scope)) || tree.kind(scope) === 'relative_scope' || stringsOf(l, scope) ? -1 : scope;
    }
    case 'function_call_expression': {
      const callee = tree.field(node, 'function');
      return isNameKind(tree.kind(callee)) || PLAIN_CALLEES.has(tree.kind(callee)) ? -1 : callee;
    }
    default: return -1;
  }
}

const PLAIN_CALLEES: ReadonlySet<string> = new Set(['variable_name', 'string', 'encapsed_string', 'array_creation_expression']);

function link(l: Lowering, node: NodeId, object: OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'member_access_expression': case 'nullsafe_member_access_expression': return memberOf(l, object, tree.field(node, 'name'), node);
    case 'subscript_expression': return subscript(l, node, object);
    case 'member_call_expression': case 'nullsafe_member_call_expression':
      return methodCall(l, node, object, tree.kind(node).startsWith('nullsafe') ? CallFlag.Optional : 0);
    case 'scoped_call_expression': return methodCall(l, node, object, 0);
    case 'scoped_property_access_expression': return memberOf(l, object, tree.field(node, 'name'), node);
    case 'function_call_expression':
      // The value of a selection is called, and no method of that name.
      return isPlaceholder(l, tree.field(node, 'arguments')) ? object : b.call(b.choice([object], span), argumentsOf(l, tree.field(node, 'arguments')), span);
    default: return object;
  }
}

function subscript(l: Lowering, node: NodeId, object: OpRef): OpRef {
  const { tree, b } = l;
  const [, key = -1] = tree.namedChildren(node);
  // Inside a string `$a[key]` a bare word is a string.
  const isWord = tree.kind(key) === 'name' && /string|heredoc|shell/.test(tree.kind(tree.parent(node)));
  return b.emit(Op.GetItem, tree.span(node), object, isWord ? b.literal('String', l.text(key), tree.span(key)) : l.expression(key));
}

/** Reads a member whose name may be computed. */
function memberOf(l: Lowering, object: OpRef, name: NodeId, node: NodeId): OpRef {
  const { b } = l;
  const span = l.span(node);
  const known = memberNames(l, name, l.tree.kind(node) === 'scoped_property_access_expression');
  if (known?.length === 1) return b.get(object, known[0] ?? '', span);
  if (known) return b.choice(known.map((n) => b.get(object, n, span)), span);
  return b.emit(Op.GetItem, span, object, l.expression(name));
}

/** Names that a member's name can be: as written, or the strings that a computed one can be; null if nobody knows. */
export function memberNames(l: Lowering, name: NodeId, isStaticProperty: boolean): readonly string[] | null {
  const { tree } = l;
  const kind = tree.kind(name);
  if (kind === 'name') return [l.text(name)];
  if (kind === 'variable_name' && isStaticProperty) return [l.text(name).slice(1)];
  return stringsOf(l, name);
}

function methodCall(l: Lowering, node: NodeId, object: OpRef, flags: number): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const nameNode = tree.field(node, 'name');
  const known = memberNames(l, nameNode, false);
  const at = { start: tree.start(node), end: tree.end(nameNode) };
  const list = tree.field(node, 'arguments');
  if (isPlaceholder(l, list)) return known ? b.choice(known.map((n) => b.methodOf(object, n, span)), span) : b.emit(Op.GetItem, span, object, l.expression(nameNode));
  if (!known) {
    const name = l.expression(nameNode);
    return b.call(b.emit(Op.GetItem, at, object, name), argumentsOf(l, list), span, flags);
  }
  const args = argumentsOf(l, list, known[0]);
  const calls = known.map((n) => b.call(b.get(object, n, at), args, span, flags));
  return calls.length === 1 ? (calls[0] ?? 0) : b.choice(calls, span);
}

function firstLink(l: Lowering, node: NodeId): OpRef {
  switch (l.tree.kind(node)) {
    case 'function_call_expression': return functionCall(l, node);
    case 'scoped_call_expression': return scopedCall(l, node);
    case 'scoped_property_access_expression': return memberOf(l, classOf(l, l.tree.field(node, 'scope')), l.tree.field(node, 'name'), node);
    case 'subscript_expression': return readGlobal(l, globalsEntry(l, node) ?? '', l.span(node));
    default: return l.b.combine(l.tree.namedChildren(node).map((c) => l.expression(c)), l.span(node));
  }
}

function functionCall(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const callee = tree.field(node, 'function');
  const list = tree.field(node, 'arguments');
  const isName = isNameKind(tree.kind(callee));
  if (isName && !isPlaceholder(l, list)) {
    const special = specialCall(l, node);
    if (special !== null) return special;
  }
  const known = isName ? null : stringsOf(l, callee);
  const target = isName ? functionNamed(l, l.text(callee), tree.span(callee)) : tree.kind(callee) === 'variable_name' && !known
    ? readVariable(l, l.text(callee).slice(1), tree.span(callee)) : callableOf(l, callee);
  if (isPlaceholder(l, list)) return target;
  return b.call(target, argumentsOf(l, list, isName ? l.text(callee).replace(/^.*\\/, '') : ''), span);
}

/** `A::m()`, `self::m()`, `parent::m()`, `static::m()` */
function scopedCall(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const scope = tree.field(node, 'scope');
  const nameNode = tree.field(node, 'name');
  const span = tree.span(node);
  const list = tree.field(node, 'arguments');
  const word = scopeWord(l, scope);
  const known = tree.kind(nameNode) === 'name' ? l.text(nameNode) : null;
  const { cls } = l.frame;
  if (known === null || !cls) return methodCall(l, node, classOf(l, scope), 0);
  if (word === 'parent' || (word === null && cls.parent !== '' && l.frame.names.classNamed(l.text(scope)) === cls.parent)) {
    if (word === 'parent' || !l.frame.isStatic) return parentCall(l, node, known);
  }
  if (word === 'static') return methodCall(l, node, b.emit(Op.This, tree.span(scope)), 0);
  if (word === 'self') return selfCall(l, node, known);
  // An ancestor's constructor, past the parent's.
  if (known.toLowerCase() === '__construct' && !l.frame.isStatic && !isPlaceholder(l, list)) {
    return b.call(b.get(classOf(l, scope), '__construct', span), [{ value: b.emit(Op.This, span) }, ...argumentsOf(l, list)], span);
  }
  return methodCall(l, node, classOf(l, scope), 0);
}

function parentCall(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const list = tree.field(node, 'arguments');
  const above = b.emit(Op.Super, tree.span(tree.field(node, 'scope')));
  if (name.toLowerCase() === '__construct' && !isPlaceholder(l, list)) return b.call(above, argumentsOf(l, list), tree.span(node));
  return methodCall(l, node, above, 0);
}

/** Of this very class: a method that overrides it further down is not meant. What the class does not declare itself it inherits. */
function selfCall(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const { cls, isStatic: here } = l.frame;
  const scope = tree.span(tree.field(node, 'scope'));
  const list = tree.field(node, 'arguments');
  const isStatic = cls?.methods.get(name);
  if (!cls || cls.kind === 'trait') return methodCall(l, node, b.emit(Op.This, scope), 0);
  if (isStatic === undefined) return methodCall(l, node, b.emit(Op.Super, scope), 0);
  if (isStatic || here || isPlaceholder(l, list)) return methodCall(l, node, isStatic ? ownClass(l, cls, scope) : b.emit(Op.This, scope), 0);
  const at = { start: scope.start, end: tree.end(tree.field(node, 'name')) };
  return b.call(b.get(ownClass(l, cls, scope), name, at), [{ value: b.emit(Op.This, scope) }, ...argumentsOf(l, list)], tree.span(node));
}

/** `A::C`, `A::class`, `$object::class` */
export function classConstant(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const [scope = -1, name = -1] = tree.namedChildren(node);
  const span = tree.span(node);
  if (l.text(name).toLowerCase() !== 'class') return b.get(classOf(l, scope), l.text(name), span);
  if (scopeWord(l, scope) !== null || isNameKind(tree.kind(scope))) return classOf(l, scope);
  const { cls } = l.frame;
  if (cls && l.text(scope) === '$this') return ownClass(l, cls, span);
  return b.combine([l.expression(scope)], span);
}

/** `new C(…)`, `new $name`, `new static`, `new class (…) { … }` */
export function creation(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const anonymous = tree.childOfKind(node, 'anonymous_class');
  if (anonymous >= 0) return b.construct(l.anonymousClass(anonymous), argumentsOf(l, tree.childOfKind(anonymous, 'arguments')), span);
  const list = tree.childOfKind(node, 'arguments');
  const target = tree.namedChildren(node).find((c) => c !== list) ?? -1;
  const cls = classOf(l, target);
  const made = b.construct(cls, argumentsOf(l, list), span);
  // In a method the object made is of the receiver's class, whatever that is.
  const isLate = scopeWord(l, target) === 'static' || (scopeWord(l, target) === 'self' && l.frame.cls?.kind === 'trait');
  return isLate && !l.frame.isStatic ? b.choice([made, b.emit(Op.This, span)], span) : made;
}

