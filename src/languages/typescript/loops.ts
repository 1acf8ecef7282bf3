/** Loops and labels. A loop's condition is evaluated inside it, first; what `for … of` gives is an `Element`. */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import { boundNames, declareBlock } from './hoisting.ts';
import type { Lowering } from './lowering.ts';
import { assign } from './references.ts';

/** Label operand of a loop: that of the labeled statement whose body it is. */
function openLoop(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const parent = tree.parent(node);
  const label = tree.kind(parent) === 'labeled_statement' ? tree.field(parent, 'label') : NO_NODE;
  b.emit(Op.Loop, tree.span(node), label === NO_NODE ? 0 : b.string(tree.textOf(label)) + 1);
}

/** A labeled block that is no loop can be left by `break` too, so it is lowered as one. */
export function labeled(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const body = tree.field(node, 'body');
  if (tree.kind(body) !== 'statement_block') {
    if (body !== NO_NODE) l.statement(body);
    return;
  }
  openLoop(l, body);
  l.statement(body);
  b.emit(Op.EndLoop, tree.span(body));
}

export function whileLoop(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  openLoop(l, node);
  l.record(node, l.expression(tree.field(node, 'condition')));
  body(l, node);
  b.emit(Op.EndLoop, tree.span(node));
}

export function doLoop(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  openLoop(l, node);
  body(l, node);
  l.record(node, l.expression(tree.field(node, 'condition')));
  b.emit(Op.EndLoop, tree.span(node));
}

export function forLoop(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const outer = b.enterScope();
  const initialiser = tree.field(node, 'initializer');
  if (initialiser !== NO_NODE) {
    declareBlock(l, [initialiser]);
    l.statement(initialiser);
  }
  openLoop(l, node);
  const condition = tree.fieldAll(node, 'condition').find((c) => tree.isNamed(c) && tree.kind(c) !== 'empty_statement') ?? NO_NODE;
  l.record(node, condition === NO_NODE ? 0 : conditionValue(l, condition));
  body(l, node);
  l.expression(tree.field(node, 'increment'));
  b.emit(Op.EndLoop, tree.span(node));
  b.leaveScope(outer);
}

/** Older grammars wrap the condition in an expression statement. */
function conditionValue(l: Lowering, node: NodeId): number {
  const { tree } = l;
  return l.expression(tree.kind(node) === 'expression_statement' ? (tree.namedChildren(node)[0] ?? NO_NODE) : node);
}

export function forInLoop(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const outer = b.enterScope();
  const left = tree.field(node, 'left');
  const kind = tree.textOf(tree.field(node, 'kind'));
  if (kind !== '' && kind !== 'var') {
    for (const name of boundNames(tree, left)) b.declare(tree.textOf(name), 'local', tree.span(name), { constant: kind !== 'let' });
  }
  const right = tree.field(node, 'right');
  const iterated = l.expression(right);
  l.record(node, iterated);
  openLoop(l, node);
  const span = tree.span(right);
  const isKeys = tree.kind(tree.field(node, 'operator')) === 'in';
  const element = isKeys ? b.emit(Op.Unary, span, b.string('keys'), iterated) : b.emit(Op.Element, span, iterated);
  assign(l, left, tree.hasToken(node, 'await') ? b.emit(Op.Await, span, element) : element);
  body(l, node);
  b.emit(Op.EndLoop, tree.span(node));
  b.leaveScope(outer);
}

function body(l: Lowering, node: NodeId): void {
  const statement = l.tree.field(node, 'body');
  if (statement !== NO_NODE) l.statement(statement);
}
