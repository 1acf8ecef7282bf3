/** Expressions, by kind. Whatever is not known gives a value made of its parts, so that nothing inside is lost. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { stringText } from './annotations.ts';
import { assign } from './assignments.ts';
import { chainValue } from './calls.ts';
import { forValue } from './comprehensions.ts';
import { infixValue } from './infix.ts';
import { newInstance } from './instances.ts';
import { interpolated } from './interpolations.ts';
import { blockArgument, caseLambda, lambda } from './lambdas.ts';
import type { Lowering } from './lowering.ts';
import { matchValue, tryValue } from './matches.ts';
import { readName, thisValue } from './names.ts';
import { isFunctionDefinition, isTypeDefinition, isValueDefinition } from './syntax.ts';
import { isTypeKind, typeChild, typeOf } from './types.ts';

export function lowerExpression(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const kind = tree.kind(node);
  switch (kind) {
    case 'identifier': case 'operator_identifier': return identifier(l, node);
    case 'call_expression': case 'field_expression': case 'generic_function': return chainValue(l, node);
    case 'infix_expression': return infixValue(l, node);
    case 'prefix_expression': return prefix(l, node);
    case 'postfix_expression': return postfix(l, node);
    case 'assignment_expression': return assign(l, node);
    case 'instance_expression': return newInstance(l, node, []);
    case 'lambda_expression': return lambda(l, node, name);
    case 'case_block': case 'indented_cases': return caseLambda(l, node, name);
    case 'colon_argument': return blockArgument(l, node, name);
    case 'block': case 'indented_block': return b.inScope(() => blockValue(l, node, name));
    case 'if_expression': return conditional(l, node, name);
    case 'match_expression': return matchValue(l, node);
    case 'try_expression': return tryValue(l, node);
    case 'for_expression': return forValue(l, node);
    case 'while_expression': return whileLoop(l, node);
    case 'do_while_expression': return doLoop(l, node);
    case 'return_expression': return leave(l, node);
    case 'throw_expression':
      b.emit(Op.Throw, span, l.full(tree.namedChildren(node)[0] ?? -1));
      return 0;
    case 'parenthesized_expression': return parenthesized(l, node, name);
    case 'tuple_expression': return b.array(tree.namedChildren(node).map((c) => ({ value: l.full(c) })), span);
    case 'ascription_expression': return ascription(l, node, name);
    case 'interpolated_string_expression': return interpolated(l, node);
    case 'string': return b.literal('String', stringText(tree.textOf(node)), span);
    case 'character_literal': return b.literal('String', tree.textOf(node).slice(1, -1), span);
    case 'integer_literal': case 'floating_point_literal': return b.literal('Number', tree.textOf(node), span);
    case 'boolean_literal': return b.literal('Boolean', tree.textOf(node), span);
    case 'null_literal': return b.literal('Null', 'null', span);
    case 'unit': case 'macro_body': return kind === 'unit' ? 0 : parts(l, node);
    case 'wildcard': {
      const variable = l.placeholders.get(node) ?? -1;
      return variable < 0 ? 0 : b.load(variable, span);
    }
    default: return isTypeDefinition(kind) || isFunctionDefinition(kind) || isValueDefinition(kind) || STATEMENTS.has(kind) ? l.statement(node) : parts(l, node);
  }
}

const STATEMENTS: ReadonlySet<string> = new Set(['import_declaration', 'export_declaration', 'given_definition', 'extension_definition', 'package_clause', 'package_object']);
const NO_VALUE: ReadonlySet<string> = new Set(['annotation', 'modifiers', 'type_arguments', 'type_parameters', 'escape_sequence', 'access_modifier', 'infix_modifier', 'inline_modifier', 'open_modifier', 'opaque_modifier', 'transparent_modifier', 'namespace_wildcard', 'using_directive', 'self_type']);

function parts(l: Lowering, node: NodeId): OpRef {
  const values = l.items(node).filter((c) => !NO_VALUE.has(l.tree.kind(c)) && !isTypeKind(l.tree.kind(c))).map((c) => l.full(c)).filter((v) => v !== 0);
  return values.length <= 1 ? (values[0] ?? 0) : l.b.combine(values, l.tree.span(node));
}

function identifier(l: Lowering, node: NodeId): OpRef {
  const span = l.tree.span(node);
  const word = l.word(node);
  if (word === 'this') return thisValue(l, '', span);
  if (word === 'super') return l.b.emit(Op.Super, span);
  return word === '_' ? 0 : readName(l, word, span);
}

/** A block is a lambda where that is all that it holds and parameters are in front. */
function blockValue(l: Lowering, node: NodeId, name: string): OpRef {
  const items = l.items(node);
  const [first = -1] = items;
  if (l.tree.kind(first) === 'lambda_expression') return lambda(l, first, name, items.slice(1));
  return l.statements(items);
}

