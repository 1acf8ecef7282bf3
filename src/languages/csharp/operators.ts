/** Operators: arithmetic and logic, assignment, conditional, casts and tests of types. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { toText } from './conversions.ts';
import type { Hint, Lowering } from './lowering.ts';
import { matchPattern } from './patterns.ts';
import { assignTo, callDeconstruct, declareLocal, placeOf } from './targets.ts';
import { typeOf, typeValue } from './types.ts';

/** Binary operators lean to the left: the whole left spine is walked in a loop. */
export function binary(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const spine: NodeId[] = [];
  let at = node;
  for (; tree.kind(at) === 'binary_expression' && !isCoalescing(l, at); at = tree.field(at, 'left')) spine.push(at);
  let value = tree.kind(at) === 'binary_expression' ? coalesce(l, at) : l.expression(at);
  let isText = isTextKind(tree.kind(at));
  for (let i = spine.length - 1; i >= 0; i--) {
    const link = spine[i] ?? -1;
    const isSum = tree.kind(tree.field(link, 'operator')) === '+';
    value = applyBinary(l, link, { value, isText });
    isText = isSum && (isText || isTextKind(tree.kind(tree.field(link, 'right'))));
  }
  return value;
}

function isCoalescing(l: Lowering, node: NodeId): boolean {
  return l.tree.kind(l.tree.field(node, 'operator')) === '??';
}

/** `a ?? b ?? c` leans to the right. */
function coalesce(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const opened: { readonly at: NodeId; readonly left: OpRef }[] = [];
  let at = node;
  for (; tree.kind(at) === 'binary_expression' && isCoalescing(l, at); at = tree.field(at, 'right')) {
    const left = l.expression(tree.field(at, 'left'));
    const span = tree.span(tree.field(at, 'right'));
    b.emit(Op.If, span, left);
    b.emit(Op.Else, span);
    opened.push({ at, left });
  }
  let value = l.expression(at);
  for (const { at: outer, left } of opened.reverse()) {
    b.emit(Op.EndIf, tree.span(tree.field(outer, 'right')));
    value = b.emit(Op.Logical, tree.span(outer), b.string('??'), left, value);
  }
  return value;
}

/** `left.isText`: it is text for certain, so that what is added to it is made text by its `ToString`. */
function applyBinary(l: Lowering, node: NodeId, left: { readonly value: OpRef; readonly isText: boolean }): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const operator = tree.kind(tree.field(node, 'operator'));
  const rightNode = tree.field(node, 'right');
  if (operator !== '&&' && operator !== '||') {
    const right = l.expression(rightNode);
    if (operator === '+' && left.isText) toText(l, rightNode, right);
    else if (operator === '+' && isTextKind(tree.kind(rightNode))) toText(l, tree.field(node, 'left'), left.value);
    return b.emit(Op.Binary, span, b.string(operator), left.value, right);
  }
  const rightSpan = tree.span(rightNode);
  b.emit(Op.If, rightSpan, left.value);
  if (operator === '||') b.emit(Op.Else, rightSpan);
  const right = l.expression(rightNode);
  b.emit(Op.EndIf, rightSpan);
  return b.emit(Op.Logical, span, b.string(operator), left.value, right);
}

function isTextKind(kind: string): boolean {
  return kind === 'string_literal' || kind === 'interpolated_string_expression' || kind === 'verbatim_string_literal' || kind === 'raw_string_literal';
}

/** `-x`, `!x`, `++x`, `^1`, `&x`, `*p` */
export function prefix(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const operand = l.parts(node)[0] ?? -1;
  const operator = tree.kind(tree.firstChild(node));
  if (operator === '++' || operator === '--') return update(l, node, operand, operator);
  return l.b.emit(Op.Unary, tree.span(node), l.b.string(operator === '-' || operator === '+' ? `u${operator}` : operator), l.expression(operand));
}

/** `x++`, `x!` */
export function postfix(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const operand = l.parts(node)[0] ?? -1;
  if (tree.hasToken(node, '++')) return update(l, node, operand, '++');
  return tree.hasToken(node, '--') ? update(l, node, operand, '--') : l.expression(operand);
}

function update(l: Lowering, node: NodeId, operand: NodeId, operator: string): OpRef {
  const { b, tree } = l;
  const span = tree.span(node);
  const place = placeOf(l, operand);
  const value = b.emit(Op.Unary, span, b.string(operator), place.read());
  place.write(value, span);
  return value;
}

