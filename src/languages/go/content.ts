/**
 * Named types that are no structs (`type Handlers []func()`, `type HandlerFunc func()`) and pointers to anything else than structs.
 * A value of such a type is an instance, on which its methods are found, with what it is made of as its content; and it is that
 * content as well. Content is a member that no code can name, and the language's member for calls.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { unwrapped } from './lowering.ts';
import type { Lowering } from './lowering.ts';
import { namedTypeOf, shapeOf, typeNodeOf } from './shapes.ts';
import { typeValue } from './types.ts';

export const CONTENT = '()';
/** What a pointer points to, where that is no struct. */
export const POINTEE = '(*)';

/** An instance of the type that a node names, with a content, and the content itself. `parts`: its fields in order, should it be a struct. */
export function wrapped(l: Lowering, type: NodeId, content: OpRef, span: Span, parts: readonly OpRef[] = []): OpRef {
  const { b } = l;
  const made = b.construct(typeValue(l, type), parts.map((value) => ({ value })), span);
  if (content === 0) return made;
  b.set(made, CONTENT, bare(l, content, span), span);
  return b.choice([made, content], span);
}

/** A value without the instances among what it may be: content is never an instance itself. */
export function bare(l: Lowering, value: OpRef, span: Span): OpRef {
  return l.b.emit(Op.Cast, span, value, l.b.addType(CONTENT, span));
}

/** What a list, map or channel without elements is made of; 0 for anything else. */
export function emptyContent(l: Lowering, type: NodeId, span: Span): OpRef {
  const shape = shapeOf(l, type);
  return shape === 'list' || shape === 'map' || shape === 'channel' ? l.b.array([], span) : 0;
}

/** A value as it is where a type is declared: an instance of it, if the type has methods of its own over something else than a struct. */
export function coerced(l: Lowering, type: NodeId, value: OpRef, span: Span): OpRef {
  if (value === 0 || type < 0) return value;
  if (needsWrapping(l, type)) return wrapped(l, type, value, span);
  return isNamedScalar(l, type) ? l.b.construct(typeValue(l, type), [{ value }], span) : value;
}

/** A number or text of a type that has methods of its own. */
function isNamedScalar(l: Lowering, type: NodeId): boolean {
  return l.tree.kind(type) !== 'pointer_type' && namedTypeOf(l, type)?.hasMethods === true && shapeOf(l, type) === 'scalar';
}

/** Whether a value of that type, made of something else, must be told from what it is made of. */
export function needsWrapping(l: Lowering, type: NodeId): boolean {
  if (l.tree.kind(type) === 'pointer_type' || namedTypeOf(l, type)?.hasMethods !== true) return false;
  const shape = shapeOf(l, type);
  return shape === 'function' || shape === 'list' || shape === 'map' || shape === 'channel';
}

/** A value to be indexed, iterated or dereferenced: with its content, where it may have one. */
export function withContent(l: Lowering, node: NodeId, value: OpRef): OpRef {
  if (value === 0 || !mayHaveContent(l, node)) return value;
  const span = l.tree.span(node);
  return l.b.choice([value, l.b.get(value, CONTENT, span)], span);
}

function mayHaveContent(l: Lowering, node: NodeId): boolean {
  const { tree } = l;
  const at = unwrapped(tree, node);
  const isDeref = tree.kind(at) === 'unary_expression' && tree.kind(tree.field(at, 'operator')) === '*';
  return isReceiver(l, isDeref ? tree.field(at, 'operand') : at) || needsWrapping(l, typeNodeOf(l, at));
}

/** Whether a node names the receiver of the method around it. */
export function isReceiver(l: Lowering, node: NodeId): boolean {
  const at = unwrapped(l.tree, node);
  return l.tree.kind(at) === 'identifier' && l.receivers.has(l.b.lookup(l.tree.textOf(at)));
}

/** `*p` */
export function pointee(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const operand = tree.field(node, 'operand');
  const value = l.expression(operand);
  const span = tree.span(node);
  if (value === 0 || shapeOf(l, typeNodeOf(l, operand)) === 'struct') return value;
  return b.choice([value, b.get(value, POINTEE, span)], span);
}

/**
 * `&x`: the value itself, and where `x` may be something else than a struct, a box of which `x` is the content: what is
 * stored through the pointer comes back into `x`.
 */
export function address(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const operand = unwrapped(tree, tree.field(node, 'operand'));
  const span = tree.span(node);
  const kind = tree.kind(operand);
  const variable = kind === 'identifier' ? b.lookup(tree.textOf(operand)) : -1;
  if ((variable < 0 && kind !== 'selector_expression') || isPlain(l, operand)) return l.expression(operand);
  if (variable >= 0) {
    const value = l.expression(operand);
    const box = boxOf(l, value, span);
    b.store(variable, b.get(box, POINTEE, span), span);
    return b.choice([value, box], span);
  }
  const object = l.expression(tree.field(operand, 'operand'));
  const name = tree.textOf(tree.field(operand, 'field'));
  const value = b.get(object, name, tree.span(operand));
  const box = boxOf(l, value, span);
  b.set(object, name, b.get(box, POINTEE, span), span);
  return b.choice([value, box], span);
}

/** A struct is its own pointer, and so is what has methods and content itself. */
function isPlain(l: Lowering, operand: NodeId): boolean {
  const type = typeNodeOf(l, operand);
  return type >= 0 && (shapeOf(l, type) === 'struct' || needsWrapping(l, type));
}

function boxOf(l: Lowering, value: OpRef, span: Span): OpRef {
  return l.b.emitList(Op.Object, span, [l.b.string(POINTEE) + 1, value]);
}
