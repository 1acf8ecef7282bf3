/** Statements by kind. Each is recorded with the value that it computes. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { argumentsOf } from './chains.ts';
import { callOwnConstructor } from './initializers.ts';
import { isExpressionKind } from './expressions.ts';
import { localVariables } from './locals.ts';
import { doLoop, enhancedFor, forLoop, labeled, whileLoop } from './loops.ts';
import type { Lowering } from './lowering.ts';
import { bindParameters } from './patterns.ts';
import { endsAbruptly, lowerSwitch } from './switches.ts';
import { lowerTry } from './tries.ts';
import { typeOf } from './types.ts';

type StatementLowering = (l: Lowering, node: NodeId) => OpRef;

/** Lowers any node that stands where a statement may; its value or 0. */
export function lowerStatement(l: Lowering, node: NodeId): OpRef {
  const kind = l.tree.kind(node);
  const known = l.bindings.length;
  const lower = STATEMENTS.get(kind);
  if (lower) {
    const value = lower(l, node);
    l.record(node, value);
    l.bindings.length = Math.min(l.bindings.length, known);
    return value;
  }
  if (isExpressionKind(kind)) return l.expression(node);
  if (DECLARATIONS.has(kind)) l.localType(node);
  else l.loose(kind === 'ERROR' ? l.tree.children(node) : [node]);
  return 0;
}

const DECLARATIONS: ReadonlySet<string> = new Set(['class_declaration', 'interface_declaration', 'enum_declaration', 'record_declaration', 'annotation_type_declaration']);

const STATEMENTS: ReadonlyMap<string, StatementLowering> = new Map<string, StatementLowering>([
  ['expression_statement', onlyExpression],
  ['local_variable_declaration', localVariables],
  ['block', block],
  ['if_statement', ifStatement],
  ['while_statement', (l, node) => whileLoop(l, node, 0)],
  ['do_statement', (l, node) => doLoop(l, node, 0)],
  ['for_statement', (l, node) => forLoop(l, node, 0)],
  ['enhanced_for_statement', (l, node) => enhancedFor(l, node, 0)],
  ['labeled_statement', labeled],
  ['switch_expression', (l, node) => lowerSwitch(l, node, null)],
  ['return_statement', (l, node) => leave(l, node, Op.Return)],
  ['throw_statement', (l, node) => leave(l, node, Op.Throw)],
  ['yield_statement', yieldStatement],
  ['break_statement', (l, node) => jump(l, node, Op.Break)],
  ['continue_statement', (l, node) => jump(l, node, Op.Continue)],
  ['assert_statement', assertStatement],
  ['synchronized_statement', synchronizedStatement],
  ['try_statement', lowerTry],
  ['try_with_resources_statement', lowerTry],
  ['explicit_constructor_invocation', constructorCall],
]);

/** Value of the one expression that a statement holds, 0 if it holds none. */
function onlyExpression(l: Lowering, node: NodeId): OpRef {
  let value = 0;
  for (const c of l.tree.namedChildren(node)) value = l.expression(c) || value;
  return value;
}

function block(l: Lowering, node: NodeId): OpRef {
  l.b.inScope(() => l.statements(node));
  return 0;
}

