/** A whole file: its package, imports, and the declarations of its top level, which see each other whatever their order. */
import { folderOf } from '../../extract/paths.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { declareType, lowerTypeSpec } from './classes.ts';
import { declareFunction, lowerFunction, lowerMethod, receiverType } from './functions.ts';
import { lowerImport } from './imports.ts';
import type { Lowering } from './lowering.ts';
import { declareVariables, lowerVariables, specsOf } from './variables.ts';

export function lowerSourceFile(l: Lowering): void {
  const { tree, b } = l;
  const clause = tree.childOfKind(0, 'package_clause');
  setPackage(l, tree.textOf(tree.childOfKind(clause, 'package_identifier', 'identifier')));
  b.lowerModule(() => {
    const nodes = topLevel(l, 0);
    for (const node of nodes) if (tree.kind(node) === 'import_declaration') for (const spec of specsOf(tree, node, 'import_spec')) lowerImport(l, spec);
    for (const node of nodes) declare(l, node);
    for (const node of nodes) if (tree.kind(node) === 'method_declaration') noteMethod(l, node);
    for (const node of nodes) if (tree.kind(node) === 'type_declaration') lowerTypes(l, node);
    for (const node of nodes) lowerDeclared(l, node);
    for (const node of nodes) lowerOther(l, node);
    for (const fn of l.initialisers) {
      const { nameSpan } = b.functionFact(fn);
      b.implicitCall(b.functionValue(fn, nameSpan), [], nameSpan);
    }
  });
}

/** Package identity is the folder and the clause; qualified names say the folder, and the clause where it differs. */
function setPackage(l: Lowering, name: string): void {
  const folder = folderOf(l.b.input.path);
  const parts = folder.split('/').filter((p) => p !== '');
  if (parts.at(-1) !== name && name !== '') parts.push(name);
  const moduleName = parts.length === 0 ? l.b.input.moduleName : parts.join('.');
  l.b.setPackage(`${folder}:${name}`, moduleName);
}

/** Nodes of the top level, what stands in broken code among them. */
function topLevel(l: Lowering, node: NodeId): NodeId[] {
  return l.tree.namedChildren(node).flatMap((n) => (l.tree.kind(n) === 'ERROR' ? topLevel(l, n) : [n]));
}

function declare(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const exported = (variable: number): void => b.addExport({ kind: 'local', name: b.variableFact(variable).name, variable });
  switch (tree.kind(node)) {
    case 'type_declaration':
      for (const spec of specsOf(tree, node, 'type_spec', 'type_alias')) {
        const named = declareType(l, spec);
        if (named) exported(named.variable);
      }
      return;
    case 'const_declaration': case 'var_declaration':
      for (const spec of specsOf(tree, node, 'const_spec', 'var_spec')) for (const variable of declareVariables(l, spec)) exported(variable);
      return;
    case 'function_declaration': {
      const variable = declareFunction(l, node);
      if (variable >= 0) exported(variable);
      return;
    }
    default:
  }
}

function noteMethod(l: Lowering, node: NodeId): void {
  const named = l.types.get(l.b.lookup(l.tree.textOf(receiverType(l, node))));
  if (named) named.hasMethods = true;
}

function lowerTypes(l: Lowering, node: NodeId): void {
  const specs = specsOf(l.tree, node, 'type_spec', 'type_alias');
  for (const spec of specs) lowerTypeSpec(l, spec, specs.length === 1 ? node : spec);
}

/** Functions come before the code that runs them. */
function lowerDeclared(l: Lowering, node: NodeId): void {
  switch (l.tree.kind(node)) {
    case 'function_declaration': lowerFunction(l, node); return;
    case 'method_declaration': lowerMethod(l, node); return;
    default:
  }
}

const DECLARATIONS: ReadonlySet<string> = new Set(['package_clause', 'import_declaration', 'type_declaration', 'function_declaration', 'method_declaration']);

/** Variables and constants; in broken code, whatever else stands there. */
function lowerOther(l: Lowering, node: NodeId): void {
  const { tree } = l;
  const kind = tree.kind(node);
  if (kind === 'const_declaration' || kind === 'var_declaration') lowerVariables(l, node);
  else if (!DECLARATIONS.has(kind)) l.statement(node);
}
