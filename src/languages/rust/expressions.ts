/** Every kind of expression to its value. Long ones lean to the left (operators, chains) and are walked in loops. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { assignment, compoundAssignment } from './assignments.ts';
import { chainValue } from './chains.ts';
import { breakExpression, continueExpression, forExpression, ifExpression, loopExpression, matchExpression, whileExpression } from './control-flow.ts';
import { asyncBlock, closure, generatorBlock } from './functions.ts';
import { isStringKind, numberText, stringValue } from './literals.ts';
import type { Hint, Lowering } from './lowering.ts';
import { macroInvocation } from './macros.ts';
import { binary, conditionValue } from './operators.ts';
import { isPathKind, nameText, pathOf } from './paths.ts';
import { readThrough } from './references.ts';
import { structLiteral, unitOrPath } from './structs.ts';
import { typeOf } from './types.ts';

/** Key of what may stand anywhere in a list. */
const ANY_POSITION = -1;

export function lowerExpression(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const kind = tree.kind(node);
  const only = (): NodeId => l.children(node)[0] ?? -1;
  if (isStringKind(kind)) return b.literal('String', stringValue(l.sourceOf(node)), span);
  switch (kind) {
    case 'integer_literal': case 'float_literal': case 'negative_literal': return b.literal('Number', numberText(tree.textOf(node)), span);
    case 'boolean_literal': return b.literal('Boolean', tree.textOf(node), span);
    case 'unit_expression': return b.literal('Null', '()', span);
    case 'self': return b.name('self', span);
    case 'call_expression': case 'field_expression': case 'try_expression': case 'await_expression': case 'index_expression': return chainValue(l, node, hint);
    case 'parenthesized_expression': case 'reference_expression': return l.expression(tree.field(node, 'value') >= 0 ? tree.field(node, 'value') : only(), hint);
    case 'unary_expression': return unary(l, node, hint);
    case 'binary_expression': return binary(l, node);
    case 'let_condition': case 'let_chain': return conditionValue(l, node);
    case 'assignment_expression': return assignment(l, node);
    case 'compound_assignment_expr': return compoundAssignment(l, node);
    case 'type_cast_expression': return typeCast(l, node);
    case 'range_expression': return range(l, node);
    case 'tuple_expression': return b.array(l.children(node).map((c) => ({ value: l.expression(c) })), span);
    case 'array_expression': return arrayLiteral(l, node);
    case 'struct_expression': return structLiteral(l, node);
    case 'closure_expression': return closure(l, node, hint);
    case 'async_block': return asyncBlock(l, node);
    case 'gen_block': return generatorBlock(l, node);
    case 'block': return labelled(l, node, hint);
    case 'unsafe_block': case 'const_block': case 'try_block': return l.block(tree.childOfKind(node, 'block'), hint);
    case 'if_expression': return ifExpression(l, node, hint);
    case 'match_expression': return matchExpression(l, node, hint);
    case 'for_expression': return forExpression(l, node);
    case 'while_expression': return whileExpression(l, node);
    case 'loop_expression': return loopExpression(l, node);
    case 'break_expression': return breakExpression(l, node);
    case 'continue_expression': return continueExpression(l, node);
    case 'return_expression': return returned(l, node);
    case 'yield_expression': return b.emit(Op.Yield, span, l.expression(only()), 0);
    case 'macro_invocation': return macroInvocation(l, node);
    case 'expression_statement': return l.expression(only(), hint);
    case 'attribute_item': case 'inner_attribute_item': case 'lifetime': case 'label': case 'type_arguments': return 0;
    default: return isPathKind(kind) ? path(l, node) : others(l, node);
  }
}

/** A path as a value; a struct or variant without fields is an instance. */
function path(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  if (tree.kind(node) === 'identifier') {
    const name = nameText(l, node);
    const variable = b.lookup(name);
    if (variable >= 0 && b.variableFact(variable).kind !== 'class' && b.variableFact(variable).kind !== 'import') return b.load(variable, tree.span(node));
  }
  return unitOrPath(l, pathOf(l, node), tree.span(node));
}

function others(l: Lowering, node: NodeId): OpRef {
  const values = l.children(node).map((c) => l.expression(c)).filter((v) => v !== 0);
  return values.length <= 1 ? (values[0] ?? 0) : l.b.combine(values, l.tree.span(node));
}

/** `*x` is `x`; `-x` and `!x` may be methods. */
function unary(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree, b } = l;
  const operator = tree.textOf(tree.firstChild(node));
  const value = l.expression(l.children(node)[0] ?? -1, operator === '*' ? hint : {});
  if (operator === '*') {
    const inner = l.children(node)[0] ?? -1;
    return tree.kind(inner) === 'identifier' ? readThrough(l, b.lookup(nameText(l, inner)), value, tree.span(node)) : value;
  }
  if (value === 0) return 0;
  return b.emit(Op.Unary, tree.span(node), b.string(operator === '-' ? 'u-' : operator), value);
}

function typeCast(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const value = l.expression(tree.field(node, 'value'));
  const type = typeOf(l, tree.field(node, 'type'));
  return value === 0 || type < 0 ? value : b.emit(Op.Cast, tree.span(node), value, type);
}

function range(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const values = l.children(node).map((c) => l.expression(c)).filter((v) => v !== 0);
  return values.length === 0 ? b.literal('Other', '..', span) : b.array(values.map((value) => ({ value })), span);
}

/** `[a, b]`, `[value; length]` */
function arrayLiteral(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const nodes = l.children(node).filter((c) => tree.kind(c) !== 'attribute_item');
  if (tree.hasToken(node, ';')) {
    const [value = 0] = nodes.map((c) => l.expression(c));
    // It stands at every position.
    return value === 0 ? b.array([], tree.span(node)) : b.emit(Op.Object, tree.span(node), ANY_POSITION, value);
  }
  return b.array(nodes.map((c) => ({ value: l.expression(c) })), tree.span(node));
}

/** A block whose label may be broken out of with a value. */
function labelled(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree, b } = l;
  const label = tree.childOfKind(node, 'label');
  if (label < 0) return l.block(node, hint);
  const name = tree.textOf(label);
  const span = tree.span(node);
  const values: OpRef[] = [];
  b.emit(Op.Loop, span, b.string(name) + 1);
  const last = l.inFrame({ breaks: [...l.frame.breaks, { label: name, values }] }, () => l.block(node, hint));
  b.emit(Op.Break, span, b.string(name) + 1);
  b.emit(Op.EndLoop, span);
  const all = [...values, last].filter((v) => v !== 0);
  return all.length <= 1 ? (all[0] ?? 0) : b.choice(all, span);
}

function returned(l: Lowering, node: NodeId): OpRef {
  const value = l.expression(l.children(node)[0] ?? -1, l.frame.returns >= 0 ? { type: l.frame.returns } : {});
  l.b.emit(Op.Return, l.tree.span(node), value);
  return 0;
}
