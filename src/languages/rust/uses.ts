/** `use` and `extern crate`: what each name in a tree of imports means. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { namesValue, nameText, pathOf, placeOf, specifierOf } from './paths.ts';

export interface UsedName {
  readonly names: readonly string[];
  /** Name that is bound; '' for none (`as _`). */
  readonly local: string;
  readonly node: NodeId;
  readonly isStar: boolean;
  readonly isAbsolute: boolean;
}

/** Names of a `use_declaration` or `extern_crate_declaration`, in order. */
export function usedNames(l: Lowering, node: NodeId): UsedName[] {
  const { tree } = l;
  if (tree.kind(node) === 'extern_crate_declaration') {
    const nameNode = tree.field(node, 'name');
    const alias = tree.field(node, 'alias');
    const name = nameText(l, nameNode);
    return [{ names: [name === 'self' ? 'crate' : name], local: aliasText(l, alias < 0 ? nameNode : alias), node: nameNode, isStar: false, isAbsolute: name !== 'self' }];
  }
  const out: UsedName[] = [];
  const waiting: { readonly node: NodeId; readonly prefix: readonly string[]; readonly isAbsolute: boolean }[] = [{ node: tree.field(node, 'argument'), prefix: [], isAbsolute: false }];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { node: item, prefix, isAbsolute } = at;
    switch (tree.kind(item)) {
      case 'scoped_use_list': case 'use_list': {
        const list = tree.kind(item) === 'use_list' ? item : tree.field(item, 'list');
        const path = tree.kind(item) === 'use_list' ? null : pathOf(l, tree.field(item, 'path'));
        const names = [...prefix, ...(path?.names ?? [])];
        const starts = isAbsolute || path?.isAbsolute === true || (tree.kind(item) === 'scoped_use_list' && tree.field(item, 'path') < 0);
        for (const c of l.children(list).reverse()) waiting.push({ node: c, prefix: names, isAbsolute: starts });
        break;
      }
      case 'use_wildcard': {
        const inner = tree.namedChildren(item)[0] ?? -1;
        const path = pathOf(l, inner);
        out.push({ names: [...prefix, ...path.names], local: '', node: item, isStar: true, isAbsolute: isAbsolute || path.isAbsolute });
        break;
      }
      case 'use_as_clause': out.push(named(l, prefix, tree.field(item, 'path'), tree.field(item, 'alias'), isAbsolute)); break;
      default: if (item >= 0) out.push(named(l, prefix, item, -1, isAbsolute));
    }
  }
  return out;
}

function named(l: Lowering, prefix: readonly string[], node: NodeId, alias: NodeId, isAbsolute: boolean): UsedName {
  const path = pathOf(l, node);
  const names = path.names.at(-1) === 'self' && prefix.length + path.names.length > 1 ? [...prefix, ...path.names.slice(0, -1)] : [...prefix, ...path.names];
  return { names, local: alias >= 0 ? aliasText(l, alias) : (names.at(-1) ?? ''), node: alias >= 0 ? alias : node, isStar: false, isAbsolute: isAbsolute || path.isAbsolute };
}

function aliasText(l: Lowering, node: NodeId): string {
  const text = nameText(l, node);
  return text === '_' ? '' : text;
}

/** Binds the names in the current scope, before anything is evaluated. */
export function declareUses(l: Lowering, used: readonly UsedName[]): void {
  const { b, tree } = l;
  for (const name of used) {
    if (name.isStar) {
      if (name.names[0] !== 'std' && name.names[0] !== 'core') l.hasStarImports = true;
      continue;
    }
    if (name.local === '' || !/^\w+$/u.test(name.local)) continue;
    b.declare(name.local, 'import', tree.span(name.node), { constant: true });
  }
}

/** Stores what the names mean; gives the variables with their values. Stars are in force from here. */
export function lowerUses(l: Lowering, used: readonly UsedName[]): { readonly name: string; readonly variable: number; readonly value: OpRef }[] {
  const { b, tree } = l;
  return used.flatMap((name) => {
    if (name.isStar) {
      const specifier = starSpecifier(l, name);
      if (specifier !== '') b.addStarImport(specifier);
      return [];
    }
    const variable = name.local === '' ? -1 : b.scope.own(name.local);
    if (variable < 0) return [];
    const [root = ''] = name.names;
    const bound = name.isAbsolute ? -1 : b.lookup(root);
    const isOwn = bound >= 0 && bound !== variable;
    const span = tree.span(name.node);
    const value = isOwn || root === 'self' || root === 'super'
      ? namesValue(l, { isAbsolute: false, names: name.names, type: -1 }, span)
      : namesValue(l, { isAbsolute: true, names: name.names, type: -1 }, span);
    l.importRoots.set(variable, isOwn ? 'self' : root);
    b.store(variable, value, span);
    return [{ name: name.local, variable, value }];
  });
}

/** What a `use …::*` opens, as others call it; '' where that is in scope anyway. */
export function starSpecifier(l: Lowering, { names, isAbsolute }: UsedName): string {
  if (names.length === 0) return '';
  const [root = ''] = names;
  if ((root === 'self' || root === 'super') && placeOf(l, names).specifier === null && placeOf(l, names).names.length === 0) return '';
  return specifierOf(l, { isAbsolute, names, type: -1 });
}