/** A chain of `else if` is walked in a loop. Pattern variables of a condition hold in its branches. */
function ifStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const outer = b.enterScope();
  let around = outer;
  const bound = l.bindings.length;
  let ofFirst = bound;
  let value = 0;
  let depth = 0;
  for (let at = node; ; depth++) {
    const before = l.bindings.length;
    const condition = l.expression(tree.field(at, 'condition'));
    bindBehindCondition(l, at);
    if (depth === 0) {
      value = condition;
      ofFirst = l.bindings.length;
    } else l.record(at, condition);
    b.emit(Op.If, tree.span(at), condition);
    branch(l, tree.field(at, 'consequence'));
    const alternative = tree.field(at, 'alternative');
    if (alternative >= 0) b.emit(Op.Else, tree.span(alternative));
    if (tree.kind(alternative) !== 'if_statement') {
      if (alternative >= 0) branch(l, alternative);
      break;
    }
    if (l.bindings.length > before) {
      // Only a negated test leaves its variables to the branches that follow.
      if (!tree.textOf(tree.field(at, 'condition')).includes('!')) b.leaveScope(around);
      else around = b.scope;
      b.enterScope();
    }
    at = alternative;
  }
  for (let i = 0; i <= depth; i++) b.emit(Op.EndIf, tree.span(node));
  b.leaveScope(outer);
  const goesOnWithout = tree.field(node, 'alternative') < 0 && endsAbruptly(l, tree.field(node, 'consequence'));
  if (goesOnWithout) for (const { name, variable } of l.bindings.slice(bound, ofFirst)) outer.bind(name, variable);
  return value;
}

/** A record pattern with a qualified name, which the grammar takes apart. */
function bindBehindCondition(l: Lowering, node: NodeId): void {
  const { tree } = l;
  const error = tree.childOfKind(node, 'ERROR');
  const list = error < 0 ? -1 : tree.childOfKind(error, 'formal_parameters');
  if (list < 0) return;
  let test = tree.field(node, 'condition');
  while (tree.kind(test) === 'parenthesized_expression' || tree.kind(test) === 'binary_expression') test = tree.namedChildren(test).at(-1) ?? -1;
  if (tree.kind(test) !== 'instanceof_expression') return;
  const type = typeOf(l, tree.field(test, 'right'));
  bindParameters(l, list, l.b.emit(Op.Cast, tree.span(test), l.expression(tree.field(test, 'left')), type));
}

function branch(l: Lowering, node: NodeId): void {
  if (node >= 0) l.b.inScope(() => (l.tree.kind(node) === 'block' ? l.statements(node) : l.statement(node)));
}

function leave(l: Lowering, node: NodeId, op: typeof Op.Return | typeof Op.Throw): OpRef {
  const value = onlyExpression(l, node);
  l.b.emit(op, l.tree.span(node), value);
  return value;
}

function yieldStatement(l: Lowering, node: NodeId): OpRef {
  const value = onlyExpression(l, node);
  if (value !== 0) l.frame.yields.at(-1)?.push(value);
  l.b.emit(Op.Break, l.tree.span(node), 0);
  return value;
}

function jump(l: Lowering, node: NodeId, op: typeof Op.Break | typeof Op.Continue): OpRef {
  const label = l.tree.childOfKind(node, 'identifier');
  l.b.emit(op, l.tree.span(node), label < 0 ? 0 : l.b.string(l.tree.textOf(label)) + 1);
  return 0;
}

/** The message is only made where the condition fails. */
function assertStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const [conditionNode = -1, message = -1] = tree.namedChildren(node);
  const condition = l.expression(conditionNode);
  if (message < 0) return condition;
  b.emit(Op.If, tree.span(message), condition);
  b.emit(Op.Else, tree.span(message));
  l.expression(message);
  b.emit(Op.EndIf, tree.span(message));
  return condition;
}

function synchronizedStatement(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const value = l.expression(tree.childOfKind(node, 'parenthesized_expression'));
  branch(l, tree.field(node, 'body'));
  return value;
}

/**
 * `this(…)`, `super(…)`, `outer.super(…)`. A constructor is never overridden: `this(…)` is the one of this very class, taken from
 * the class and called on `this`.
 */
function constructorCall(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const object = tree.field(node, 'object');
  if (object >= 0) l.expression(object);
  const target = tree.field(node, 'constructor');
  const args = tree.field(node, 'arguments');
  if (tree.kind(target) === 'super') return b.call(b.emit(Op.Super, tree.span(target)), argumentsOf(l, args), span);
  return callOwnConstructor(l, { value: tree.span(target), call: span }, () => argumentsOf(l, args));
}
