/** Names that stand for a type: aliases, type variables, new types. Noted when they are assigned, used by hints after that. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import { dottedPath } from './dotted-path.ts';
import type { Lowering } from './lowering.ts';
import { externalName, externalPath, lastSegment, storeName } from './names.ts';
import { typeExpression } from './type-expression.ts';
import type { TypeExpr } from './type-model.ts';
import { typeParamNames, withTypeParams } from './type-params.ts';
import { annotationOf } from './types.ts';

/** Notes what `target = right` says of the name as a type, if anything. */
export function noteAlias(l: Lowering, { target, right, hint }: { readonly target: NodeId; readonly right: NodeId; readonly hint: NodeId }): void {
  if (l.tree.kind(target) !== 'identifier') return;
  const alias = aliasOf(l, right, hint);
  if (alias === undefined) return;
  const variable = l.builder.scope.own(l.text(target));
  if (variable >= 0 && !l.aliases.has(variable)) l.aliases.set(variable, alias);
}

/** Lowers `type X = …`. */
export function lowerTypeAlias(l: Lowering, node: NodeId): OpRef {
  const { tree, builder } = l;
  const right = tree.field(node, 'right');
  let name = tree.field(node, 'left');
  while (name !== NO_NODE && tree.kind(name) !== 'identifier') name = tree.namedChildren(name)[0] ?? NO_NODE;
  const inner = tree.namedChildren(right)[0] ?? NO_NODE;
  const isNamed = dottedPath(tree, inner) !== null;
  if (!isNamed) withTypeParams(l, node, () => annotationOf(l, right), true);
  const value = isNamed ? l.expression(inner) : builder.literal('Other', '', l.span(node));
  if (name === NO_NODE) return value;
  const variable = storeName(l, name, value);
  if (right !== NO_NODE) l.aliases.set(variable, withoutNames(typeExpression(tree, right), new Set(typeParamNames(l, node))));
  return value;
}

/** What the right side means as a type; undefined where it is none, null where it says nothing. */
function aliasOf(l: Lowering, right: NodeId, hint: NodeId): TypeExpr | null | undefined {
  const { tree } = l;
  if (hint !== NO_NODE) return isAliasHint(l, hint) ? typeExpression(tree, right) : undefined;
  switch (tree.kind(right)) {
    case 'call': return variableOf(l, right);
    case 'subscript': return isTypingForm(l, right) ? typeExpression(tree, right) : undefined;
    default: return undefined;
  }
}

function isAliasHint(l: Lowering, hint: NodeId): boolean {
  const inner = l.tree.kind(hint) === 'type' ? (l.tree.namedChildren(hint)[0] ?? NO_NODE) : hint;
  return lastSegment(externalName(l, inner) ?? '') === 'TypeAlias';
}

/** `Optional[User]`, `list[User]`: something that only means a type. */
function isTypingForm(l: Lowering, node: NodeId): boolean {
  const path = dottedPath(l.tree, l.tree.field(node, 'value'));
  const external = path === null ? null : externalPath(l, path);
  return external !== null && (/^(?:typing|typing_extensions|collections\.abc)\./.test(external) || GENERIC_BUILTINS.has(external));
}

const GENERIC_BUILTINS: ReadonlySet<string> = new Set(['list', 'dict', 'set', 'frozenset', 'tuple', 'type']);

/** `TypeVar('T', bound=User)`, `TypeVar('T', A, B)`, `NewType('Id', User)` */
function variableOf(l: Lowering, call: NodeId): TypeExpr | null | undefined {
  const { tree } = l;
  const form = lastSegment(externalName(l, tree.field(call, 'function')) ?? '');
  if (!VARIABLE_FORMS.has(form)) return undefined;
  const args = tree.namedChildren(tree.field(call, 'arguments'));
  const bound = args.find((a) => tree.kind(a) === 'keyword_argument' && tree.textOf(tree.field(a, 'name')) === 'bound');
  if (bound !== undefined) return typeExpression(tree, tree.field(bound, 'value'));
  const choices = args.slice(1).filter((a) => tree.kind(a) !== 'keyword_argument');
  return choices.length === 0 ? null : { form: 'union', parts: choices.map((c) => typeExpression(tree, c)), span: l.span(call) };
}

const VARIABLE_FORMS: ReadonlySet<string> = new Set(['TypeVar', 'ParamSpec', 'TypeVarTuple', 'NewType']);

/** A type with names that mean nothing outside (an alias's own parameters) taken out. */
function withoutNames(type: TypeExpr, names: ReadonlySet<string>): TypeExpr {
  if (names.size === 0) return type;
  switch (type.form) {
    case 'name': return names.has(type.name) ? { form: 'opaque', node: NO_NODE, span: type.span } : { ...type, args: type.args.map((a) => withoutNames(a, names)) };
    case 'union': return { ...type, parts: type.parts.map((p) => withoutNames(p, names)) };
    case 'list': return { ...type, items: type.items.map((i) => withoutNames(i, names)) };
    case 'none': case 'opaque': return type;
  }
}
