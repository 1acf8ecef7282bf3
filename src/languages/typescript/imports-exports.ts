/** Imports and exports of ES modules, and what TypeScript adds to them. CommonJS assignments are places (see references). */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { boundNames, importBindings, moduleExportName } from './hoisting.ts';
import { dottedName, stringText } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { exportFromContainer } from './namespaces.ts';

export function importStatement(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const required = tree.childOfKind(node, 'import_require_clause');
  const source = tree.field(required === NO_NODE ? node : required, 'source');
  if (source === NO_NODE) {
    l.record(node, l.parts(node));
    return;
  }
  const specifier = stringText(tree, source);
  const bindings = importBindings(tree, node);
  let value: OpRef = 0;
  for (const { local, imported } of bindings) {
    const span = tree.span(local);
    value = b.import(specifier, imported, span);
    b.store(b.declare(tree.textOf(local), 'import', span, { constant: true }), value, span);
  }
  if (bindings.length === 0) value = b.import(specifier, '*', tree.span(source));
  l.record(node, value);
}

export function exportStatement(l: Lowering, node: NodeId): void {
  const { tree } = l;
  const declaration = tree.field(node, 'declaration');
  const value = tree.field(node, 'value');
  const isDefault = tree.hasToken(node, 'default');
  if (declaration !== NO_NODE) {
    l.statement(declaration);
    exportDeclared(l, declaration, isDefault);
  } else if (value !== NO_NODE) {
    exportDefault(l, node, value);
  } else if (tree.hasToken(node, '=')) {
    exportAssignment(l, node);
  } else {
    exportList(l, node);
  }
}

/** Names that an exported declaration binds. */
function exportDeclared(l: Lowering, declaration: NodeId, isDefault: boolean): void {
  const { tree } = l;
  switch (tree.kind(declaration)) {
    case 'lexical_declaration': case 'variable_declaration': case 'using_declaration':
      for (const d of tree.namedChildren(declaration)) for (const name of boundNames(tree, tree.field(d, 'name'))) exportName(l, tree.textOf(name), tree.textOf(name), tree.span(name));
      return;
    case 'ambient_declaration':
      for (const inner of tree.namedChildren(declaration)) exportDeclared(l, inner, isDefault);
      return;
    case 'import_alias': {
      const name = tree.childOfKind(declaration, 'identifier');
      if (name !== NO_NODE) exportName(l, tree.textOf(name), tree.textOf(name), tree.span(name));
      return;
    }
    case 'internal_module': case 'module': {
      const nameNode = tree.field(declaration, 'name');
      const name = tree.kind(nameNode) === 'string' ? '' : (dottedName(tree, nameNode).split('.')[0] ?? '');
      if (name !== '') exportName(l, name, name, tree.span(nameNode));
      return;
    }
    default: {
      const name = tree.field(declaration, 'name');
      if (name !== NO_NODE) exportName(l, isDefault ? 'default' : tree.textOf(name), tree.textOf(name), tree.span(name));
    }
  }
}

/** Exports the variable `local` as `name`, from the file or from the namespace around it. */
export function exportName(l: Lowering, name: string, local: string, span: Span): void {
  const variable = l.b.lookup(local);
  if (variable < 0) return;
  if (l.container) exportFromContainer(l, name, variable, span);
  else l.b.addExport({ kind: 'local', name, variable });
}

/** `export default <expression>`: a variable that only the export leads to. */
function exportDefault(l: Lowering, node: NodeId, value: NodeId): void {
  const { tree, b } = l;
  const span = tree.span(node);
  const nameSpan = tree.span(tree.childOfKind(node, 'default'));
  const made = l.expression(value, { name: 'default', span: nameSpan, qualified: null });
  const variable = b.addVariable({ name: 'default', function: b.currentFunction, kind: 'local', type: -1, span: nameSpan, constant: true });
  b.store(variable, made, span);
  if (l.container) exportFromContainer(l, 'default', variable, span);
  else b.addExport({ kind: 'local', name: 'default', variable });
  l.record(node, made);
}

/** `export = x`: the module is `x`. */
function exportAssignment(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const span = tree.span(node);
  const source = tree.namedChildren(node).at(-1) ?? NO_NODE;
  const value = l.expression(source, null);
  b.set(b.emit(Op.Exports, span), 'export=', value, span);
  const variable = tree.kind(source) === 'identifier' ? b.lookup(tree.textOf(source)) : -1;
  if (variable >= 0) b.addExport({ kind: 'local', name: 'export=', variable });
  l.record(node, value);
}

/** `export { a as b }`, `export { a } from "x"`, `export * from "x"`, `export * as ns from "x"` */
function exportList(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const source = tree.field(node, 'source');
  const specifier = source === NO_NODE ? null : stringText(tree, source);
  const clause = tree.childOfKind(node, 'export_clause');
  const namespace = tree.childOfKind(node, 'namespace_export');
  if (specifier !== null && namespace !== NO_NODE) {
    const name = tree.namedChildren(namespace).at(-1) ?? NO_NODE;
    b.addExport({ kind: 'from', name: moduleExportName(tree, name), specifier, imported: '*' });
  } else if (specifier !== null && clause === NO_NODE) {
    b.addExport({ kind: 'star', specifier });
  }
  for (const part of clause === NO_NODE ? [] : tree.namedChildren(clause)) {
    const nameNode = tree.field(part, 'name');
    const alias = tree.field(part, 'alias');
    const local = moduleExportName(tree, nameNode);
    const name = alias === NO_NODE ? local : moduleExportName(tree, alias);
    if (specifier === null) exportName(l, name, local, tree.span(part));
    else b.addExport({ kind: 'from', name, specifier, imported: local });
  }
  // What stands between tokens that the grammar does not know (`export type * from`).
  for (const child of tree.namedChildren(node)) if (tree.kind(child) === 'ERROR') l.expression(child);
  l.record(node, 0);
}