const PREFIXES: ReadonlySet<string> = new Set(['!', '-', '+', '~']);

function prefix(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const operator = tree.kind(tree.firstChild(node));
  const value = l.expression(tree.namedChildren(node).at(-1) ?? -1);
  // Only where the sign stands between two values as well does it need another name.
  return PREFIXES.has(operator) ? b.emit(Op.Unary, tree.span(node), b.string(operator === '-' || operator === '+' ? `u${operator}` : operator), value) : value;
}

/** `a method`, and `f _`: the function itself. */
function postfix(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const [operand = -1, nameNode = -1] = tree.namedChildren(node);
  const span = tree.span(node);
  if (tree.textOf(nameNode) !== '_') return b.implicitCall(b.get(l.expression(operand), l.word(nameNode), span), [], span);
  if (tree.kind(operand) === 'field_expression') return b.methodOf(l.expression(tree.field(operand, 'value')), l.word(tree.field(operand, 'field')), span);
  if (tree.kind(operand) !== 'identifier') return l.expression(operand);
  const variable = b.lookup(l.word(operand));
  return l.nullary.has(variable) ? b.load(variable, span) : l.expression(operand);
}

function parenthesized(l: Lowering, node: NodeId, name: string): OpRef {
  const items = l.items(node);
  return items.length === 1 ? l.full(items[0] ?? -1, name) : parts(l, node);
}

/** `x: T`; an annotation behind the colon says nothing of the type. */
function ascription(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const value = l.expression(tree.namedChildren(node)[0] ?? -1, name);
  const typeNode = typeChild(l, node);
  const type = typeNode < 0 || tree.kind(typeNode) === 'repeated_parameter_type' ? -1 : typeOf(l, typeNode);
  return type < 0 || value === 0 ? value : b.emit(Op.Cast, tree.span(node), value, type);
}

/** `return`; from inside a lambda it leaves the method around. */
function leave(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const value = l.full(tree.namedChildren(node)[0] ?? -1);
  const { leaves, isLambda } = l.frame;
  if (isLambda && leaves >= 0 && value !== 0) b.store(leaves, value, span);
  b.emit(Op.Return, span, isLambda ? 0 : value);
  return 0;
}

function conditional(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const condition = tree.fieldAll(node, 'condition').find((c) => tree.isNamed(c)) ?? -1;
  const otherwise = tree.field(node, 'alternative');
  const value = l.full(condition);
  b.statement(tree.span(condition), value);
  b.emit(Op.If, span, value);
  const yes = b.inScope(() => branch(l, tree.field(node, 'consequence'), name));
  if (otherwise < 0) {
    b.emit(Op.EndIf, span);
    return yes;
  }
  b.emit(Op.Else, span);
  const no = b.inScope(() => branch(l, otherwise, name));
  b.emit(Op.EndIf, span);
  return yes === 0 && no === 0 ? 0 : b.choice([yes, no], span);
}

/** A branch that is no block is a statement too. */
function branch(l: Lowering, node: NodeId, name: string): OpRef {
  const value = l.full(node, name);
  if (node >= 0 && !l.tree.kind(node).endsWith('block') && l.tree.kind(node) !== 'if_expression') l.b.statement(l.tree.span(node), value);
  return value;
}

function whileLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  b.emit(Op.Loop, span, 0);
  const value = l.full(tree.fieldAll(node, 'condition').find((c) => tree.isNamed(c)) ?? -1);
  b.inScope(() => branch(l, tree.field(node, 'body'), ''));
  b.emit(Op.EndLoop, span);
  return value;
}

function doLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  b.emit(Op.Loop, span, 0);
  b.inScope(() => branch(l, tree.field(node, 'body'), ''));
  const value = l.full(tree.field(node, 'condition'));
  b.emit(Op.EndLoop, span);
  return value;
}
