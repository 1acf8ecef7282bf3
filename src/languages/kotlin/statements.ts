/** Statements: declarations in bodies, assignments, loops; everything else is an expression. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { declareTypes } from './classes.ts';
import { declareFunctions } from './functions.ts';
import { declareLocal, destructure, lowerLocal, narrow } from './locals.ts';
import type { Lowering } from './lowering.ts';
import { readName, writeName } from './names.ts';
import { isTypeDeclaration } from './syntax.ts';
import { typeChild, typeOf } from './types.ts';

/** Statements of one block in the current scope; the value of the last. */
export function lowerStatements(l: Lowering, nodes: readonly NodeId[]): OpRef {
  declareTypes(l, nodes);
  declareFunctions(l, nodes);
  let value = 0;
  for (const node of nodes) value = l.statement(node);
  return value;
}

const NO_EXPRESSION: ReadonlySet<string> = new Set(['type_alias', 'modifiers', 'string_content', 'label', 'annotation', 'import', 'package_header', 'file_annotation', 'shebang', 'user_type', 'type_arguments', 'value_arguments',
  'function_value_parameters', 'class_parameters', 'primary_constructor', 'delegation_specifiers', 'type_parameters', 'type_constraints']);

/** Lowers a statement and records it. */
export function lowerStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const kind = tree.kind(node);
  if (isTypeDeclaration(kind)) {
    l.type(node, -1);
    return 0;
  }
  if (kind === 'function_declaration') {
    l.localFunction(node);
    return 0;
  }
  if (NO_EXPRESSION.has(kind)) {
    for (const c of l.items(node)) if (!NO_EXPRESSION.has(tree.kind(c)) && tree.kind(c) !== 'identifier' && !tree.kind(c).endsWith('_type')) l.statement(c);
    return 0;
  }
  const value = statementValue(l, node, kind);
  b.statement(tree.span(node), value);
  return isValue(kind) ? value : 0;
}

function isValue(kind: string): boolean {
  return kind !== 'assignment' && kind !== 'property_declaration' && !kind.endsWith('_statement');
}

function statementValue(l: Lowering, node: NodeId, kind: string): OpRef {
  switch (kind) {
    case 'property_declaration': return lowerLocal(l, node);
    case 'assignment': return assign(l, node);
    case 'for_statement': return forLoop(l, node);
    case 'while_statement': return whileLoop(l, node);
    case 'do_while_statement': return doLoop(l, node);
    case 'if_expression': return guard(l, node);
    default: return l.expression(node);
  }
}

/** `if (x !is A) return`: below it `x` is an `A`. */
function guard(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const value = l.expression(node);
  if (!tree.hasToken(node, 'else') && leaves(l, l.items(node).at(-1) ?? -1)) narrow(l, tree.field(node, 'condition'), false);
  return value;
}

function leaves(l: Lowering, node: NodeId): boolean {
  const { tree } = l;
  const last = tree.kind(node) === 'block' ? (l.items(node).at(-1) ?? -1) : node;
  const kind = tree.kind(last);
  return kind === 'return_expression' || kind === 'throw_expression' || (kind === 'identifier' && (tree.textOf(last) === 'continue' || tree.textOf(last) === 'break'));
}

function assign(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const target = tree.field(node, 'left');
  const operator = tree.textOf(tree.field(node, 'operator'));
  const span = tree.span(node);
  const right = tree.field(node, 'right');
  if (operator === '=') {
    const value = l.expression(right, nameOf(l, target));
    assignTo(l, target, value, span);
    return value;
  }
  const old = l.expression(target);
  const value = l.expression(right);
  const inPlace = b.emit(Op.Binary, span, b.string(operator), old, value);
  const made = b.emit(Op.Binary, span, b.string(operator.slice(0, -1)), old, value);
  const result = b.choice([made, inPlace], span);
  assignTo(l, target, result, span);
  return result;
}

function nameOf(l: Lowering, target: NodeId): string {
  const kind = l.tree.kind(target);
  return kind === 'identifier' ? l.word(target) : kind === 'navigation_expression' ? l.word(l.tree.namedChildren(target).at(-1) ?? -1) : '';
}

