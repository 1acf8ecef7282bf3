/** Loops: conditions, clauses, and ranges over lists, maps, channels, numbers and iterator functions. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { declareAndStore, listOf, placeOf, storeTo } from './assignments.ts';
import { withContent } from './content.ts';
import { unwrapped } from './lowering.ts';
import type { Lowering, Shape } from './lowering.ts';
import { elementType, shapeOf, typeNodeOf } from './shapes.ts';

/** `label` is the label's string index + 1, 0 for none. The value is the condition's, or what is iterated over. */
export function forLoop(l: Lowering, node: NodeId, label: number): OpRef {
  const { tree } = l;
  const range = tree.childOfKind(node, 'range_clause');
  if (range >= 0) return rangeLoop(l, node, range, label);
  const clause = tree.childOfKind(node, 'for_clause');
  return clause >= 0 ? clauseLoop(l, node, clause, label) : conditionLoop(l, node, label);
}

function conditionLoop(l: Lowering, node: NodeId, label: number): OpRef {
  const { tree, b } = l;
  const body = tree.field(node, 'body');
  const conditionNode = tree.namedChildren(node).find((c) => c !== body) ?? -1;
  b.emit(Op.Loop, tree.span(node), label);
  const condition = conditionNode < 0 ? 0 : l.expression(conditionNode);
  lowerBody(l, body);
  b.emit(Op.EndLoop, tree.span(node));
  return condition;
}

function clauseLoop(l: Lowering, node: NodeId, clause: NodeId, label: number): OpRef {
  const { tree, b } = l;
  return b.inScope(() => {
    const initializer = tree.field(clause, 'initializer');
    if (initializer >= 0) l.statement(initializer);
    b.emit(Op.Loop, tree.span(node), label);
    const test = tree.field(clause, 'condition');
    const condition = test < 0 ? 0 : l.expression(test);
    lowerBody(l, tree.field(node, 'body'));
    const update = tree.field(clause, 'update');
    if (update >= 0) l.statement(update);
    b.emit(Op.EndLoop, tree.span(node));
    return condition;
  });
}

function rangeLoop(l: Lowering, node: NodeId, range: NodeId, label: number): OpRef {
  const { tree, b } = l;
  const over = tree.field(range, 'right');
  const targets = listOf(l, tree.field(range, 'left'));
  return b.inScope(() => {
    const iterable = l.expression(over);
    const shape = shapeOf(l, typeNodeOf(l, over));
    if (iterable !== 0 && isIterator(l, over, shape)) {
      iteratorLoop(l, { node, range, label, iterable, targets });
      return iterable;
    }
    b.emit(Op.Loop, tree.span(node), label);
    const held = iterable === 0 ? 0 : withContent(l, over, iterable);
    const element = held === 0 || targets.length === 0 ? 0 : b.emit(Op.Element, tree.span(over), held);
    const type = elementType(l, typeNodeOf(l, over));
    const [first = -1, second = -1] = targets;
    const isKey = second >= 0 || shape === 'list' || shape === 'map' || shape === 'scalar';
    if (first >= 0) bind(l, range, first, isKey ? keyOf(l, held, shape, tree.span(first)) : element, isKey ? -1 : type);
    if (second >= 0) bind(l, range, second, element, type);
    lowerBody(l, tree.field(node, 'body'));
    b.emit(Op.EndLoop, tree.span(node));
    return iterable;
  });
}

/** A place in a list says nothing of what stands there; a key of a map is a value. */
function keyOf(l: Lowering, held: OpRef, shape: Shape, span: Span): OpRef {
  return held === 0 || shape === 'list' || shape === 'scalar' ? l.b.literal('Other', '', span) : l.b.emit(Op.Unary, span, l.b.string('keys'), held);
}

/** Names of functions that give iterators by convention (`slices.Values`, `maps.Keys`, `list.All`). */
const ITERATORS = /^(?:All|Values|Keys|Backward|Sorted|Collect|Seq|Iter|Lines|SplitSeq|FieldsSeq)\w*$/;

function isIterator(l: Lowering, over: NodeId, shape: Shape): boolean {
  const { tree } = l;
  if (shape === 'function' || (tree.kind(over) === 'identifier' && l.functions.has(l.b.lookup(tree.textOf(over))))) return true;
  const type = typeNodeOf(l, over);
  if (type >= 0) return /^iter\.Seq2?\b/.test(tree.textOf(type));
  const at = unwrapped(tree, over);
  const callee = tree.kind(at) === 'call_expression' ? tree.field(at, 'function') : -1;
  return tree.kind(callee) === 'selector_expression' && ITERATORS.test(tree.textOf(tree.field(callee, 'field')));
}

interface IteratorLoop { readonly node: NodeId; readonly range: NodeId; readonly label: number; readonly iterable: OpRef; readonly targets: readonly NodeId[] }

/** The iterator is called with a function that takes the elements: it hands them to the loop's variables. */
function iteratorLoop(l: Lowering, { node, range, label, iterable, targets }: IteratorLoop): void {
  const { tree, b } = l;
  const span = tree.span(range);
  const at = { start: span.start, end: span.start };
  const held = targets.map((t) => b.addVariable({ name: '', function: b.currentFunction, kind: 'local', type: -1, span: tree.span(t), constant: false }));
  const taker = b.addFunction({
    name: '', kind: 'lambda', span, nameSpan: at, isImplicit: true, lexicalThis: true, params: targets.map(() => ({ name: '', span: at })),
    body: (fn) => {
      for (const [i, p] of b.functionFact(fn).params.entries()) b.store(held[i] ?? 0, b.load(p.variable, at), at);
      b.emit(Op.Return, at, b.literal('Boolean', 'true', at));
    },
  });
  b.implicitCall(iterable, [b.functionValue(taker, span)], span);
  b.emit(Op.Loop, tree.span(node), label);
  for (const [i, target] of targets.entries()) bind(l, range, target, b.load(held[i] ?? 0, tree.span(target)), -1);
  lowerBody(l, tree.field(node, 'body'));
  b.emit(Op.EndLoop, tree.span(node));
}

function bind(l: Lowering, range: NodeId, target: NodeId, value: OpRef, type: NodeId): void {
  const span = l.tree.span(target);
  if (l.tree.hasToken(range, ':=')) declareAndStore(l, target, value, { type, span });
  else storeTo(l, placeOf(l, target), value, span);
}

function lowerBody(l: Lowering, body: NodeId): void {
  if (body >= 0) l.b.inScope(() => l.statements(body));
}
