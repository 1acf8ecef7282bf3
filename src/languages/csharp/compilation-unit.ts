/**
 * A whole file: namespaces, usings, types and top-level statements. Names are bound before anything is lowered. A name that the
 * file does not bind is looked for in its namespace, then in those that it opens, from the inside out.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { globalAttributes } from './attributes.ts';
import { TYPE_DECLARATIONS, declareTypes, lowerType } from './classes.ts';
import { lowerOpenType, openType } from './loose.ts';
import type { Lowering } from './lowering.ts';
import { GLOBAL_USINGS } from './resolver.ts';
import { nameParts } from './types.ts';

export function lowerCompilationUnit(l: Lowering): void {
  const { tree, b } = l;
  const open = openType(l);
  const nodes = tree.count === 0 ? [] : topLevelNodes(l, open !== null);
  collectNames(l);
  const first = nodes.find((n) => NAMESPACES.has(tree.kind(n)));
  const own = first === undefined ? (open?.namespace ?? '') : namespaceName(l, first);
  b.setPackage(own, b.input.moduleName);
  b.lowerModule((fn) => {
    b.amendFunction(fn, { decorators: nodes.filter((n) => tree.kind(n) === 'global_attribute').flatMap((n) => globalAttributes(l, n)) });
    const opened: string[] = [];
    openUsings(l, nodes, opened);
    const filed = tree.kind(first ?? -1) === 'file_scoped_namespace_declaration';
    // What follows a file-scoped namespace is in it; the grammar leaves it beside.
    const inside = filed ? nodes : nodes.filter((n) => !NAMESPACES.has(tree.kind(n)));
    lowerDeclarations(l, inside, filed ? own : '');
    for (const node of nodes) if (tree.kind(node) === 'namespace_declaration') lowerNamespace(l, node, '', opened);
    if (filed) for (const around of namespacesAround(own)) opened.unshift(around);
    for (const name of [...new Set([...opened, '', GLOBAL_USINGS])]) b.addStarImport(name);
    if (open) lowerOpenType(l, open, own);
    l.statements(inside.filter((n) => !isDeclaration(tree.kind(n))));
  });
}

/** Nodes at the top; what is left of an unfinished type is not among them. */
function topLevelNodes(l: Lowering, isOpen: boolean): NodeId[] {
  const { tree } = l;
  if (!isOpen) return l.items(0);
  if (tree.kind(0) === 'ERROR') return tree.namedChildren(0).filter((n) => tree.kind(n) === 'using_directive');
  return tree.namedChildren(0).filter((n) => tree.kind(n) !== 'ERROR');
}

const NAMESPACES: ReadonlySet<string> = new Set(['namespace_declaration', 'file_scoped_namespace_declaration']);

function isDeclaration(kind: string): boolean {
  return TYPE_DECLARATIONS.has(kind) || NAMESPACES.has(kind) || kind === 'delegate_declaration' || kind === 'using_directive' || kind === 'extern_alias_directive' || kind === 'global_attribute';
}

/** Names of delegate types and of events with accessors, wherever they are declared in the file. */
function collectNames(l: Lowering): void {
  const { tree } = l;
  for (const node of tree.allOfKinds(new Set(['delegate_declaration', 'event_declaration']))) {
    (tree.kind(node) === 'delegate_declaration' ? l.delegates : l.eventsWithAccessors).add(tree.textOf(tree.field(node, 'name')));
  }
}

function namespaceName(l: Lowering, node: NodeId): string {
  return nameParts(l, l.tree.field(node, 'name')).join('.');
}

/** `A` and… of `A.B.C`, outermost first; the namespace itself is not among them. */
function namespacesAround(name: string): string[] {
  const parts = name.split('.');
  return parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('.'));
}

/** Members of a namespace stand in a scope of their own. `opened` gets what is searched for free names, the innermost first. */
function lowerNamespace(l: Lowering, node: NodeId, outer: string, opened: string[]): void {
  const { tree, b } = l;
  const name = outer === '' ? namespaceName(l, node) : `${outer}.${namespaceName(l, node)}`;
  const nodes = l.items(tree.field(node, 'body'));
  b.inScope(() => {
    const own: string[] = [];
    openUsings(l, nodes, own);
    const between = namespacesAround(namespaceName(l, node)).map((n) => (outer === '' ? n : `${outer}.${n}`));
    opened.unshift(name, ...own, ...between.reverse());
    lowerDeclarations(l, nodes, name);
    for (const inner of nodes) if (tree.kind(inner) === 'namespace_declaration') lowerNamespace(l, inner, name, opened);
    l.statements(nodes.filter((n) => !isDeclaration(tree.kind(n))));
  });
}

function lowerDeclarations(l: Lowering, nodes: readonly NodeId[], namespace: string): void {
  const { tree, b } = l;
  declareTypes(l, nodes);
  for (const node of nodes) {
    const kind = tree.kind(node);
    if (!TYPE_DECLARATIONS.has(kind) && kind !== 'delegate_declaration') continue;
    const name = tree.textOf(tree.field(node, 'name'));
    lowerType(l, node, { parentClass: -1, qualifiedName: namespace === '' ? name : `${namespace}.${name}` });
    const variable = b.scope.own(name);
    if (TYPE_DECLARATIONS.has(kind) && variable >= 0 && !l.hasModifier(node, 'file')) b.addExport({ kind: 'local', name, variable, package: namespace });
  }
}

/** An alias is bound like an import; any other `using` opens a namespace, or a type whose static members it brings. */
function openUsings(l: Lowering, nodes: readonly NodeId[], opened: string[]): void {
  const { tree, b } = l;
  for (const node of nodes) {
    if (tree.kind(node) !== 'using_directive') continue;
    const alias = tree.field(node, 'name');
    const target = tree.namedChildren(node).findLast((c) => c !== alias) ?? -1;
    const parts = nameParts(l, target);
    const last = parts.at(-1) ?? '';
    if (last === '') continue;
    if (alias >= 0) {
      const variable = b.declare(tree.textOf(alias), 'import', tree.span(alias));
      b.store(variable, b.import(parts.slice(0, -1).join('.'), last, tree.span(node)), tree.span(node));
      continue;
    }
    opened.push(parts.join('.'));
    // A file that opens a namespace for all shows them what is in it.
    if (tree.hasToken(node, 'global')) b.addExport({ kind: 'star', specifier: parts.join('.') });
  }
}
