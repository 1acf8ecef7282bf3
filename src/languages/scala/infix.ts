/**
 * Operators and methods between operands. The grammar gives one long row from the left; how tightly each binds, and from which side, is
 * Scala's: by its first character, and to the right where it ends in a colon.
 */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { argument } from './arguments.ts';
import { assignTo } from './assignments.ts';
import { blockArgument } from './lambdas.ts';
import type { Lowering } from './lowering.ts';

interface Infix { readonly op: string; readonly opNode: NodeId; readonly left: Term; readonly right: Term }
type Term = NodeId | Infix;

/** Value of a row of operators. */
export function infixValue(l: Lowering, node: NodeId): OpRef {
  return termValue(l, regrouped(l, node));
}

/** The row as a tree, by precedence. */
function regrouped(l: Lowering, node: NodeId): Term {
  const { tree } = l;
  const steps: NodeId[] = [];
  let at = node;
  for (; tree.kind(at) === 'infix_expression'; at = tree.field(at, 'left')) steps.push(at);
  const operands: Term[] = [at];
  const operators: NodeId[] = [];
  const reduce = (): void => {
    const opNode = operators.pop() ?? -1;
    const right = operands.pop() ?? -1;
    const left = operands.pop() ?? -1;
    operands.push({ op: l.word(opNode), opNode, left, right });
  };
  for (const step of steps.reverse()) {
    const opNode = tree.field(step, 'operator');
    const own = strength(l.word(opNode));
    for (let top = operators.at(-1); top !== undefined; top = operators.at(-1)) {
      const other = strength(l.word(top));
      if (other < own || (other === own && isRightward(l.word(opNode)))) break;
      reduce();
    }
    operators.push(opNode);
    operands.push(tree.fieldAll(step, 'right').findLast((c) => tree.isNamed(c)) ?? -1);
  }
  while (operators.length > 0) reduce();
  return operands[0] ?? -1;
}

const LEVELS = ['|', '^', '&', '=!', '<>', ':', '+-', '*/%'];

function strength(op: string): number {
  if (isAssignment(op)) return 0;
  const first = op[0] ?? '';
  if (/[\p{L}_$]/u.test(first)) return 1;
  const level = LEVELS.findIndex((chars) => chars.includes(first));
  return level < 0 ? LEVELS.length + 2 : level + 2;
}

function isRightward(op: string): boolean {
  return op.endsWith(':');
}

function isAssignment(op: string): boolean {
  return op.endsWith('=') && !/^(?:[<>!]=|=)/.test(op) && /^[^\p{L}]/u.test(op);
}

function termValue(l: Lowering, term: Term): OpRef {
  if (typeof term === 'number') return l.expression(term);
  return isRightward(term.op) ? rightRow(l, term) : leftRow(l, term);
}

/** `a + b + c`: from the left, in a loop. */
function leftRow(l: Lowering, term: Infix): OpRef {
  const steps: Infix[] = [];
  let at: Term = term;
  while (typeof at !== 'number' && !isRightward(at.op)) {
    steps.push(at);
    at = at.left;
  }
  let value: OpRef | null = null;
  for (const step of steps.reverse()) value = operation(l, step, value);
  return value ?? 0;
}

/** `a :: b :: c`: operands from the left, then the methods of those on the right. */
function rightRow(l: Lowering, term: Infix): OpRef {
  const { b } = l;
  const steps: { readonly step: Infix; readonly left: OpRef }[] = [];
  let at: Term = term;
  while (typeof at !== 'number' && isRightward(at.op)) {
    steps.push({ step: at, left: typeof at.left === 'number' ? l.full(at.left) : termValue(l, at.left) });
    at = at.right;
  }
  let value = termValue(l, at);
  for (const { step, left } of steps.reverse()) value = b.call(b.get(value, step.op, l.tree.span(step.opNode)), [{ value: left }], spanOf(l, step));
  return value;
}

function spanOf(l: Lowering, term: Infix): Span {
  return { start: startOf(l, term), end: endOf(l, term) };
}

function startOf(l: Lowering, term: Term): number {
  let at = term;
  while (typeof at !== 'number') at = at.left;
  return l.tree.start(at);
}

function endOf(l: Lowering, term: Term): number {
  let at = term;
  while (typeof at !== 'number') at = at.right;
  return l.tree.end(at);
}

