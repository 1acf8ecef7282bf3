/** Statements: definitions in bodies, imports where they stand; everything else is an expression. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import { declareTypes, lowerType } from './classes.ts';
import { declareFunctions, lowerExtension, lowerFunctionDefinition } from './functions.ts';
import { declareGivens, lowerGiven } from './givens.ts';
import { lowerImport } from './imports.ts';
import { lowerLocal } from './locals.ts';
import type { Lowering } from './lowering.ts';
import { isFunctionDefinition, isTypeDefinition, isValueDefinition } from './syntax.ts';

/** Statements of one block in the current scope; the value of the last. */
export function lowerStatements(l: Lowering, nodes: readonly NodeId[]): OpRef {
  declareTypes(l, nodes);
  declareFunctions(l, nodes);
  declareGivens(l, nodes);
  let value = 0;
  for (const node of nodes) value = l.statement(node);
  return value;
}

const NO_STATEMENT: ReadonlySet<string> = new Set(['annotation', 'modifiers', 'self_type', 'using_directive', 'derives_clause', 'access_modifier', 'type_parameters', 'type_arguments', 'namespace_wildcard', 'escape_sequence']);

/** Lowers a statement and records it. */
export function lowerStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const kind = tree.kind(node);
  if (lowerDefinition(l, node, kind) || NO_STATEMENT.has(kind)) return 0;
  const isLocal = isValueDefinition(kind);
  const value = isLocal ? lowerLocal(l, node) : l.full(node);
  b.statement(tree.span(node), value);
  return isLocal || kind === 'assignment_expression' || kind === 'while_expression' || kind === 'do_while_expression' ? 0 : value;
}

function lowerDefinition(l: Lowering, node: NodeId, kind: string): boolean {
  const { b } = l;
  if (isTypeDefinition(kind)) lowerType(l, node, -1);
  else if (isFunctionDefinition(kind)) lowerFunctionDefinition(l, node);
  else if (kind === 'import_declaration') lowerImport(l, node);
  else if (kind === 'given_definition') lowerGiven(l, node);
  else if (kind === 'extension_definition') lowerExtension(l, node, b.functionFact(b.currentFunction).qualifiedName);
  else return kind === 'export_declaration' || kind === 'package_clause' || kind === 'package_object';
  return true;
}
