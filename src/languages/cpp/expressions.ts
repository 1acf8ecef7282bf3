/** Expressions by kind. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { assignTo } from './assignments.ts';
import { chainValue } from './chains.ts';
import { SPECIFIERS } from './classes.ts';
import { lambda } from './functions.ts';
import { argumentsOf, initializedValue } from './initializers.ts';
import { stringValue } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { DESTRUCTOR, nameParts, readName, readPath } from './names.ts';
import { isPointerClass, typeOf, typeValue } from './types.ts';

type ExpressionLowering = (l: Lowering, node: NodeId, name: string) => OpRef;

/** Value of an expression, 0 for one without. `name` is given to a lambda. */
export function lowerExpression(l: Lowering, node: NodeId, name: string): OpRef {
  const lower = EXPRESSIONS.get(l.tree.kind(node));
  return lower ? lower(l, node, name) : unknown(l, node);
}

export function isExpressionKind(kind: string): boolean {
  return EXPRESSIONS.has(kind);
}

function unknown(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const kind = tree.kind(node);
  if (SPECIFIERS.has(kind)) {
    l.specifier(node);
    return 0;
  }
  if (kind.endsWith('_statement') || kind === 'declaration' || kind === 'function_definition') return l.statement(node);
  if (NO_VALUE.has(kind)) return 0;
  const values = l.items(node).map((c) => l.expression(c)).filter((v) => v !== 0);
  return values.length <= 1 ? (values[0] ?? 0) : b.combine(values, tree.span(node));
}

const NO_VALUE: ReadonlySet<string> = new Set(['comment', 'type_descriptor', 'template_argument_list', 'parameter_list', 'primitive_type', 'type_qualifier', 'attribute_declaration', 'sizeof_expression', 'alignof_expression', 'offsetof_expression', 'string_content',
  'escape_sequence', 'statement_identifier', 'requires_clause', 'requires_expression', 'type_requirement', 'namespace_identifier', 'storage_class_specifier', 'placeholder_type_specifier', 'sized_type_specifier', 'decltype']);

const inner: ExpressionLowering = (l, node, name) => {
  const { tree, b } = l;
  const nodes = l.items(node);
  if (nodes.length <= 1) return l.expression(nodes[0] ?? -1, name);
  return b.combine(nodes.map((c) => l.expression(c)), tree.span(node));
};

const EXPRESSIONS: ReadonlyMap<string, ExpressionLowering> = new Map<string, ExpressionLowering>([
  ['identifier', (l, node) => readName(l, l.tree.textOf(node), l.tree.span(node))],
  ['type_identifier', (l, node) => readName(l, l.tree.textOf(node), l.tree.span(node))],
  ['field_identifier', (l, node) => readName(l, l.tree.textOf(node), l.tree.span(node))],
  ['operator_name', (l, node) => readName(l, nameParts(l, node)[0] ?? '', l.tree.span(node))],
  ['qualified_identifier', (l, node) => readPath(l, nameParts(l, node), l.tree.span(node))],
  ['template_function', (l, node) => readPath(l, nameParts(l, node), l.tree.span(node))],
  ['template_type', (l, node) => typeValue(l, node)],
  ['this', (l, node) => l.b.emit(Op.This, l.tree.span(node))],
  ['number_literal', (l, node) => l.b.literal('Number', l.tree.textOf(node), l.tree.span(node))],
  ['char_literal', (l, node) => l.b.literal('Other', l.tree.textOf(node), l.tree.span(node))],
  ['string_literal', (l, node) => l.b.literal('String', stringValue(l, node), l.tree.span(node))],
  ['raw_string_literal', (l, node) => l.b.literal('String', stringValue(l, node), l.tree.span(node))],
  ['concatenated_string', concatenated],
  ['true', (l, node) => l.b.literal('Boolean', 'true', l.tree.span(node))],
  ['false', (l, node) => l.b.literal('Boolean', 'false', l.tree.span(node))],
  ['null', (l, node) => l.b.literal('Null', 'null', l.tree.span(node))],
  ['nullptr', (l, node) => l.b.literal('Null', 'null', l.tree.span(node))],
  ['user_defined_literal', userLiteral],
  ['parenthesized_expression', inner],
  ['extension_expression', inner],
  ['parameter_pack_expansion', inner],
  ['argument_list', inner],
  ['condition_clause', inner],
  ['subscript_argument_list', inner],
  ['call_expression', chainValue],
  ['field_expression', chainValue],
  ['subscript_expression', chainValue],
  ['binary_expression', binary],
  ['unary_expression', unary],
  ['update_expression', update],
  ['pointer_expression', pointer],
  ['assignment_expression', assignment],
  ['conditional_expression', conditional],
  ['cast_expression', cast],
  ['comma_expression', comma],
  ['compound_literal_expression', (l, node) => initializedValue(l, l.tree.field(node, 'value'), { type: l.tree.field(node, 'type'), isObject: true })],
  ['initializer_list', initializerList],
  ['initializer_pair', (l, node, name) => l.expression(l.tree.field(node, 'value'), name)],
  ['new_expression', newObject],
  ['delete_expression', deleteObject],
  ['lambda_expression', lambda],
  ['co_await_expression', (l, node) => l.b.emit(Op.Await, l.tree.span(node), l.expression(l.tree.field(node, 'argument')))],
  ['fold_expression', fold],
  ['generic_expression', (l, node) => l.b.choice(l.items(node).map((c) => l.expression(c)), l.tree.span(node))],
]);