/** The value assigned. Handlers added to an event are held by it, beside those before. */
export function assignment(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const left = tree.field(node, 'left');
  const right = tree.field(node, 'right');
  const operator = tree.kind(tree.field(node, 'operator'));
  const isTuple = tree.kind(left) === 'tuple_expression' || tree.kind(left) === 'declaration_expression';
  if (isTuple) {
    const value = l.expression(right);
    if (tree.kind(right) !== 'tuple_expression') callDeconstruct(l, value, span);
    assignTo(l, left, value, span);
    return value;
  }
  const place = placeOf(l, left);
  if (operator === '=') {
    const value = l.expression(right, { name: place.name });
    place.write(value, span);
    return value;
  }
  if (operator === '??=') return assignMissing(l, node, place);
  if (operator === '-=' && l.eventsWithAccessors.has(place.name)) return removeHandler(l, left, right);
  const old = place.read();
  const added = l.expression(right, { name: place.name });
  const sum = b.emit(Op.Binary, span, b.string(operator.slice(0, -1)), old, added);
  const value = operator === '+=' && !tree.kind(right).endsWith('literal') ? b.choice([sum, added], span) : sum;
  place.write(value, span);
  return value;
}

function assignMissing(l: Lowering, node: NodeId, place: ReturnType<typeof placeOf>): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const old = place.read();
  b.emit(Op.If, span, old);
  b.emit(Op.Else, span);
  const added = l.expression(tree.field(node, 'right'), { name: place.name });
  place.write(added, span);
  b.emit(Op.EndIf, span);
  return b.emit(Op.Logical, span, b.string('??'), old, added);
}

/** `x.Event -= handler`, where the event's accessors are written. */
function removeHandler(l: Lowering, left: NodeId, right: NodeId): OpRef {
  const { tree, b } = l;
  const isMember = tree.kind(left) === 'member_access_expression';
  const object = isMember ? l.expression(tree.field(left, 'expression')) : b.emit(Op.This, tree.span(left));
  const name = tree.textOf(isMember ? tree.field(left, 'name') : left);
  return b.implicitCall(b.get(object, `remove_${name}`, tree.span(left)), [l.expression(right)], tree.span(left));
}

export function conditional(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  b.emit(Op.If, span, l.expression(tree.field(node, 'condition')));
  const consequence = l.expression(tree.field(node, 'consequence'), hint);
  b.emit(Op.Else, span);
  const alternative = l.expression(tree.field(node, 'alternative'), hint);
  b.emit(Op.EndIf, span);
  return b.choice([consequence, alternative], span);
}

/** `(T)value`; a conversion that one of the types declares is called. */
export function cast(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const type = tree.field(node, 'type');
  const value = l.expression(tree.field(node, 'value'), { ...hint, type });
  if (value === 0) return 0;
  if (tree.kind(type) === 'identifier' || tree.kind(type) === 'qualified_name') {
    const at = tree.span(type);
    const cls = typeValue(l, type);
    for (const name of ['op_Explicit', 'op_Implicit']) b.implicitCall(b.get(cls, name, at), [value], span);
  }
  return b.emit(Op.Cast, span, value, typeOf(l, type));
}

/** `value as T` */
export function asType(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const value = l.expression(tree.field(node, 'left'));
  return value === 0 ? 0 : l.b.emit(Op.Cast, tree.span(node), value, typeOf(l, tree.field(node, 'right')));
}

/** `value is T` */
export function isType(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  return b.emit(Op.Unary, tree.span(node), b.string('is'), l.expression(tree.field(node, 'left')));
}

/** `value is pattern` */
export function isPattern(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const value = l.expression(tree.field(node, 'expression'));
  matchPattern(l, tree.field(node, 'pattern'), value);
  return b.emit(Op.Unary, tree.span(node), b.string('is'), value);
}

export function awaited(l: Lowering, node: NodeId): OpRef {
  return l.b.emit(Op.Await, l.tree.span(node), l.expression(l.parts(node)[0] ?? -1));
}

export function thrown(l: Lowering, node: NodeId): OpRef {
  l.b.emit(Op.Throw, l.tree.span(node), l.expression(l.parts(node)[0] ?? -1));
  return 0;
}

/** `out var x`, `var (a, b)`: the names are bound; what they hold comes from the call or the assignment around. */
export function declarationValue(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const name = tree.field(node, 'name');
  if (tree.kind(name) === 'identifier' && tree.textOf(name) !== '_') declareOut(l, node);
  return 0;
}

/** Binds what an `out` argument declares; the same variable when asked again. -1 for `_`. */
export function declareOut(l: Lowering, node: NodeId): number {
  const { tree, b } = l;
  const name = tree.field(node, 'name');
  if (tree.kind(name) !== 'identifier' || tree.textOf(name) === '_') return -1;
  const known = b.scope.own(tree.textOf(name));
  if (known >= 0 && b.variableFact(known).span.start === tree.start(name)) return known;
  return declareLocal(l, name, typeOf(l, tree.field(node, 'type')));
}
