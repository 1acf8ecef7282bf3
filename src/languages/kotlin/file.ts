/** A whole file: package, imports, declarations in any order, and in scripts statements. Names are bound before anything is lowered. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { annotationsOf } from './annotations.ts';
import { declareTypes } from './classes.ts';
import { declareFunctions } from './functions.ts';
import type { Lowering } from './lowering.ts';
import { declareTopAccessors, lowerTopProperty } from './properties.ts';
import { isTypeDeclaration } from './syntax.ts';

export function lowerFile(l: Lowering): void {
  const { tree, b } = l;
  const nodes = tree.count === 0 ? [] : l.items(0);
  const header = nodes.find((n) => tree.kind(n) === 'package_header') ?? -1;
  const name = header < 0 ? '' : dottedName(l, header);
  if (name !== '') b.setPackage(name, name);
  l.packageName = name;
  b.lowerModule((fn) => {
    const marks = nodes.filter((n) => tree.kind(n) === 'file_annotation');
    if (marks.length > 0) b.amendFunction(fn, { decorators: annotationsOf(l, 0) });
    for (const node of nodes) if (tree.kind(node) === 'import') lowerImport(l, node);
    declareTypes(l, nodes);
    declareFunctions(l, nodes.filter((n) => !isExtension(l, n)));
    for (const node of nodes) if (tree.kind(node) === 'property_declaration') declareProperty(l, node);
    for (const node of nodes) lowerTopLevel(l, node);
    for (const node of nodes) exportNode(l, node);
  });
}

function dottedName(l: Lowering, node: NodeId): string {
  const path = l.tree.childOfKind(node, 'qualified_identifier');
  const parts = path >= 0 ? l.tree.namedChildren(path) : l.tree.namedChildren(node).filter((c) => l.tree.kind(c) === 'identifier');
  return parts.map((p) => l.word(p)).join('.');
}

/** `import a.b.C`, `import a.b.C as D`, `import a.b.*` */
function lowerImport(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const path = dottedName(l, node);
  if (path === '') return;
  if (tree.hasToken(node, '*')) {
    b.addStarImport(path);
    return;
  }
  const dot = path.lastIndexOf('.');
  const last = path.slice(dot + 1);
  const as = tree.hasToken(node, 'as') ? tree.namedChildren(node).at(-1) ?? -1 : -1;
  const span = tree.span(node);
  const variable = b.declare(as < 0 ? last : l.word(as), 'import', as < 0 ? span : tree.span(as));
  b.store(variable, b.import(dot < 0 ? '' : path.slice(0, dot), last, span), span);
}

function isExtension(l: Lowering, node: NodeId): boolean {
  const { tree } = l;
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    if (tree.fieldName(c) === 'name' || tree.kind(c) === 'variable_declaration') return false;
    if (tree.kind(c).endsWith('_type')) return true;
  }
  return false;
}

function declareProperty(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  if (isExtension(l, node)) return;
  const nameNode = tree.childOfKind(tree.childOfKind(node, 'variable_declaration'), 'identifier');
  if (nameNode >= 0) b.declare(l.word(nameNode), 'local', tree.span(nameNode), { constant: tree.hasToken(node, 'val') });
  declareTopAccessors(l, node);
}

const PREAMBLE: ReadonlySet<string> = new Set(['package_header', 'import', 'file_annotation', 'shebang', 'getter', 'setter']);

function lowerTopLevel(l: Lowering, node: NodeId): void {
  const kind = l.tree.kind(node);
  if (PREAMBLE.has(kind)) return;
  if (isTypeDeclaration(kind)) l.type(node, -1);
  else if (kind === 'property_declaration') lowerTopProperty(l, node);
  else l.statement(node);
}

/** What other files see: everything that is not private. */
function exportNode(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const kind = tree.kind(node);
  const nameNode = kind === 'property_declaration' ? tree.childOfKind(tree.childOfKind(node, 'variable_declaration'), 'identifier') : tree.field(node, kind === 'type_alias' ? 'type' : 'name');
  if (nameNode < 0 || !(isTypeDeclaration(kind) || kind === 'function_declaration' || kind === 'property_declaration') || l.hasModifier(node, 'private')) return;
  const name = l.word(nameNode);
  const variable = b.scope.own(name);
  if (variable >= 0) b.addExport({ kind: 'local', name, variable });
}