function concatenated(l: Lowering, node: NodeId): OpRef {
  for (const c of l.items(node)) if (l.tree.kind(c) === 'identifier') l.expression(c);
  return l.b.literal('String', stringValue(l, node), l.tree.span(node));
}

/** `12_km` calls `operator""_km`. */
function userLiteral(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const suffix = tree.textOf(tree.childOfKind(node, 'literal_suffix'));
  const literal = l.expression(tree.namedChildren(node).find((c) => tree.kind(c) !== 'literal_suffix') ?? -1);
  return suffix.startsWith('_') ? b.implicitCall(readName(l, `operator""${suffix}`, span), literal === 0 ? [] : [literal], span) : literal;
}

/** Binary operators lean to the left: the whole left spine is walked in a loop. */
function binary(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const spine: NodeId[] = [];
  let at = node;
  for (; tree.kind(at) === 'binary_expression'; at = tree.field(at, 'left')) spine.push(at);
  let value = l.expression(at);
  for (let i = spine.length - 1; i >= 0; i--) value = applyBinary(l, spine[i] ?? -1, value);
  return value;
}

function applyBinary(l: Lowering, node: NodeId, left: OpRef): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const operator = tree.textOf(tree.field(node, 'operator'));
  const rightNode = tree.field(node, 'right');
  if (operator !== '&&' && operator !== '||' && operator !== 'and' && operator !== 'or') return b.emit(Op.Binary, span, b.string(operator), left, l.expression(rightNode));
  const isOr = operator === '||' || operator === 'or';
  const rightSpan = tree.span(rightNode);
  b.emit(Op.If, rightSpan, left);
  if (isOr) b.emit(Op.Else, rightSpan);
  const right = l.expression(rightNode);
  b.emit(Op.EndIf, rightSpan);
  return b.emit(Op.Logical, span, b.string(isOr ? '||' : '&&'), left, right);
}

function unary(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const operator = tree.textOf(tree.field(node, 'operator'));
  return b.emit(Op.Unary, tree.span(node), b.string(operator === '-' || operator === '+' ? `u${operator}` : operator), l.expression(tree.field(node, 'argument')));
}

function update(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const argument = tree.field(node, 'argument');
  const read = l.expression(argument);
  const value = b.emit(Op.Unary, tree.span(node), b.string(tree.textOf(tree.field(node, 'operator'))), read);
  assignTo(l, argument, b.choice([read, value], tree.span(node)), tree.span(node));
  return value;
}

