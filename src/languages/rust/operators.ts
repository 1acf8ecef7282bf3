/** Operators between two values, and conditions in which patterns bind. They lean to the left: the left spine is walked in a loop. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { isPrelude, matchPattern } from './patterns.ts';
import { pathOf } from './paths.ts';
import { wentWell, wentWrong } from './results.ts';

export function binary(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const spine: NodeId[] = [];
  let at = node;
  for (; tree.kind(at) === 'binary_expression'; at = tree.field(at, 'left')) spine.push(at);
  let value = l.expression(at);
  for (let i = spine.length - 1; i >= 0; i--) value = apply(l, spine[i] ?? -1, value);
  return value;
}

function apply(l: Lowering, node: NodeId, left: OpRef): OpRef {
  const { tree, b } = l;
  const operator = tree.textOf(tree.field(node, 'operator'));
  const right = tree.field(node, 'right');
  if (operator === '&&' || operator === '||') return shortCircuit(l, { node, operator, left }, () => l.expression(right));
  return b.emit(Op.Binary, tree.span(node), b.string(operator), left, l.expression(right));
}

interface Circuit { readonly node: NodeId; readonly operator: '&&' | '||'; readonly left: OpRef }

/** The right side runs only where the left one asks for it. */
function shortCircuit(l: Lowering, { node, operator, left }: Circuit, lowerRight: () => OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  b.emit(Op.If, span, left);
  if (operator === '||') b.emit(Op.Else, span);
  const right = lowerRight();
  b.emit(Op.EndIf, span);
  return b.emit(Op.Logical, span, b.string(operator), left, right);
}

/** Value of a condition; what its patterns bind is bound in the current scope. */
export function conditionValue(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  if (tree.kind(node) === 'let_condition') return letCondition(l, node);
  if (tree.kind(node) !== 'let_chain') return l.expression(node);
  const [first = -1, ...rest] = chainParts(l, node);
  let value = conditionValue(l, first);
  for (const part of rest) value = shortCircuit(l, { node: part, operator: '&&', left: value }, () => conditionValue(l, part));
  return value;
}

/** Conditions of a chain in order; nested chains lean to the left. */
function chainParts(l: Lowering, node: NodeId): NodeId[] {
  const { tree } = l;
  const out: NodeId[] = [];
  let at = node;
  while (tree.kind(at) === 'let_chain') {
    const [first = -1, ...rest] = l.children(at);
    out.push(...rest.reverse());
    at = first;
  }
  return [at, ...out.reverse()].filter((n) => n >= 0);
}

/** `let pattern = value`: holds where the pattern matches. */
function letCondition(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const pattern = tree.field(node, 'pattern');
  const value = l.expression(tree.field(node, 'value'));
  matchPattern(l, pattern, value);
  if (value === 0) return 0;
  const outcome = outcomeOf(l, pattern);
  const span = tree.span(node);
  if (outcome === 'other') return b.emit(Op.Unary, span, b.string('is'), value);
  return outcome === 'success' ? wentWell(l, value, span) : wentWrong(l, value, span);
}

/** Whether a pattern asks for what went well (`Ok(_)`, `Some(_)`, `true`) or for what did not. */
export function outcomeOf(l: Lowering, pattern: NodeId): 'success' | 'failure' | 'other' {
  const { tree } = l;
  const text = tree.textOf(pattern);
  if (text === 'true') return 'success';
  if (text === 'false') return 'failure';
  const path = pathOf(l, tree.kind(pattern) === 'tuple_struct_pattern' ? tree.field(pattern, 'type') : pattern);
  if (!isPrelude(l, path)) return 'other';
  const name = path.names.at(-1);
  return name === 'Some' || name === 'Ok' ? 'success' : 'failure';
}
