/** Branches, matches and loops: statements and expressions alike, whose value is one of those of their branches. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Hint, Lowering } from './lowering.ts';
import { conditionValue, outcomeOf } from './operators.ts';
import { wentWell, wentWrong } from './results.ts';
import { comparedValue, matchPattern, takesAll } from './patterns.ts';

/** `if … else if … else …`: a chain leans to the right and may be long. */
export function ifExpression(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const values: OpRef[] = [];
  const outer = b.scope;
  let depth = 0;
  let at = node;
  while (tree.kind(at) === 'if_expression') {
    if (depth > 0) l.record(at, 0);
    const around = b.enterScope();
    const condition = tree.field(at, 'condition');
    const value = conditionValue(l, condition);
    l.record(condition, value);
    b.emit(Op.If, tree.span(at), value);
    depth++;
    values.push(l.block(tree.field(at, 'consequence'), hint));
    b.leaveScope(around);
    const otherwise = tree.field(at, 'alternative');
    if (otherwise < 0) break;
    b.emit(Op.Else, tree.span(otherwise));
    at = l.children(otherwise)[0] ?? -1;
    if (tree.kind(at) !== 'if_expression') {
      values.push(l.expression(at, hint));
      break;
    }
  }
  b.leaveScope(outer);
  for (; depth > 0; depth--) b.emit(Op.EndIf, span);
  return oneOf(l, values, span);
}

export function matchExpression(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const subjectNode = tree.field(node, 'value');
  const subject = l.expression(subjectNode);
  l.record(subjectNode, subject);
  const arms = l.children(tree.field(node, 'body')).filter((c) => tree.kind(c) === 'match_arm');
  const decided = arms.length === 2 ? twoWays(l, arms, { node, subject, hint }) : null;
  if (decided !== null) return decided;
  const values: OpRef[] = [];
  b.emit(Op.Switch, span, subject);
  for (const [i, arm] of arms.entries()) {
    const outer = b.enterScope();
    values.push(lowerArm(l, arm, { subject, isLast: i === arms.length - 1, hint }));
    b.leaveScope(outer);
  }
  b.emit(Op.EndSwitch, span);
  return oneOf(l, values, span);
}

/** `match` on whether something holds or went well is a branch; null for any other. */
function twoWays(l: Lowering, [yes = -1, no = -1]: readonly NodeId[], { node, subject, hint }: { readonly node: NodeId; readonly subject: OpRef; readonly hint: Hint }): OpRef | null {
  const { tree, b } = l;
  const span = tree.span(node);
  const [first, second] = [tree.field(yes, 'pattern'), tree.field(no, 'pattern')];
  const outcome = outcomeOf(l, tree.namedChildren(first)[0] ?? -1);
  if (outcome === 'other' || subject === 0 || tree.field(first, 'condition') >= 0 || tree.field(second, 'condition') >= 0) return null;
  b.emit(Op.If, span, outcome === 'success' ? wentWell(l, subject, span) : wentWrong(l, subject, span));
  const values = [yes, no].map((arm, i) => {
    if (i === 1) b.emit(Op.Else, span);
    return b.inScope(() => {
      matchPattern(l, tree.field(arm, 'pattern'), subject);
      const value = l.expression(tree.field(arm, 'value'), hint);
      l.record(tree.field(arm, 'value'), value);
      return value;
    });
  });
  b.emit(Op.EndIf, span);
  return oneOf(l, values, span);
}

interface Arm { readonly subject: OpRef; readonly isLast: boolean; readonly hint: Hint }

/** The last arm takes what is left: a match leaves nothing out. */
function lowerArm(l: Lowering, arm: NodeId, { subject, isLast, hint }: Arm): OpRef {
  const { tree, b } = l;
  const pattern = tree.field(arm, 'pattern');
  const guard = tree.field(pattern, 'condition');
  const compared = isLast || takesAll(l, pattern) ? 0 : comparedValue(l, pattern);
  b.emit(Op.Case, tree.span(pattern), isLast || takesAll(l, pattern) ? 0 : compared || subject, 0);
  matchPattern(l, pattern, subject);
  if (guard >= 0) {
    const condition = conditionValue(l, guard);
    l.record(guard, condition);
    b.emit(Op.If, tree.span(guard), condition);
  }
  const body = tree.field(arm, 'value');
  const value = l.expression(body, hint);
  l.record(body, value);
  if (guard >= 0) b.emit(Op.EndIf, tree.span(guard));
  return value;
}

/** `for pattern in value` */
export function forExpression(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const iterableNode = tree.field(node, 'value');
  const iterable = l.expression(iterableNode);
  l.record(iterableNode, iterable);
  return loop(l, node, () => {
    const element = b.emit(Op.Element, tree.span(iterableNode), iterable);
    matchPattern(l, tree.field(node, 'pattern'), element, { mayBePair: true });
    return span;
  });
}

export function whileExpression(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const condition = tree.field(node, 'condition');
  const span = tree.span(condition);
  return loop(l, node, () => {
    const value = conditionValue(l, condition);
    l.record(condition, value);
    b.emit(Op.If, span, value);
    b.emit(Op.Else, span);
    b.emit(Op.Break, span, 0);
    b.emit(Op.EndIf, span);
    return span;
  });
}

export function loopExpression(l: Lowering, node: NodeId): OpRef {
  return loop(l, node, () => l.tree.span(node));
}

/** A loop; its value is one of those that it is broken out of with. */
function loop(l: Lowering, node: NodeId, begin: () => Span): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const label = labelOf(l, node);
  const values: OpRef[] = [];
  b.emit(Op.Loop, span, label === '' ? 0 : b.string(label) + 1);
  b.inScope(() => {
    begin();
    l.inFrame({ breaks: [...l.frame.breaks, { label, values }] }, () => l.block(tree.field(node, 'body')));
  });
  b.emit(Op.EndLoop, span);
  return oneOf(l, values, span);
}

/** `'outer` */
function labelOf(l: Lowering, node: NodeId): string {
  const label = l.tree.childOfKind(node, 'label', 'lifetime');
  return label < 0 ? '' : l.tree.textOf(label);
}

export function breakExpression(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const label = labelOf(l, node);
  const valueNode = l.children(node).find((c) => tree.kind(c) !== 'label' && tree.kind(c) !== 'lifetime') ?? -1;
  const value = l.expression(valueNode);
  const target = label === '' ? l.frame.breaks.at(-1) : l.frame.breaks.findLast((t) => t.label === label);
  if (value !== 0) target?.values.push(value);
  b.emit(Op.Break, tree.span(node), label === '' ? 0 : b.string(label) + 1);
  return 0;
}

export function continueExpression(l: Lowering, node: NodeId): OpRef {
  const label = labelOf(l, node);
  l.b.emit(Op.Continue, l.tree.span(node), label === '' ? 0 : l.b.string(label) + 1);
  return 0;
}

function oneOf(l: Lowering, values: readonly OpRef[], span: Span): OpRef {
  const made = values.filter((v) => v !== 0);
  return made.length <= 1 ? (made[0] ?? 0) : l.b.choice(made, span);
}