/** `&x` and `*x` are x: pointers are not told apart from what they point to. `&A::f` is the method, `*x` may be an operator. */
function pointer(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const argument = tree.field(node, 'argument');
  const span = tree.span(node);
  if (tree.textOf(tree.field(node, 'operator')) === '&') {
    const path = tree.kind(argument) === 'qualified_identifier' ? nameParts(l, argument) : [];
    if (path.length < 2 || l.findKnown(path.filter((p) => p !== '')) >= 0 || path[0] === '') return l.expression(argument);
    return b.methodOf(readPath(l, path.slice(0, -1), span), path.at(-1) ?? '', span);
  }
  const value = l.expression(argument);
  return l.isC || value === 0 ? value : b.choice([value, b.emit(Op.Unary, span, b.string('u*'), value)], span);
}

/** A long `a = b = c…` leans to the right and is rare. */
function assignment(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const left = tree.field(node, 'left');
  const right = tree.field(node, 'right');
  const operator = tree.textOf(tree.field(node, 'operator'));
  const span = tree.span(node);
  const name = tree.kind(left) === 'identifier' ? tree.textOf(left) : tree.kind(left) === 'field_expression' ? tree.textOf(tree.field(left, 'field')) : '';
  if (operator !== '=') {
    const value = b.emit(Op.Binary, span, b.string(operator), l.expression(left), l.expression(right));
    assignTo(l, left, value, span);
    return value;
  }
  const value = l.expression(right, name);
  const variable = tree.kind(left) === 'identifier' ? b.lookup(tree.textOf(left)) : -1;
  if (variable >= 0 && l.objects.has(variable)) b.emit(Op.Binary, span, b.string('='), b.load(variable, span), value);
  assignTo(l, left, value, span);
  return value;
}

function conditional(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const condition = l.expression(tree.field(node, 'condition'));
  b.emit(Op.If, span, condition);
  const consequence = l.expression(tree.field(node, 'consequence'), name) || condition;
  b.emit(Op.Else, span);
  const alternative = l.expression(tree.field(node, 'alternative'), name);
  b.emit(Op.EndIf, span);
  return b.choice([consequence, alternative], span);
}

function cast(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const value = l.expression(tree.field(node, 'value'));
  const type = typeOf(l, tree.field(node, 'type'));
  return value === 0 || type < 0 ? value : b.emit(Op.Cast, tree.span(node), value, type);
}

/** The last value counts. The grammar leans it to the right. */
function comma(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  let at = node;
  for (; tree.kind(at) === 'comma_expression'; at = tree.field(at, 'right')) l.expression(tree.field(at, 'left'));
  return l.expression(at);
}

function initializerList(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const nodes = l.items(node);
  if (nodes.length > 0 && nodes.every((n) => tree.kind(n) === 'initializer_pair' && tree.kind(tree.field(n, 'designator')) === 'field_designator')) {
    const words = argumentsOf(l, node).flatMap((a) => [b.string(a.keyword ?? '') + 1, a.value]);
    return b.emitList(Op.Object, tree.span(node), words);
  }
  return b.array(nodes.map((n) => ({ value: l.expression(n) })).filter((a) => a.value !== 0), tree.span(node));
}

function newObject(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const type = tree.field(node, 'type');
  for (const c of l.items(tree.field(node, 'placement'))) l.expression(c);
  const args = argumentsOf(l, tree.field(node, 'arguments'));
  const made = isPointerClass(l, type) ? 0 : typeValue(l, type);
  for (const c of l.items(tree.field(node, 'declarator'))) l.expression(c);
  return made === 0 ? b.combine(args.map((a) => a.value), span) : b.construct(made, args, span);
}

function deleteObject(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const value = l.expression(tree.namedChildren(node).at(-1) ?? -1);
  if (value !== 0) b.implicitCall(b.get(value, DESTRUCTOR, span), [], span);
  return 0;
}

function fold(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  return b.combine([l.expression(tree.field(node, 'left')), l.expression(tree.field(node, 'right'))], tree.span(node));
}
