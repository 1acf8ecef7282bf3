/** Type parameters of Python 3.12 (`def f[T: Base]`, `class C[T]`): names that mean their bound in hints. */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { Lowering } from './lowering.ts';
import { typeExpression } from './type-expression.ts';
import { annotationOf } from './types.ts';

/** Runs `body` in a scope that knows the definition's type parameters, if it has any. `evaluate`: what their bounds compute runs too. */
export function withTypeParams<T>(l: Lowering, definition: NodeId, body: () => T, evaluate: boolean): T {
  const list = listOf(l, definition);
  if (list === NO_NODE) return body();
  return l.builder.inScope(() => {
    for (const param of l.tree.namedChildren(list)) declare(l, param, evaluate);
    return body();
  });
}

/** Names of a definition's type parameters. */
export function typeParamNames(l: Lowering, definition: NodeId): string[] {
  const list = listOf(l, definition);
  return list === NO_NODE ? [] : l.tree.namedChildren(list).map((p) => l.text(nameOf(l, p))).filter((name) => name !== '');
}

/** The list of a function or class; a `type` statement has it behind the name. */
function listOf(l: Lowering, definition: NodeId): NodeId {
  if (l.tree.kind(definition) !== 'type_alias_statement') return l.tree.field(definition, 'type_parameters');
  const name = l.tree.namedChildren(l.tree.field(definition, 'left'))[0] ?? NO_NODE;
  return name === NO_NODE ? NO_NODE : l.tree.childOfKind(name, 'type_parameter');
}

function declare(l: Lowering, param: NodeId, evaluate: boolean): void {
  const name = nameOf(l, param);
  if (name === NO_NODE) return;
  const variable = l.builder.addVariable({ name: `[${l.text(name)}]`, function: l.builder.currentFunction, kind: 'local', type: -1, span: l.span(name), constant: true });
  l.builder.scope.bind(l.text(name), variable);
  const constrained = l.tree.childOfKind(param, 'constrained_type');
  const bound = constrained === NO_NODE ? NO_NODE : (l.tree.namedChildren(constrained)[1] ?? NO_NODE);
  if (evaluate && bound !== NO_NODE) annotationOf(l, bound);
  l.aliases.set(variable, bound === NO_NODE ? null : boundOf(l, bound));
}

/** A bound; a tuple of types is any of them. */
function boundOf(l: Lowering, node: NodeId): ReturnType<typeof typeExpression> {
  const inner = l.tree.kind(node) === 'type' ? (l.tree.namedChildren(node)[0] ?? node) : node;
  if (l.tree.kind(inner) !== 'tuple') return typeExpression(l.tree, node);
  return { form: 'union', parts: l.tree.namedChildren(inner).map((c) => typeExpression(l.tree, c)), span: l.span(inner) };
}

function nameOf(l: Lowering, param: NodeId): NodeId {
  let node = param;
  while (node !== NO_NODE && l.tree.kind(node) !== 'identifier') node = l.tree.namedChildren(node)[0] ?? NO_NODE;
  return node;
}