/** Assigns a value to a name, a member or an element. */
export function assignTo(l: Lowering, target: NodeId, value: OpRef, span: Span): void {
  const { tree, b } = l;
  const children = tree.namedChildren(target);
  switch (tree.kind(target)) {
    case 'identifier': writeName(l, l.word(target), tree.span(target), value, span); return;
    case 'navigation_expression': b.set(l.expression(children[0] ?? -1), l.word(children.at(-1) ?? -1), value, span); return;
    case 'index_expression': {
      const object = l.expression(children[0] ?? -1);
      const keys = children.slice(1).map((c) => l.expression(c));
      b.emit(Op.SetItem, span, object, keys.length <= 1 ? (keys[0] ?? 0) : b.combine(keys, span), value);
      return;
    }
    case 'parenthesized_expression': case 'annotated_expression': case 'labeled_expression': assignTo(l, children.at(-1) ?? -1, value, span); return;
    case 'unary_expression': assignTo(l, tree.field(target, 'argument'), value, span); return;
    default: l.expression(target);
  }
}

/** `x++`: reads, computes and writes. */
export function increment(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const target = tree.field(node, 'argument');
  const span = tree.span(node);
  const old = tree.kind(target) === 'identifier' ? readName(l, l.word(target), tree.span(target)) : l.expression(target);
  const value = b.emit(Op.Unary, span, b.string(tree.textOf(tree.field(node, 'operator'))), old);
  assignTo(l, target, value, span);
  return value;
}

/** Name that a loop's label says, plus one, or 0. */
function labelOf(l: Lowering, node: NodeId): number {
  const { tree } = l;
  const parent = tree.parent(node);
  const label = tree.childOfKind(node, 'label') >= 0 ? tree.childOfKind(node, 'label') : tree.kind(parent) === 'labeled_expression' ? tree.childOfKind(parent, 'label') : -1;
  return label < 0 ? 0 : l.b.string(tree.textOf(label).replace(/@$/, '')) + 1;
}

function forLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const source = valueAfter(l, node, 'in');
  const body = valueAfter(l, node, ')');
  const iterable = l.expression(source);
  b.emit(Op.Loop, span, labelOf(l, node));
  b.inScope(() => {
    const element = iterable === 0 ? 0 : b.emit(Op.Element, tree.span(source), iterable);
    const parts = tree.childOfKind(node, 'multi_variable_declaration');
    const single = tree.childOfKind(node, 'variable_declaration');
    if (parts >= 0) destructure(l, parts, element);
    else if (single >= 0) {
      const variable = declareLocal(l, tree.childOfKind(single, 'identifier'), typeOf(l, typeChild(l, single)), true);
      if (variable >= 0 && element !== 0) b.store(variable, element, tree.span(single));
    }
    block(l, body);
  });
  b.emit(Op.EndLoop, span);
  return iterable;
}

function valueAfter(l: Lowering, node: NodeId, token: string): NodeId {
  const { tree } = l;
  let found = -1;
  let isBehind = false;
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    if (tree.kind(c) === token) isBehind = true;
    else if (isBehind && tree.isNamed(c) && !tree.kind(c).includes('comment')) {
      found = c;
      break;
    }
  }
  return found;
}

function whileLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const condition = tree.field(node, 'condition');
  b.emit(Op.Loop, span, labelOf(l, node));
  const value = l.expression(condition);
  b.inScope(() => {
    narrow(l, condition, true);
    block(l, valueAfter(l, node, ')'));
  });
  b.emit(Op.EndLoop, span);
  return value;
}

function doLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  b.emit(Op.Loop, span, labelOf(l, node));
  // The condition sees what the body declares.
  const value = b.inScope(() => {
    const body = valueAfter(l, node, 'do');
    if (tree.kind(body) === 'block') l.statements(l.items(body));
    else if (body !== tree.field(node, 'condition')) block(l, body);
    return l.expression(tree.field(node, 'condition'));
  });
  b.emit(Op.EndLoop, span);
  return value;
}

/** A block or a single statement in a scope of its own; the value of its last statement. */
export function block(l: Lowering, node: NodeId): OpRef {
  if (node < 0) return 0;
  return l.b.inScope(() => (l.tree.kind(node) === 'block' ? l.statements(l.items(node)) : l.statement(node)));
}
