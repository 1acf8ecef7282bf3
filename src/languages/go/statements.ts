/** Statements by kind. Each is recorded with the value that it computes. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { assignment, listOf, shortDeclaration, step } from './assignments.ts';
import { declareType, lowerTypeSpec } from './classes.ts';
import { coerced, withContent } from './content.ts';
import { isExpressionKind } from './expressions.ts';
import { declareFunction, lowerFunction, lowerMethod } from './functions.ts';
import { forLoop } from './loops.ts';
import type { Lowering } from './lowering.ts';
import { expressionSwitch, selectStatement, typeSwitch } from './switches.ts';
import { tupleOf } from './values.ts';
import { declareVariables, lowerVariables, specsOf } from './variables.ts';

type StatementLowering = (l: Lowering, node: NodeId) => OpRef;

/** Lowers any node that stands where a statement may; its value or 0. */
export function lowerStatement(l: Lowering, node: NodeId): OpRef {
  const kind = l.tree.kind(node);
  const lower = STATEMENTS.get(kind);
  if (lower) {
    const value = lower(l, node);
    if (!RECORDED_INSIDE.has(kind)) l.record(node, value);
    return value;
  }
  if (isExpressionKind(kind)) return l.expression(node);
  if (SKIPPED.has(kind) || kind.endsWith('_type')) return 0;
  for (const c of l.tree.namedChildren(node)) l.statement(c);
  return 0;
}

const STATEMENTS: ReadonlyMap<string, StatementLowering> = new Map<string, StatementLowering>([
  ['expression_statement', onlyExpression],
  ['short_var_declaration', shortDeclaration],
  ['assignment_statement', assignment],
  ['inc_statement', step],
  ['dec_statement', step],
  ['send_statement', send],
  ['receive_statement', (l, node) => l.expression(l.tree.field(node, 'right'))],
  ['var_declaration', localVariables],
  ['const_declaration', localVariables],
  ['type_declaration', localTypes],
  ['function_declaration', (l, node) => { declareFunction(l, node); lowerFunction(l, node); return 0; }],
  ['method_declaration', (l, node) => { lowerMethod(l, node); return 0; }],
  ['block', block],
  ['if_statement', ifStatement],
  ['for_statement', (l, node) => forLoop(l, node, 0)],
  ['labeled_statement', labeled],
  ['expression_switch_statement', (l, node) => expressionSwitch(l, node)],
  ['type_switch_statement', typeSwitch],
  ['select_statement', selectStatement],
  ['return_statement', returnStatement],
  ['go_statement', onlyExpression],
  ['defer_statement', onlyExpression],
  ['break_statement', (l, node) => jump(l, node, Op.Break)],
  ['continue_statement', (l, node) => jump(l, node, Op.Continue)],
]);

const RECORDED_INSIDE: ReadonlySet<string> = new Set(['var_declaration', 'const_declaration', 'function_declaration', 'method_declaration', 'type_declaration']);
const SKIPPED: ReadonlySet<string> = new Set(['goto_statement', 'fallthrough_statement', 'empty_statement', 'label_name', 'package_identifier', 'field_identifier', 'type_identifier', 'type_parameter_list', 'parameter_list', 'import_declaration', 'package_clause', 'import_spec', 'escape_sequence']);

/** Value of the one expression that a statement holds, 0 if it holds none. */
function onlyExpression(l: Lowering, node: NodeId): OpRef {
  let value = 0;
  for (const c of l.tree.namedChildren(node)) value = l.expression(c) || value;
  return value;
}

function localVariables(l: Lowering, node: NodeId): OpRef {
  // A variable is not seen by its own initialiser; where one of that name is around it, that is meant.
  const specs = specsOf(l.tree, node, 'const_spec', 'var_spec');
  for (const spec of specs) declareVariables(l, spec);
  return lowerVariables(l, node);
}

function localTypes(l: Lowering, node: NodeId): OpRef {
  const specs = specsOf(l.tree, node, 'type_spec', 'type_alias');
  for (const spec of specs) {
    declareType(l, spec);
    lowerTypeSpec(l, spec, specs.length === 1 ? node : spec);
  }
  return 0;
}

function block(l: Lowering, node: NodeId): OpRef {
  l.b.inScope(() => l.statements(node));
  return 0;
}

function send(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const channelNode = tree.field(node, 'channel');
  const channel = withContent(l, channelNode, l.expression(channelNode));
  const value = l.expression(tree.field(node, 'value'));
  if (channel !== 0 && value !== 0) b.emit(Op.SetItem, tree.span(node), channel, 0, value);
  return value;
}

/** A chain of `else if` is walked in a loop; each has a scope for what its first part declares, which the ones behind see as well. */
function ifStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const outer = b.enterScope();
  let value = 0;
  let depth = 0;
  for (let at = node; ; depth++) {
    if (depth > 0) b.enterScope();
    const initializer = tree.field(at, 'initializer');
    if (initializer >= 0) l.statement(initializer);
    const condition = l.expression(tree.field(at, 'condition'));
    if (depth === 0) value = condition;
    else l.record(at, condition);
    b.emit(Op.If, tree.span(at), condition);
    const consequence = tree.field(at, 'consequence');
    if (consequence >= 0) block(l, consequence);
    for (const c of tree.namedChildren(at)) if (tree.kind(c) === 'ERROR') l.statement(c);
    const alternative = tree.field(at, 'alternative');
    if (alternative >= 0) b.emit(Op.Else, tree.span(alternative));
    if (tree.kind(alternative) !== 'if_statement') {
      if (alternative >= 0) block(l, alternative);
      break;
    }
    at = alternative;
  }
  for (let i = 0; i <= depth; i++) b.emit(Op.EndIf, tree.span(node));
  b.leaveScope(outer);
  return value;
}

/** A label on a loop is the loop's; another labelled statement is left through a loop of its own, which `break` leaves. */
function labeled(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const label = b.string(tree.textOf(tree.field(node, 'label'))) + 1;
  const statement = tree.namedChildren(node).find((c) => tree.kind(c) !== 'label_name') ?? -1;
  if (tree.kind(statement) === 'for_statement') {
    const value = forLoop(l, statement, label);
    l.record(statement, value);
    return value;
  }
  if (statement < 0) return 0;
  b.emit(Op.Loop, tree.span(node), label);
  const value = l.statement(statement);
  b.emit(Op.EndLoop, tree.span(node));
  return value;
}

/** Without values, named results are returned. */
function returnStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const nodes = tree.namedChildren(node).flatMap((c) => listOf(l, c));
  const { results, resultTypes } = l.frame;
  const written = nodes.map((n, i) => {
    const value = l.expression(n);
    return nodes.length === resultTypes.length ? coerced(l, resultTypes[i] ?? -1, value, tree.span(n)) : value;
  });
  const values = nodes.length > 0 ? written : results.map((variable) => b.load(variable, span));
  const value = tupleOf(l, values.map((v, i) => (v === 0 && values.length > 1 ? b.literal('Null', 'nil', nodes[i] === undefined ? span : tree.span(nodes[i] ?? node)) : v)), node);
  b.emit(Op.Return, span, value);
  return nodes.length > 1 ? (written.find((v) => v !== 0) ?? 0) : value;
}

function jump(l: Lowering, node: NodeId, op: typeof Op.Break | typeof Op.Continue): OpRef {
  const label = l.tree.childOfKind(node, 'label_name');
  l.b.emit(op, l.tree.span(node), label < 0 ? 0 : l.b.string(l.tree.textOf(label)) + 1);
  return 0;
}
