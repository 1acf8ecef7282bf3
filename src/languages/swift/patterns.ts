/** Patterns bind variables to a value or to its parts; conditions of `if`, `guard` and `while` are lists of them and of expressions. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';
import { readName } from './names.ts';
import { isTypeKind, typeOf } from './types.ts';

/** Binds a new local in the current scope, over one of that name; `_` binds nothing that can be found. */
export function bindLocal(l: Lowering, nameNode: NodeId, value: OpRef, type = -1): void {
  const { tree, b } = l;
  const name = tree.textOf(nameNode).replaceAll('`', '');
  const span = tree.span(nameNode);
  if (name === '' || name === '_') return;
  const variable = b.addVariable({ name, function: b.currentFunction, kind: 'local', type, span, constant: false });
  b.scope.bind(name, variable);
  if (value !== 0) b.store(variable, value, span);
}

/** Matches a value against a `pattern`. `binds`: names in it are new ones (`let`). */
export function matchPattern(l: Lowering, node: NodeId, value: OpRef, binds: boolean): void {
  const { tree, b } = l;
  const children = tree.children(node);
  const typeNode = children.find((c) => isTypeKind(tree.kind(c))) ?? -1;
  const isNew = binds || children.some((c) => tree.kind(c) === 'value_binding_pattern');
  const narrowed = typeNode >= 0 && value !== 0 ? b.emit(Op.Cast, tree.span(node), value, typeOf(l, typeNode)) : value;
  const bound = tree.field(node, 'bound_identifier');
  if (bound >= 0) {
    bindLocal(l, bound, narrowed, typeOf(l, typeNode));
    return;
  }
  const parts = children.filter((c) => tree.kind(c) === 'pattern');
  const isTuple = parts.length > 1 || tree.hasToken(node, '(');
  let index = 0;
  for (const c of children) {
    const kind = tree.kind(c);
    if (kind === 'pattern') matchPattern(l, c, isTuple ? part(l, narrowed, index++, tree.span(c)) : narrowed, isNew);
    else if (kind === 'simple_identifier') {
      // `.case(…)` and labels say nothing; a lone name is bound or compared with.
      if (isNew && !isTuple && tree.kind(tree.firstChild(node)) !== '.' && parts.length === 0) bindLocal(l, c, narrowed, typeOf(l, typeNode));
    } else if (tree.isNamed(c) && kind !== 'value_binding_pattern' && kind !== 'wildcard_pattern' && !isTypeKind(kind) && kind !== 'modifiers') l.expression(c);
  }
}

function part(l: Lowering, value: OpRef, index: number, span: Span): OpRef {
  return value === 0 ? 0 : l.b.emit(Op.GetItem, span, value, l.b.literal('Number', String(index), span));
}

/** Conditions of a statement, in order, up to its body; what they bind is bound in the current scope. Gives the last one's value. */
export function lowerConditions(l: Lowering, statement: NodeId): OpRef {
  const { tree } = l;
  let value = 0;
  let item: NodeId[] = [];
  let depth = 0;
  const flush = (): void => {
    if (item.length > 0) value = lowerCondition(l, item) || value;
    item = [];
  };
  for (let c = tree.firstChild(statement); c >= 0; c = tree.nextSibling(c)) {
    const kind = tree.kind(c);
    if (kind === '{' || kind === 'else' || kind === 'statements') break;
    if (kind === 'if' || kind === 'guard' || kind === 'while' || kind.includes('comment')) continue;
    if (kind === '(') depth++;
    if (kind === ')') depth--;
    if (kind === ',' && depth === 0) flush();
    else item.push(c);
  }
  flush();
  return value;
}

/** `expression`, `let x = value`, `let x`, `case pattern = value` */
function lowerCondition(l: Lowering, nodes: readonly NodeId[]): OpRef {
  const { tree, b } = l;
  const equals = nodes.findIndex((n) => tree.kind(n) === '=');
  const left = equals < 0 ? nodes : nodes.slice(0, equals);
  const isCase = left.some((n) => tree.kind(n) === 'case');
  const binding = left.findIndex((n) => tree.kind(n) === 'value_binding_pattern');
  if (equals < 0 && binding < 0) {
    const values = nodes.filter((n) => tree.isNamed(n) || tree.kind(n) === 'nil').map((n) => (tree.kind(n) === 'availability_condition' ? 0 : l.expression(n)));
    return values.find((v) => v !== 0) ?? 0;
  }
  const typeNode = left.find((n) => isTypeKind(tree.kind(n))) ?? -1;
  const nameNode = left.find((n) => tree.fieldName(n) === 'bound_identifier') ?? left.find((n) => tree.kind(n) === 'simple_identifier') ?? -1;
  const value = equals < 0
    ? (nameNode < 0 ? 0 : readName(l, tree.textOf(nameNode), tree.span(nameNode)))
    : l.expression(nodes.slice(equals + 1).find((n) => tree.isNamed(n)) ?? -1);
  if (!isCase) {
    if (nameNode >= 0) bindLocal(l, nameNode, value, typeOf(l, typeNode));
    for (const n of left) if (tree.kind(n) === 'pattern') matchPattern(l, n, value, true);
    return value;
  }
  const patterns = left.filter((n) => tree.kind(n) === 'pattern');
  const isWhole = !left.some((n) => tree.kind(n) === '.' || tree.kind(n) === '(');
  for (const [i, n] of patterns.entries()) matchPattern(l, n, isWhole || value === 0 || isOptionalCase(l, left) ? value : part(l, value, i, tree.span(n)), binding >= 0);
  if (patterns.length === 0 && isWhole && binding >= 0 && nameNode >= 0) bindLocal(l, nameNode, value);
  return value === 0 ? 0 : b.emit(Op.Unary, { start: tree.start(nodes[0] ?? -1), end: tree.end(nodes.at(-1) ?? -1) }, b.string('case'), value);
}

/** `case .some(let x)`: the value itself. */
function isOptionalCase(l: Lowering, nodes: readonly NodeId[]): boolean {
  return nodes.some((n) => l.tree.kind(n) === 'simple_identifier' && l.tree.textOf(n) === 'some');
}
