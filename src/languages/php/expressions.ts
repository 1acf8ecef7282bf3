/** Expressions by kind. What is no expression of the grammar is made of its parts, so that no call inside is lost. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { EntryKey, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { argumentsOf } from './arguments.ts';
import { assignment, augmentedAssignment, update } from './assignments.ts';
import { functionOfFile, pairValue } from './callables.ts';
import { chainValue, classConstant, creation } from './chains.ts';
import { stringOf } from './conversions.ts';
import { arrowFunction, closure } from './functions.ts';
import { include } from './includes.ts';
import type { Lowering } from './lowering.ts';
import { constantNamed, plainString, readVariable, stringsOf } from './names.ts';
import { binary, cast, conditional, match, unary } from './operators.ts';

type ExpressionLowering = (l: Lowering, node: NodeId, name: string) => OpRef;

/** Value of any node that stands where an expression may; 0 for one without a value. */
export function lowerExpression(l: Lowering, node: NodeId, name: string): OpRef {
  const kind = l.tree.kind(node);
  const lower = EXPRESSIONS.get(kind);
  if (lower) return lower(l, node, name);
  if (kind === '' || kind === 'comment' || SILENT.has(kind)) return 0;
  return STATEMENT.test(kind) ? l.statement(node) : partsOf(l, node);
}

const SILENT: ReadonlySet<string> = new Set(['text', 'text_interpolation', 'php_tag', 'php_end_tag', 'variadic_placeholder', 'attribute_list', 'heredoc_start', 'heredoc_end', 'namespace_name', 'named_type', 'primitive_type', 'optional_type', 'union_type', 'relative_scope']);
const STATEMENT = /_statement$|_declaration$|_definition$/;

/** Whether a node of that kind is lowered as an expression. */
export function isExpressionKind(kind: string): boolean {
  return EXPRESSIONS.has(kind);
}

const number: ExpressionLowering = (l, node) => l.b.literal('Number', l.text(node), l.span(node));
const named: ExpressionLowering = (l, node) => constantNamed(l, l.text(node), l.span(node));
const first = (l: Lowering, node: NodeId): NodeId => l.tree.namedChildren(node)[0] ?? -1;

const EXPRESSIONS: ReadonlyMap<string, ExpressionLowering> = new Map<string, ExpressionLowering>([
  ['variable_name', (l, node) => readVariable(l, l.text(node).slice(1), l.span(node))],
  ['dynamic_variable_name', dynamicVariable],
  ['name', named], ['qualified_name', named], ['relative_name', named],
  ['member_access_expression', chainValue], ['nullsafe_member_access_expression', chainValue],
  ['member_call_expression', chainValue], ['nullsafe_member_call_expression', chainValue],
  ['scoped_call_expression', chainValue], ['scoped_property_access_expression', chainValue],
  ['function_call_expression', chainValue],
  ['subscript_expression', chainValue],
  ['class_constant_access_expression', classConstant],
  ['object_creation_expression', creation],
  ['assignment_expression', assignment], ['reference_assignment_expression', assignment],
  ['augmented_assignment_expression', augmentedAssignment],
  ['update_expression', update],
  ['binary_expression', binary], ['unary_op_expression', unary], ['conditional_expression', conditional], ['cast_expression', cast],
  ['match_expression', match],
  ['anonymous_function', closure], ['anonymous_function_creation_expression', closure], ['arrow_function', arrowFunction],
  ['array_creation_expression', array], ['list_literal', partsOf],
  ['string', text], ['encapsed_string', text], ['heredoc', heredoc], ['nowdoc', (l, node) => l.b.literal('String', l.text(l.tree.field(node, 'value')).slice(0, 4096), l.span(node))],
  ['shell_command_expression', (l, node) => l.b.call(l.b.emit(Op.Global, l.span(node), l.b.string('shell_exec')), [{ value: pieces(l, node) }], l.span(node))],
  ['integer', number], ['float', number],
  ['boolean', (l, node) => l.b.literal('Boolean', l.text(node).toLowerCase(), l.span(node))],
  ['null', (l, node) => l.b.literal('Null', 'null', l.span(node))],
  ['parenthesized_expression', parenthesized],
  ['error_suppression_expression', (l, node, name) => l.expression(first(l, node), name)],
  ['by_ref', (l, node, name) => l.expression(first(l, node), name)],
  ['clone_expression', clone],
  ['print_intrinsic', (l, node) => output(l, node, 'print')],
  ['throw_expression', thrown],
  ['yield_expression', yielded],
  ['include_expression', include], ['include_once_expression', include], ['require_expression', include], ['require_once_expression', include],
  ['argument', (l, node) => l.expression(l.tree.namedChildren(node).at(-1) ?? -1)],
  ['arguments', (l, node) => l.b.combine(argumentsOf(l, node).map((a) => a.value), l.span(node))],
  ['anonymous_class', (l, node) => l.anonymousClass(node)],
]);

