/** Go's predeclared functions, where the file does not give their names another meaning. */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { recovered } from './deferred.ts';
import { needsWrapping, withContent, wrapped } from './content.ts';
import type { Lowering } from './lowering.ts';
import { shapeOf } from './shapes.ts';
import { typeValue, valueOfTypeParam } from './types.ts';

type Builtin = (l: Lowering, args: readonly NodeId[], span: Span, list: NodeId) => OpRef;

/** Value of a call of a predeclared function; null for any other name. */
export function builtinCall(l: Lowering, name: string, list: NodeId, span: Span): OpRef | null {
  const builtin = BUILTINS.get(name);
  return builtin ? builtin(l, list < 0 ? [] : l.tree.namedChildren(list), span, list) : null;
}

/** How long something is tells nothing of what it holds. */
const measured: Builtin = (l, args, span) => l.b.emit(Op.Unary, span, l.b.string('len'), l.b.combine(args.map((a) => l.expression(a)), span));
const combined: Builtin = (l, args, span) => l.b.combine(args.map((a) => l.expression(a)), span);

/** Evaluates its arguments; nothing comes out. */
const nothing: Builtin = (l, args) => {
  for (const a of args) l.expression(a);
  return 0;
};

const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['append', append],
  ['make', (l, args, span) => make(l, args, span)],
  ['new', newValue],
  ['copy', copy],
  ['panic', (l, args, span) => {
    l.b.emit(Op.Throw, span, args[0] === undefined ? 0 : l.expression(args[0]));
    return 0;
  }],
  ['recover', (l, _args, _span, list) => recovered(l, list)],
  ['min', combined], ['max', combined], ['complex', combined], ['real', combined], ['imag', combined],
  ['len', measured], ['cap', measured],
  ['print', nothing], ['println', nothing], ['close', nothing], ['delete', nothing], ['clear', nothing],
]);

/** A list of what the first had and what is added; it still is what the first was. */
function append(l: Lowering, args: readonly NodeId[], span: Span): OpRef {
  const [first = -1, ...rest] = args;
  const list = l.expression(first);
  const added = rest.map((node): Argument => {
    const value = l.expression(node);
    return l.tree.kind(node) === 'variadic_argument' ? { value, spread: 'positional' } : { value };
  });
  const held: Argument[] = list === 0 ? [] : [{ value: withContent(l, first, list), spread: 'positional' }];
  const longer = l.b.array([...held, ...added], span);
  return list === 0 ? longer : l.b.choice([list, longer], span);
}

function make(l: Lowering, [type = -1, ...sizes]: readonly NodeId[], span: Span): OpRef {
  for (const size of sizes) l.expression(size);
  const made = l.b.array([], span);
  const isNamed = ['type_identifier', 'identifier', 'qualified_type', 'generic_type', 'selector_expression'].includes(l.tree.kind(type));
  return isNamed && (needsWrapping(l, type) || shapeOf(l, type) === 'unknown') ? wrapped(l, type, made, span) : made;
}

/** A pointer to a new struct, or a box for anything else. */
function newValue(l: Lowering, [type = -1]: readonly NodeId[], span: Span): OpRef {
  const some = valueOfTypeParam(l, type);
  if (some !== 0) return some;
  const shape = shapeOf(l, type);
  const kind = l.tree.kind(type);
  if (kind === 'identifier' && shape !== 'scalar') return l.b.construct(l.expression(type), [], span);
  if (kind === 'selector_expression') return l.b.construct(l.expression(type), [], span);
  return shape === 'struct' || shape === 'unknown' ? l.b.construct(typeValue(l, type), [], span) : l.b.emitList(Op.Object, span, []);
}

function copy(l: Lowering, args: readonly NodeId[], span: Span): OpRef {
  const [to = 0, from = 0] = args.map((a) => withContent(l, a, l.expression(a)));
  if (to !== 0 && from !== 0) l.b.emit(Op.SetItem, span, to, 0, l.b.emit(Op.Element, span, from));
  return 0;
}