const BINARY: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '<', '>', '<=', '>=', '==', '!=', 'eq', 'ne', '&', '|', '^', '<<', '>>', '>>>']);

/** One operator. `value`: its left side where that has been evaluated. */
function operation(l: Lowering, term: Infix, value: OpRef | null): OpRef {
  const { b } = l;
  const { op, opNode, right } = term;
  const span = { start: startOf(l, term), end: endOf(l, right) };
  if (isAssignment(op) && typeof term.left === 'number') return assigned(l, term, term.left, span);
  const left = value ?? termValue(l, term.left);
  if (op === '&&' || op === '||') {
    b.emit(Op.If, span, left);
    if (op === '||') b.emit(Op.Else, span);
    const other = termValue(l, right);
    b.emit(Op.EndIf, span);
    return b.emit(Op.Logical, span, b.string(op), left, other);
  }
  if (op === '->' || op === '→') {
    const held = rightValue(l, right);
    const pair = b.array([{ value: left }, { value: held }], span);
    l.pairValues.set(pair, held);
    return pair;
  }
  if (BINARY.has(op) && !isPair(l, right)) return b.emit(Op.Binary, span, b.string(op), left, rightValue(l, right));
  const callee = b.get(left, op, l.tree.span(opNode));
  return b.call(callee, operandsOf(l, right), span);
}

function rightValue(l: Lowering, right: Term): OpRef {
  return typeof right === 'number' ? l.expression(right) : termValue(l, right);
}

function isPair(l: Lowering, term: Term): boolean {
  if (typeof term !== 'number') return term.op === '->';
  const inner = l.tree.kind(term) === 'parenthesized_expression' ? (l.tree.namedChildren(term)[0] ?? -1) : term;
  return l.tree.kind(inner) === 'infix_expression' && l.tree.textOf(l.tree.field(inner, 'operator')) === '->';
}

/** What a method between operands is given: one value, several in parentheses, or a block. */
function operandsOf(l: Lowering, right: Term): Argument[] {
  const { tree } = l;
  if (typeof right !== 'number') return [{ value: termValue(l, right) }];
  switch (tree.kind(right)) {
    case 'tuple_expression': return tree.namedChildren(right).map((c) => argument(l, c));
    case 'unit': return [];
    case 'parenthesized_expression': return l.items(right).map((c) => argument(l, c));
    case 'block': case 'case_block': case 'colon_argument': case 'indented_block': case 'indented_cases': return [{ value: blockArgument(l, right) }];
    default: return [{ value: l.expression(right) }];
  }
}

/** `x += y`: a method of `x` of that name, or `x = x + y`. */
function assigned(l: Lowering, term: Infix, target: NodeId, span: Span): OpRef {
  const { tree, b } = l;
  const old = l.expression(target);
  const args = operandsOf(l, term.right);
  const inPlace = b.call(b.get(old, term.op, tree.span(term.opNode)), args, span);
  const [first] = args;
  const held = first === undefined ? 0 : (l.pairValues.get(first.value) ?? 0);
  // `m += k -> v` puts `v` under its key.
  if (held !== 0) b.emit(Op.SetItem, span, old, keyOf(l, term.right), held);
  const made = b.emit(Op.Binary, span, b.string(term.op.slice(0, -1)), old, first?.value ?? 0);
  if (isFixed(l, target)) return inPlace;
  const result = b.choice([made, inPlace, old], span);
  assignTo(l, target, term.op === '+=' || term.op === '-=' || term.op === '++=' ? result : b.choice([made, inPlace], span), span);
  return result;
}

function keyOf(l: Lowering, right: Term): OpRef {
  const { tree, b } = l;
  const pair = typeof right !== 'number' ? right.left : tree.kind(right) === 'parenthesized_expression' ? tree.field(tree.namedChildren(right)[0] ?? -1, 'left') : tree.field(right, 'left');
  return typeof pair === 'number' && tree.kind(pair) === 'string' ? b.literal('String', tree.textOf(pair).slice(1, -1), tree.span(pair)) : 0;
}

/** Whether a name is a `val` of this function, which nothing assigns to. */
function isFixed(l: Lowering, target: NodeId): boolean {
  if (l.tree.kind(target) !== 'identifier') return false;
  const variable = l.b.lookup(l.word(target));
  return variable >= 0 && l.b.variableFact(variable).constant;
}
