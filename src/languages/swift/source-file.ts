/** A whole file: imports, types, functions, top-level code. Names are bound before anything is lowered. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { declareTypes, isTypeDeclaration, lowerType } from './classes.ts';
import type { Lowering } from './lowering.ts';
import { moduleOf } from './resolver.ts';

export function lowerSourceFile(l: Lowering): void {
  const { tree, b } = l;
  const nodes = tree.count === 0 ? [] : l.items(0);
  l.moduleName = moduleOf(b.input.path);
  b.setPackage(l.moduleName, b.input.moduleName);
  collectCases(l);
  b.lowerModule(() => {
    for (const node of nodes) if (tree.kind(node) === 'import_declaration') b.addStarImport(tree.textOf(tree.namedChildren(tree.childOfKind(node, 'identifier'))[0] ?? -1));
    b.addStarImport('');
    declareTypes(l, nodes);
    for (const node of nodes) if (isTypeDeclaration(tree.kind(node))) lowerType(l, node, { parentClass: -1, isTop: true });
    l.statements(nodes.filter((n) => !isTypeDeclaration(tree.kind(n)) && tree.kind(n) !== 'import_declaration'));
    for (const node of nodes) exportNode(l, node);
  });
}

/** Cases by name, and operators that are functions of the file. */
function collectCases(l: Lowering): void {
  const { tree } = l;
  for (const entry of tree.allOfKinds(new Set(['enum_entry']))) {
    let owner = tree.parent(entry);
    while (owner >= 0 && tree.kind(owner) !== 'class_declaration') owner = tree.parent(owner);
    const type = tree.textOf(tree.field(owner, 'name'));
    for (const name of tree.fieldAll(entry, 'name')) {
      const text = tree.textOf(name);
      const known = l.enumCases.get(text);
      l.enumCases.set(text, known === undefined || known === type ? type : '');
    }
  }
  for (const node of tree.count === 0 ? [] : l.items(0)) {
    const name = tree.textOf(tree.field(node, 'name'));
    if (tree.kind(node) === 'function_declaration' && !/^[\p{L}_`]/u.test(name)) l.topOperators.add(name);
  }
}

/** What is not private to the file is open to its module. */
function exportNode(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  if (l.hasModifier(node, 'private', 'fileprivate') || tree.textOf(tree.field(node, 'declaration_kind')) === 'extension') return;
  const names = tree.kind(node) === 'property_declaration'
    ? tree.namedChildren(node).filter((c) => tree.kind(c) === 'pattern').map((p) => tree.textOf(tree.field(p, 'bound_identifier')))
    : NAMED.has(tree.kind(node)) ? [tree.textOf(tree.field(node, 'name'))] : [];
  for (const name of names) {
    const variable = name === '' ? -1 : b.scope.own(name);
    if (variable >= 0) b.addExport({ kind: 'local', name, variable });
  }
}

const NAMED: ReadonlySet<string> = new Set(['class_declaration', 'protocol_declaration', 'function_declaration', 'typealias_declaration']);
