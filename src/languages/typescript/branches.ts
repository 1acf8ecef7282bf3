/** `switch` and `try`. */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import { enterBlock } from './blocks.ts';
import { boundNames } from './hoisting.ts';
import type { Lowering } from './lowering.ts';
import { assign } from './references.ts';
import { annotatedType } from './types.ts';

/** A case's value is computed where its test would be: after the cases before it. */
export function switchStatement(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const value = l.expression(tree.field(node, 'value'));
  l.record(node, value);
  const outer = b.enterScope();
  const cases = tree.namedChildren(tree.field(node, 'body'));
  const bodies = cases.map((c) => tree.fieldAll(c, 'body').filter((n) => tree.isNamed(n)));
  enterBlock(l, bodies.flat());
  b.emit(Op.Switch, tree.span(node), value);
  for (const [i, c] of cases.entries()) {
    const test = tree.kind(c) === 'switch_case' ? l.expression(tree.field(c, 'value')) : 0;
    const statements = bodies[i] ?? [];
    const fallsThrough = i < cases.length - 1 && !leavesCase(tree, statements);
    b.emit(Op.Case, tree.span(c), test, fallsThrough ? 1 : 0);
    for (const statement of statements) l.statement(statement);
  }
  b.leaveScope(outer);
  b.emit(Op.EndSwitch, tree.span(node));
}

const LEAVING: ReadonlySet<string> = new Set(['break_statement', 'return_statement', 'throw_statement', 'continue_statement']);

function leavesCase(tree: SyntaxTable, statements: readonly NodeId[]): boolean {
  const last = statements.at(-1);
  if (last === undefined) return false;
  if (tree.kind(last) === 'statement_block') return leavesCase(tree, tree.namedChildren(last));
  return LEAVING.has(tree.kind(last));
}

export function tryStatement(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  b.emit(Op.Try, tree.span(node));
  block(l, tree.field(node, 'body'));
  const handler = tree.field(node, 'handler');
  if (handler !== NO_NODE) catchClause(l, handler);
  const finalizer = tree.field(node, 'finalizer');
  if (finalizer !== NO_NODE) {
    b.emit(Op.Finally, tree.span(finalizer));
    block(l, tree.field(finalizer, 'body'));
  }
  b.emit(Op.EndTry, tree.span(node));
}

function block(l: Lowering, node: NodeId): void {
  if (node !== NO_NODE) l.statement(node);
}

function catchClause(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const parameter = tree.field(node, 'parameter');
  const span = tree.span(node);
  const outer = b.enterScope();
  const type = annotatedType(l, tree.field(node, 'type'));
  if (parameter === NO_NODE) b.emit(Op.Catch, span, 0, 0);
  else if (tree.kind(parameter) === 'identifier') {
    const variable = b.declare(tree.textOf(parameter), 'catch', tree.span(parameter), { type });
    b.emit(Op.Catch, span, variable + 1, type + 1);
  } else {
    const variable = b.addVariable({ name: '', function: b.currentFunction, kind: 'catch', type, span: tree.span(parameter), constant: false });
    b.emit(Op.Catch, span, variable + 1, type + 1);
    for (const name of boundNames(tree, parameter)) b.declare(tree.textOf(name), 'local', tree.span(name));
    assign(l, parameter, b.load(variable, tree.span(parameter)));
  }
  block(l, tree.field(node, 'body'));
  b.leaveScope(outer);
}
