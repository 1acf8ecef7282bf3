/** A whole file: its classes and modules are bound to their full names first, since constants may be used above their definition. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { constantPath } from './constants.ts';
import { CORE_CLASSES } from './core-classes.ts';
import type { Lowering } from './lowering.ts';

const CLASSES: ReadonlySet<string> = new Set(['class', 'module']);

export function lowerProgram(l: Lowering): void {
  const { tree, b } = l;
  const opened = tree.allOfKinds(CLASSES).filter((n) => tree.isNamed(n)).map((n) => ({ node: n, fullName: '' }));
  const byNode = new Map<NodeId, string>();
  for (const one of opened) {
    let around = tree.parent(one.node);
    while (around >= 0 && !byNode.has(around)) around = tree.parent(around);
    const path = constantPath(l, tree.field(one.node, 'name')).replace(/^\./, '');
    const outer = around < 0 ? '' : (byNode.get(around) ?? '');
    one.fullName = outer === '' ? path : `${outer}.${path}`;
    byNode.set(one.node, one.fullName);
  }
  const namespaces = namespacesOf(opened.map((o) => o.fullName));
  b.setPackage(namespaces[0] ?? '', b.input.moduleName);
  findYields(l);
  b.lowerModule(() => {
    l.module = b.scope;
    for (const name of namespaces.slice(1)) b.addStarImport(name);
    if (namespaces.length > 0) b.addStarImport('');
    for (const { node, fullName } of opened) bindClass(l, node, fullName);
    l.statements(tree.count === 0 ? [] : tree.namedChildren(0));
  });
}

/** Namespaces that the file's code is in, innermost first. */
function namespacesOf(fullNames: readonly string[]): string[] {
  const all = new Set<string>();
  for (const name of fullNames.slice(0, MOST_NAMESPACES)) {
    for (let at = name; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) all.add(at);
  }
  return [...all].sort((a, b) => b.split('.').length - a.split('.').length);
}

const MOST_NAMESPACES = 30;

function bindClass(l: Lowering, node: NodeId, fullName: string): void {
  const { b } = l;
  const cut = fullName.lastIndexOf('.');
  const name = fullName.slice(cut + 1);
  if (name === '' || l.classes.has(fullName) || CORE_CLASSES.has(fullName)) return;
  const variable = b.addVariable({ name, function: 0, kind: 'class', type: -1, span: l.span(l.tree.field(node, 'name')), constant: true });
  l.classes.set(fullName, variable);
  b.addExport({ kind: 'local', name, variable, package: cut < 0 ? '' : fullName.slice(0, cut) });
  // The root of a dotted name is looked for among these.
  if (cut >= 0) return;
  l.bound.set(name, fullName);
  b.scope.bind(name, variable);
}

const METHODS: ReadonlySet<string> = new Set(['method', 'singleton_method']);

function findYields(l: Lowering): void {
  const { tree } = l;
  const seen = new Set<NodeId>();
  // What `super` calls is handed the block, too.
  for (const node of tree.allOfKinds(new Set(['yield', 'super']))) {
    let at = tree.parent(node);
    while (at >= 0 && !seen.has(at) && !METHODS.has(tree.kind(at))) {
      seen.add(at);
      at = tree.parent(at);
    }
    if (at >= 0 && METHODS.has(tree.kind(at))) l.yielding.add(at);
  }
}