/** Parentheses may be nested without end: they are stepped through in a loop. */
function parenthesized(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree } = l;
  let at = node;
  while (tree.kind(at) === 'parenthesized_expression') {
    const inner = tree.namedChildren(at);
    if (inner.length !== 1) return partsOf(l, at);
    at = inner[0] ?? -1;
  }
  return l.expression(at, name);
}

/** `$$name`, `${'name'}` */
function dynamicVariable(l: Lowering, node: NodeId): OpRef {
  const inner = first(l, node);
  const texts = l.tree.kind(inner) === 'name' ? [l.text(inner)] : stringsOf(l, inner);
  if (!texts) return l.b.combine([l.expression(inner)], l.span(node));
  return l.b.choice(texts.map((name) => readVariable(l, name, l.span(node))), l.span(node));
}

/** A list without keys, or an object by keys. A pair of an object and a method's name is a method as well. */
function array(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const items = tree.namedChildren(node);
  if (!items.some((item) => tree.hasToken(item, '=>'))) {
    const made = b.array(items.map((item) => {
      const inner = first(l, item);
      if (tree.kind(inner) === 'variadic_unpacking') return { value: l.expression(first(l, inner)), spread: 'positional' as const };
      return { value: itemValue(l, inner < 0 ? item : inner, '') };
    }), span);
    const method = pairValue(l, node);
    return method === 0 ? made : b.choice([made, method], span);
  }
  const operands: number[] = [];
  let index = 0;
  for (const item of items) {
    const parts = tree.namedChildren(item);
    const [left = -1, right = -1] = parts;
    if (tree.kind(left) === 'variadic_unpacking') operands.push(0, l.expression(first(l, left)));
    else if (parts.length < 2) operands.push(b.string(String(index++)) + 1, l.expression(left));
    else {
      const key = tree.kind(left) === 'integer' ? l.text(left) : (stringsOf(l, left)?.[0] ?? null);
      const computed = key === null ? l.expression(left) : 0;
      operands.push(key === null ? EntryKey.Computed : b.string(key) + 1, itemValue(l, right, key ?? ''));
      if (computed !== 0) operands.push(EntryKey.OfEntry, computed);
    }
  }
  return b.emitList(Op.Object, span, operands);
}

/** In a list, a text that names a function of the file may stand for it. */
function itemValue(l: Lowering, node: NodeId, name: string): OpRef {
  const value = l.expression(node, name);
  const named = functionOfFile(l, node);
  return named === 0 ? value : l.b.choice([value, named], l.span(node));
}

function text(l: Lowering, node: NodeId): OpRef {
  const plain = plainString(l, node);
  return plain === null ? pieces(l, node) : l.b.literal('String', plain, l.span(node));
}

function heredoc(l: Lowering, node: NodeId): OpRef {
  const body = l.tree.field(node, 'value');
  return body < 0 ? l.b.literal('String', '', l.span(node)) : text(l, body);
}

/** A string made of text and values. */
function pieces(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const values = tree.namedChildren(node).map((c) => {
    const kind = tree.kind(c);
    if (kind === 'string_content') return b.literal('String', l.text(c).slice(0, 4096), tree.span(c));
    return kind === 'escape_sequence' ? 0 : stringOf(l, c);
  });
  return b.combine(values, tree.span(node));
}

function clone(l: Lowering, node: NodeId): OpRef {
  const { b } = l;
  const value = l.expression(first(l, node));
  if (value === 0) return 0;
  b.implicitCall(b.get(value, '__clone', l.span(node)), [], l.span(node));
  return value;
}

/** `echo` and `print` are calls of something outside: what is handed to them leaves. */
export function output(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const parts = tree.namedChildren(node).flatMap((c) => (tree.kind(c) === 'sequence_expression' ? tree.namedChildren(c) : [c])).filter((c) => tree.kind(c) !== 'text_interpolation');
  const values = parts.map((c) => ({ value: stringOf(l, c) })).filter((a) => a.value !== 0);
  return b.call(b.emit(Op.Global, { start: span.start, end: Math.min(span.end, span.start + name.length) }, b.string(name)), values, span);
}

function thrown(l: Lowering, node: NodeId): OpRef {
  const value = l.expression(first(l, node));
  l.b.emit(Op.Throw, l.span(node), value);
  return 0;
}

function yielded(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const inner = first(l, node);
  const parts = tree.kind(inner) === 'array_element_initializer' ? tree.namedChildren(inner) : [inner];
  const values = parts.map((p) => l.expression(p));
  return b.emit(Op.Yield, tree.span(node), values.at(-1) ?? 0, tree.hasToken(node, 'from') || /^yield\s+from\b/i.test(tree.text.slice(tree.start(node), tree.start(node) + 40)) ? 1 : 0);
}

function partsOf(l: Lowering, node: NodeId): OpRef {
  const values = l.tree.namedChildren(node).map((c) => l.expression(c)).filter((v) => v !== 0);
  return values.length <= 1 ? (values[0] ?? 0) : l.b.combine(values, l.span(node));
}
