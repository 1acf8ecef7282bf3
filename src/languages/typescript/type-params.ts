/** Type parameters in scope: each stands for its bound, or for the argument that an alias was given. */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';

export interface TypeParam {
  /** Type node of the bound, or no node. */
  readonly bound: NodeId;
  /** Type that it stands for: -1 while it is being found, undefined before. */
  type: number | undefined;
}

export interface TypeParams {
  readonly parent: TypeParams | null;
  readonly names: ReadonlyMap<string, TypeParam>;
}

export function findTypeParam(params: TypeParams | null, name: string): TypeParam | null {
  for (let p = params; p; p = p.parent) {
    const found = p.names.get(name);
    if (found) return found;
  }
  return null;
}

/** Names of a `type_parameters` node, in order. */
export function typeParamNames(tree: SyntaxTable, node: NodeId): string[] {
  return node === NO_NODE ? [] : tree.namedChildren(node).map((p) => tree.textOf(tree.field(p, 'name')));
}

/** The parameters that a definition declares, in front of those around it. */
export function withTypeParams(tree: SyntaxTable, definition: NodeId, outer: TypeParams | null): TypeParams | null {
  const list = tree.childOfKind(definition, 'type_parameters');
  if (list === NO_NODE) return outer;
  const names = new Map<string, TypeParam>();
  for (const param of tree.namedChildren(list)) {
    const constraint = tree.field(param, 'constraint');
    const bound = constraint === NO_NODE ? NO_NODE : (tree.namedChildren(constraint)[0] ?? NO_NODE);
    names.set(tree.textOf(tree.field(param, 'name')), { bound, type: undefined });
  }
  return { parent: outer, names };
}
