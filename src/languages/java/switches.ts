/** Switches, which are statements and expressions alike: the value is one of the results that its rules and yields give. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { bindPattern, isRecordPattern, narrowedTo } from './patterns.ts';

/** Lowers a switch; its value or 0. */
export function switchValue(l: Lowering, node: NodeId): OpRef {
  const results: OpRef[] = [];
  lowerSwitch(l, node, results);
  return results.length <= 1 ? (results[0] ?? 0) : l.b.choice(results, l.tree.span(node));
}

/** Lowers a switch and collects its results, null for a statement, which has none; gives the value that it switches on. */
export function lowerSwitch(l: Lowering, node: NodeId, results: OpRef[] | null): OpRef {
  const { tree, b } = l;
  const subject = l.expression(tree.field(node, 'condition'));
  const body = tree.field(node, 'body');
  b.emit(Op.Switch, tree.span(node), subject);
  if (results) l.frame.yields.push(results);
  b.inScope(() => {
    const groups = body < 0 ? [] : tree.namedChildren(body);
    for (const [i, group] of groups.entries()) lowerGroup(l, group, { subject, results, isLast: i === groups.length - 1 });
  });
  if (results) l.frame.yields.pop();
  b.emit(Op.EndSwitch, tree.span(node));
  return subject;
}

/** Whether control never comes to the end of a statement, as far as its last statement shows. */
export function endsAbruptly(l: Lowering, statement: NodeId): boolean {
  const { tree } = l;
  let at = statement;
  while (tree.kind(at) === 'block') at = tree.namedChildren(at).at(-1) ?? -1;
  return ABRUPT.has(tree.kind(at));
}

const ABRUPT: ReadonlySet<string> = new Set(['return_statement', 'throw_statement', 'break_statement', 'continue_statement', 'yield_statement']);

interface GroupContext { readonly subject: OpRef; readonly results: OpRef[] | null; readonly isLast: boolean }

function lowerGroup(l: Lowering, group: NodeId, context: GroupContext): void {
  const { tree, b } = l;
  const children = tree.namedChildren(group);
  const labels = children.filter((c) => tree.kind(c) === 'switch_label');
  const statements = children.filter((c) => tree.kind(c) !== 'switch_label');
  if (labels.length === 0) {
    l.statement(group);
    return;
  }
  const isRule = tree.kind(group) === 'switch_rule';
  const runsOn = !isRule && !context.isLast && !endsAbruptly(l, statements.at(-1) ?? -1);
  const outer = b.scope;
  for (const [i, label] of labels.entries()) {
    const isLastLabel = i === labels.length - 1;
    const guards = lowerLabel(l, label, context.subject, !isLastLabel || runsOn);
    if (isLastLabel) for (const s of statements) lowerBody(l, s, isRule, context.results);
    for (let g = 0; g < guards; g++) b.emit(Op.EndIf, tree.span(label));
  }
  b.leaveScope(outer);
}

/** Emits the case of a label, binds its pattern and opens an `If` for its guard; gives how many `If`s are open. */
function lowerLabel(l: Lowering, label: NodeId, subject: OpRef, runsOn: boolean): number {
  const { tree, b } = l;
  const span = tree.span(label);
  const parts = tree.namedChildren(label).flatMap((c) => (tree.kind(c) === 'ERROR' ? tree.namedChildren(c) : [c]));
  const patterns = parts.filter((c) => isPattern(l, c)).map((c) => (tree.kind(c) === 'pattern' ? (tree.namedChildren(c)[0] ?? -1) : c));
  const values = parts.filter((c) => !isPattern(l, c) && tree.kind(c) !== 'guard' && !isDefault(l, c)).map((c) => l.expression(c));
  const narrowed = patterns.map((p) => narrowedTo(l, p, subject));
  const isElse = tree.hasToken(label, 'default') || parts.some((c) => isDefault(l, c));
  b.emit(Op.Case, span, isElse ? 0 : oneOf(l, [...values, ...narrowed], label), runsOn ? 1 : 0);
  if (patterns.length > 0) b.enterScope();
  for (const [i, pattern] of patterns.entries()) bindPattern(l, pattern, narrowed[i] ?? 0);
  const guard = parts.find((c) => tree.kind(c) === 'guard');
  if (guard === undefined) return 0;
  b.emit(Op.If, tree.span(guard), l.expression(tree.namedChildren(guard)[0] ?? -1));
  return 1;
}

function isPattern(l: Lowering, node: NodeId): boolean {
  return l.tree.kind(node) === 'pattern' || isRecordPattern(l.tree.kind(node));
}

/** `case null, default` */
function isDefault(l: Lowering, node: NodeId): boolean {
  return l.tree.kind(node) === 'identifier' && l.tree.textOf(node) === 'default';
}

function oneOf(l: Lowering, values: readonly OpRef[], label: NodeId): OpRef {
  const real = values.filter((v) => v !== 0);
  return real.length <= 1 ? (real[0] ?? 0) : l.b.choice(real, l.tree.span(label));
}

function lowerBody(l: Lowering, node: NodeId, isRule: boolean, results: OpRef[] | null): void {
  const value = l.statement(node);
  if (results && isRule && l.tree.kind(node) === 'expression_statement' && value !== 0) results.push(value);
}
