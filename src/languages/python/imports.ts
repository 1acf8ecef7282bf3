/** Import statements: each binds names to what `Import` operations give. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { storeName } from './names.ts';

/** `import a.b.c` binds `a`; `import a.b as x` binds the module `a.b`. Gives the first value. */
export function lowerImport(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  let first = 0;
  for (const name of tree.fieldAll(node, 'name')) {
    const alias = tree.field(name, 'alias');
    const path = pathOf(l, alias === NO_NODE ? name : tree.field(name, 'name'));
    const root = path[0];
    if (root === undefined) continue;
    const specifier = alias === NO_NODE ? l.text(root) : joined(l, path);
    const value = bind(l, { target: alias === NO_NODE ? root : alias, place: name, specifier, name: '*' });
    if (first === 0) first = value;
  }
  return first;
}

/** `from .a import b as c`; `from a import *` opens the whole module to names that nothing else binds. */
export function lowerFromImport(l: Lowering, node: NodeId): OpRef {
  const { tree, builder } = l;
  const specifier = specifierOf(l, tree.field(node, 'module_name'));
  if (tree.childOfKind(node, 'wildcard_import') !== NO_NODE) {
    builder.addStarImport(specifier);
    return 0;
  }
  let first = 0;
  for (const name of tree.fieldAll(node, 'name')) {
    const alias = tree.field(name, 'alias');
    const imported = pathOf(l, alias === NO_NODE ? name : tree.field(name, 'name')).at(-1);
    if (imported === undefined) continue;
    const value = bind(l, { target: alias === NO_NODE ? imported : alias, place: name, specifier, name: l.text(imported) });
    if (first === 0) first = value;
  }
  return first;
}

interface ImportedName { readonly target: NodeId; readonly place: NodeId; readonly specifier: string; readonly name: string }

function bind(l: Lowering, { target, place, specifier, name }: ImportedName): OpRef {
  const value = l.builder.import(specifier, name, l.span(place));
  const variable = storeName(l, target, value, { kind: 'import' });
  if (variable >= 0 && !l.imported.has(variable)) l.imported.set(variable, name === '*' ? specifier : withDot(specifier) + name);
  return value;
}

function withDot(specifier: string): string {
  return specifier.endsWith('.') ? specifier : `${specifier}.`;
}

/** As written, leading dots kept, without what may stand between the parts. */
function specifierOf(l: Lowering, node: NodeId): string {
  const { tree } = l;
  if (tree.kind(node) !== 'relative_import') return joined(l, pathOf(l, node));
  const dots = l.text(tree.childOfKind(node, 'import_prefix')).replace(/[^.]/g, '');
  const name = tree.childOfKind(node, 'dotted_name');
  return dots + (name === NO_NODE ? '' : joined(l, pathOf(l, name)));
}

function pathOf(l: Lowering, node: NodeId): NodeId[] {
  if (node === NO_NODE) return [];
  return l.tree.kind(node) === 'identifier' ? [node] : l.tree.namedChildren(node).filter((c) => l.tree.kind(c) === 'identifier');
}

function joined(l: Lowering, path: readonly NodeId[]): string {
  return path.map((p) => l.text(p)).join('.');
}
