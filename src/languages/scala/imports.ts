/**
 * Imports and exports. What a path of packages names is the linker's to find; a path that begins with a value or an object of this file
 * is a path of names, which is evaluated where an imported name is used.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { Lowering } from './lowering.ts';
import { find } from './names.ts';

interface Selector { readonly name: string; readonly as: string; readonly node: NodeId }
interface ImportPath { readonly path: readonly string[]; readonly selectors: readonly Selector[]; readonly isOpen: boolean; readonly node: NodeId }

/** Binds what an import brings in the current scope. */
export function lowerImport(l: Lowering, node: NodeId): void {
  for (const one of importPaths(l, node)) {
    const path = one.path[0] === '_root_' ? one.path.slice(1) : one.path;
    const local = localPath(l, path, l.tree.start(node));
    if (local) importFromValue(l, local, one);
    importFromPackage(l, local ? globalPath(l, local) : path, one, local !== null);
  }
}

/** Names that an `export` gives, each with the path behind it; those of `*` are not known. */
export function exportedNames(l: Lowering, node: NodeId): { readonly path: readonly string[]; readonly as: string }[] {
  return importPaths(l, node).flatMap(({ path, selectors }) => selectors.map((s) => ({ path: [...path, s.name], as: s.as })));
}

/** The paths of an import, with several between commas. The last name of a plain path is its selector. */
function importPaths(l: Lowering, node: NodeId): ImportPath[] {
  const { tree } = l;
  const out: ImportPath[] = [];
  let path: NodeId[] = [];
  let selectors: Selector[] = [];
  let isOpen = false;
  const flush = (): void => {
    const last = path.at(-1);
    if (selectors.length === 0 && !isOpen && last !== undefined) {
      selectors.push({ name: l.word(last), as: l.word(last), node: last });
      path.pop();
    }
    if (path.length > 0 || selectors.length > 0) out.push({ path: path.map((p) => l.word(p)), selectors, isOpen, node });
    path = [];
    selectors = [];
    isOpen = false;
  };
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    const kind = tree.kind(c);
    if (kind === ',') flush();
    else if (tree.fieldName(c) === 'path' && tree.isNamed(c)) path.push(c);
    else if (kind === 'namespace_wildcard') isOpen = true;
    else if (kind === 'as_renamed_identifier' || kind === 'arrow_renamed_identifier') selectors.push(...selector(l, c));
    else if (kind === 'namespace_selectors') {
      for (const s of tree.namedChildren(c)) {
        if (tree.kind(s) === 'namespace_wildcard') isOpen = true;
        else selectors.push(...selector(l, s));
      }
    }
  }
  flush();
  return out;
}

function selector(l: Lowering, node: NodeId): Selector[] {
  const { tree } = l;
  if (tree.kind(node) === 'identifier' || tree.kind(node) === 'operator_identifier' || tree.kind(node) === 'type_identifier') return [{ name: l.word(node), as: l.word(node), node }];
  const name = tree.field(node, 'name');
  const alias = tree.field(node, 'alias');
  return name < 0 || alias < 0 || tree.textOf(alias) === '_' ? [] : [{ name: l.word(name), as: l.word(alias), node: alias }];
}

/** The path from a value or object of this file, or null where it begins elsewhere. */
function localPath(l: Lowering, path: readonly string[], at: number): readonly string[] | null {
  const [root = '', ...rest] = path;
  const found = root === 'this' ? null : find(l, root, at);
  if (root === 'this') return path;
  if (found?.kind === 'alias') return [...found.path, ...rest];
  if (!found || found.kind === 'self') return found ? path : null;
  return found.kind !== 'member' && l.b.variableFact(found.variable).kind === 'import' ? null : path;
}

/** The name by which other files know a path of this one. */
function globalPath(l: Lowering, path: readonly string[]): readonly string[] {
  return l.packageName === '' ? path : [...l.packageName.split('.'), ...path];
}

function importFromValue(l: Lowering, path: readonly string[], { selectors, isOpen }: ImportPath): void {
  const imports = l.importsOf(l.b.scope);
  for (const s of selectors) imports.aliases.set(s.as, [...path, s.name]);
  if (isOpen) imports.opened.unshift(path);
}

function importFromPackage(l: Lowering, written: readonly string[], { selectors, isOpen }: ImportPath, isLocal: boolean): void {
  const { b, tree } = l;
  const [root = '', ...rest] = written;
  const variable = isLocal ? -1 : b.lookup(root);
  const known = variable < 0 ? undefined : l.imported.get(variable);
  const path = known === undefined ? written : [...known.split('.'), ...rest];
  const specifier = path.join('.');
  if (isOpen && specifier !== '') {
    b.addStarImport(specifier);
    // `import Codes._`: an object of the package around.
    if (path.length === 1 && !isLocal) for (const around of l.packagesAround()) b.addStarImport(`${around}.${specifier}`);
  }
  if (isLocal) return;
  for (const s of selectors) {
    const span = tree.span(s.node);
    const bound = b.declare(s.as, 'import', span);
    l.imported.set(bound, specifier === '' ? s.name : `${specifier}.${s.name}`);
    b.store(bound, b.import(specifier, s.name, span), span);
  }
}
