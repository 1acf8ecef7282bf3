/** Operators: arithmetic, logic, strings, tests, conversions. Left spines are walked in a loop. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { stringOf } from './conversions.ts';
import type { Lowering } from './lowering.ts';
import { isNameKind } from './names.ts';
import { typeOf } from './types.ts';

const AND: ReadonlySet<string> = new Set(['&&', 'and']);
const OR: ReadonlySet<string> = new Set(['||', 'or']);

export function binary(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const spine: NodeId[] = [];
  let at = node;
  for (; tree.kind(at) === 'binary_expression'; at = tree.field(at, 'left')) spine.push(at);
  const innermost = spine.at(-1) ?? -1;
  let value = operatorOf(l, innermost) === '.' ? stringOf(l, at) : l.expression(at);
  for (let i = spine.length - 1; i >= 0; i--) {
    // A run of `.` makes one string.
    let end = i;
    while (end > 0 && operatorOf(l, spine[i] ?? -1) === '.' && operatorOf(l, spine[end - 1] ?? -1) === '.') end--;
    value = operatorOf(l, spine[i] ?? -1) === '.' ? concatenation(l, spine.slice(end, i + 1).reverse(), value) : applyBinary(l, spine[i] ?? -1, value);
    i = end;
  }
  return value;
}

function operatorOf(l: Lowering, node: NodeId): string {
  return l.text(l.tree.field(node, 'operator')).toLowerCase();
}

function concatenation(l: Lowering, nodes: readonly NodeId[], first: OpRef): OpRef {
  const parts = [first, ...nodes.map((n) => stringOf(l, l.tree.field(n, 'right')))];
  return l.b.combine(parts, l.span(nodes.at(-1) ?? -1));
}

function applyBinary(l: Lowering, node: NodeId, left: OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const operator = operatorOf(l, node);
  const rightNode = tree.field(node, 'right');
  if (operator === 'instanceof') {
    if (!isNameKind(tree.kind(rightNode))) l.expression(rightNode);
    return b.emit(Op.Unary, span, b.string('instanceof'), left);
  }
  const isOr = OR.has(operator) || operator === '??';
  if (!isOr && !AND.has(operator)) return b.emit(Op.Binary, span, b.string(operator), left, l.expression(rightNode));
  const at = tree.span(rightNode);
  b.emit(Op.If, at, left);
  if (isOr) b.emit(Op.Else, at);
  else narrow(l, tree.field(node, 'left'));
  const right = l.expression(rightNode);
  b.emit(Op.EndIf, at);
  return b.emit(Op.Logical, span, b.string(operator === 'and' ? '&&' : operator === 'or' ? '||' : operator), left, right);
}

/** Where `$x instanceof C` holds, `$x` holds a C as well as what it held: said to the analysis by a cast. */
export function narrow(l: Lowering, condition: NodeId): void {
  const { tree, b } = l;
  const open = [condition];
  for (let steps = 0; open.length > 0 && steps < MOST_TESTS; steps++) {
    const at = open.pop() ?? -1;
    if (tree.kind(at) === 'parenthesized_expression') open.push(tree.namedChildren(at)[0] ?? -1);
    if (tree.kind(at) !== 'binary_expression') continue;
    const left = tree.field(at, 'left');
    const right = tree.field(at, 'right');
    if (AND.has(operatorOf(l, at))) open.push(left, right);
    else if (operatorOf(l, at) === 'instanceof' && tree.kind(left) === 'variable_name' && l.text(left) !== '$this' && isNameKind(tree.kind(right))) {
      const variable = l.narrowable(l.text(left).slice(1));
      const type = typeOf(l, right);
      const span = tree.span(at);
      if (variable >= 0 && type >= 0) b.store(variable, b.emit(Op.Cast, span, b.load(variable, span), type), span);
    }
  }
}

const MOST_TESTS = 50;

export function unary(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const argument = tree.field(node, 'argument');
  const operand = argument >= 0 ? argument : (tree.namedChildren(node).at(-1) ?? -1);
  return b.emit(Op.Unary, tree.span(node), b.string(l.text(tree.field(node, 'operator')) || '-'), l.expression(operand));
}

/** `a ? b : c`, `a ?: c` */
export function conditional(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const test = tree.field(node, 'condition');
  const condition = l.expression(test);
  const body = tree.field(node, 'body');
  b.emit(Op.If, span, condition);
  narrow(l, test);
  const consequence = body < 0 ? condition : l.expression(body, name);
  b.emit(Op.Else, span);
  const alternative = l.expression(tree.field(node, 'alternative'), name);
  b.emit(Op.EndIf, span);
  return body < 0 ? b.emit(Op.Logical, span, b.string('||'), condition, alternative) : b.choice([consequence, alternative], span);
}

export function cast(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const value = tree.field(node, 'value');
  const type = l.text(tree.field(node, 'type')).toLowerCase().trim();
  if (type === 'string' || type === 'binary') return b.combine([stringOf(l, value)], tree.span(node));
  const plain = l.expression(value);
  return type === 'array' || type === 'object' ? plain : b.combine([plain], tree.span(node));
}

/** `match (x) { a, b => c, default => d }` */
export function match(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const body = tree.field(node, 'body');
  const subject = tree.field(node, 'condition');
  const results: OpRef[] = [];
  b.emit(Op.Switch, span, l.expression(subject));
  for (const arm of body < 0 ? [] : tree.namedChildren(body)) {
    const list = tree.field(arm, 'conditional_expressions');
    const tests = list < 0 ? [] : tree.namedChildren(list);
    const values = tests.map((c) => l.expression(c)).filter((v) => v !== 0);
    const at = tree.span(arm);
    b.emit(Op.Case, at, values.length === 0 ? 0 : values.length === 1 ? (values[0] ?? 0) : b.choice(values, at), 0);
    if (tests.length === 1) narrow(l, tests[0] ?? -1);
    const result = tree.field(arm, 'return_expression');
    const value = result >= 0 ? l.expression(result) : l.expression(tree.namedChildren(arm).at(-1) ?? -1);
    if (value !== 0) results.push(value);
  }
  b.emit(Op.EndSwitch, span);
  return results.length <= 1 ? (results[0] ?? 0) : b.choice(results, span);
}
