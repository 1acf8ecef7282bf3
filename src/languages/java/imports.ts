/** Package, imports and what a file shows to others. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { Lowering } from './lowering.ts';
import { nameParts } from './types.ts';

/** Dotted name of a `package_declaration`. */
export function packageName(l: Lowering, node: NodeId): string {
  return nameParts(l, nameOf(l, node)).join('.');
}

/** Binds what a single import names; an import on demand is noted for names that nothing binds. */
export function lowerImport(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const path = nameOf(l, node);
  const parts = nameParts(l, path);
  const last = parts.at(-1) ?? '';
  if (last === '') return;
  if (tree.hasToken(node, 'asterisk')) {
    b.addStarImport(parts.join('.'));
    return;
  }
  const span = tree.span(node);
  const nameNode = tree.field(path, 'name');
  const variable = b.declare(last, 'import', tree.span(nameNode < 0 ? path : nameNode));
  if (tree.hasToken(node, 'static')) l.staticImports.add(variable);
  b.store(variable, b.import(parts.slice(0, -1).join('.'), last, span), span);
}

function nameOf(l: Lowering, node: NodeId): NodeId {
  return l.tree.childOfKind(node, 'scoped_identifier', 'identifier');
}
