/** Switches: statements with sections, and expressions with arms. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Hint, Lowering } from './lowering.ts';
import { isPositional, matchPattern } from './patterns.ts';

/** One of what the arms give. */
export function switchValue(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const [subjectNode = -1, ...arms] = l.items(node);
  const subject = l.expression(subjectNode);
  const results: OpRef[] = [];
  b.emit(Op.Switch, span, subject);
  for (const arm of arms) {
    if (tree.kind(arm) !== 'switch_expression_arm') continue;
    b.inScope(() => {
      const [pattern = -1, ...rest] = l.parts(arm);
      const guard = rest.find((c) => tree.kind(c) === 'when_clause');
      openCase(l, pattern, subject, false);
      if (guard !== undefined) b.emit(Op.If, tree.span(guard), l.expression(l.parts(guard)[0] ?? -1));
      const value = l.expression(rest.at(-1) ?? -1, hint);
      if (value !== 0) results.push(value);
      if (guard !== undefined) b.emit(Op.EndIf, tree.span(guard));
    });
  }
  b.emit(Op.EndSwitch, span);
  return results.length <= 1 ? (results[0] ?? 0) : b.choice(results, span);
}

/** Sections that hold no statements run on into the next. Gives the value that it switches on. */
export function switchStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const valueNode = tree.field(node, 'value');
  const subject = l.expression(valueNode >= 0 ? valueNode : (l.parts(node)[0] ?? -1));
  b.emit(Op.Switch, span, subject);
  b.inScope(() => {
    for (const section of l.items(tree.field(node, 'body'))) {
      if (tree.kind(section) !== 'switch_section') l.statement(section);
      else b.inScope(() => lowerSection(l, section, subject));
    }
  });
  b.emit(Op.EndSwitch, span);
  return subject;
}

function lowerSection(l: Lowering, section: NodeId, subject: OpRef): void {
  const { tree, b } = l;
  const parts = l.items(section);
  const statements = parts.filter((c) => isStatement(tree.kind(c)));
  const labels = parts.filter((c) => !isStatement(tree.kind(c)) && tree.kind(c) !== 'when_clause');
  const guard = parts.find((c) => tree.kind(c) === 'when_clause');
  const runsOn = statements.length === 0;
  if (labels.length === 0) b.emit(Op.Case, tree.span(section), 0, runsOn ? 1 : 0);
  for (const [i, label] of labels.entries()) openCase(l, label, subject, runsOn || i < labels.length - 1);
  if (guard !== undefined) b.emit(Op.If, tree.span(guard), l.expression(l.parts(guard)[0] ?? -1));
  l.statements(statements);
  if (guard !== undefined) b.emit(Op.EndIf, tree.span(guard));
}

function isStatement(kind: string): boolean {
  return kind.endsWith('_statement') || kind === 'block';
}

/** Emits the case of a pattern and binds what it binds. */
function openCase(l: Lowering, pattern: NodeId, subject: OpRef, runsOn: boolean): void {
  const { tree, b } = l;
  const kind = tree.kind(pattern);
  const isConstant = kind === 'constant_pattern' && !isPositional(l, pattern);
  const value = isConstant ? l.expression(l.parts(pattern)[0] ?? -1) : kind === 'discard' ? 0 : subject;
  b.emit(Op.Case, tree.span(pattern), value, runsOn ? 1 : 0);
  if (!isConstant) matchPattern(l, pattern, subject);
}
