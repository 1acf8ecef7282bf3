/**
 * What a scope binds, found before its code is lowered: lexical names of a block, and `var` names of a whole function,
 * which are looked for in statements only, never inside nested functions or expressions.
 */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { VariableFact } from '../../model/facts.ts';
import { stringText } from './literals.ts';
import type { Lowering } from './lowering.ts';

/** Identifier nodes that a pattern binds. */
export function boundNames(tree: SyntaxTable, pattern: NodeId): NodeId[] {
  const out: NodeId[] = [];
  const stack = [pattern];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    switch (tree.kind(node)) {
      case 'identifier': case 'shorthand_property_identifier_pattern': out.push(node); break;
      case 'object_pattern': case 'array_pattern': case 'rest_pattern': stack.push(...tree.namedChildren(node).reverse()); break;
      case 'assignment_pattern': case 'object_assignment_pattern': stack.push(tree.field(node, 'left')); break;
      case 'pair_pattern': stack.push(tree.field(node, 'value')); break;
      default:
    }
  }
  return out;
}

/** Declares the lexical names of a block whose statements are `nodes`. */
export function declareBlock(l: Lowering, nodes: readonly NodeId[]): void {
  for (const node of nodes) declareStatement(l, node);
}

function declareStatement(l: Lowering, node: NodeId): void {
  const { tree } = l;
  switch (tree.kind(node)) {
    case 'lexical_declaration': case 'using_declaration': declareLexical(l, node); return;
    case 'function_declaration': case 'generator_function_declaration': case 'function_signature':
      declareNamed(l, node, 'function');
      return;
    case 'class_declaration': case 'abstract_class_declaration': case 'interface_declaration': case 'enum_declaration': case 'type_alias_declaration':
      declareNamed(l, node, 'class');
      return;
    case 'internal_module': case 'module': declareNamespace(l, node); return;
    case 'import_statement': declareImports(l, node); return;
    case 'import_alias': declareNode(l, tree.childOfKind(node, 'identifier'), 'import'); return;
    case 'export_statement': case 'ambient_declaration': case 'ERROR': declareBlock(l, tree.namedChildren(node)); return;
    case 'labeled_statement': declareStatement(l, tree.field(node, 'body')); return;
    case 'expression_statement': declareExpressionStatement(l, node); return;
    case 'switch_case': case 'switch_default': declareBlock(l, tree.fieldAll(node, 'body')); return;
    default:
  }
}

function declareNode(l: Lowering, name: NodeId, kind: VariableFact['kind'], constant = false): number {
  return name === NO_NODE ? -1 : l.b.declare(l.tree.textOf(name), kind, l.tree.span(name), { constant });
}

function declareNamed(l: Lowering, node: NodeId, kind: VariableFact['kind']): void {
  declareNode(l, l.tree.field(node, 'name'), kind);
}

function declareLexical(l: Lowering, node: NodeId): void {
  const { tree } = l;
  const constant = tree.textOf(tree.field(node, 'kind')) !== 'let';
  for (const declarator of tree.namedChildren(node)) {
    if (tree.kind(declarator) !== 'variable_declarator') continue;
    for (const name of boundNames(tree, tree.field(declarator, 'name'))) declareNode(l, name, 'local', constant);
  }
}

/** `namespace A.B` binds `A`; a module with a string for a name binds nothing. */
function declareNamespace(l: Lowering, node: NodeId): void {
  const { tree } = l;
  let name = tree.field(node, 'name');
  while (tree.kind(name) === 'nested_identifier' || tree.kind(name) === 'member_expression') name = tree.field(name, 'object');
  if (tree.kind(name) === 'identifier') declareNode(l, name, 'class');
}

function declareExpressionStatement(l: Lowering, node: NodeId): void {
  const { tree } = l;
  const first = tree.namedChildren(node)[0] ?? NO_NODE;
  if (tree.kind(first) === 'internal_module') declareNamespace(l, first);
  const assignment = tree.kind(first) === 'await_expression' ? (tree.namedChildren(first)[0] ?? NO_NODE) : first;
  // `using x = …` in the grammars that take it for an assignment.
  if (tree.kind(assignment) === 'assignment_expression' && tree.kind(tree.firstChild(assignment)) === 'using') declareNode(l, tree.field(assignment, 'left'), 'local', true);
}

/** A name that an import clause binds, and what it is bound to. */
export interface ImportBinding {
  readonly local: NodeId;
  /** `*`, `default` or the exported name. */
  readonly imported: string;
}

export function importBindings(tree: SyntaxTable, statement: NodeId): ImportBinding[] {
  const clause = tree.childOfKind(statement, 'import_clause');
  const required = tree.childOfKind(statement, 'import_require_clause');
  if (required !== NO_NODE) {
    const local = tree.childOfKind(required, 'identifier');
    return local === NO_NODE ? [] : [{ local, imported: '*' }];
  }
  const out: ImportBinding[] = [];
  for (const part of clause === NO_NODE ? [] : tree.namedChildren(clause)) {
    if (tree.kind(part) === 'identifier') out.push({ local: part, imported: 'default' });
    else if (tree.kind(part) === 'namespace_import') out.push({ local: tree.childOfKind(part, 'identifier'), imported: '*' });
    else if (tree.kind(part) === 'named_imports') out.push(...namedImports(tree, part));
  }
  return out.filter((binding) => binding.local !== NO_NODE);
}

function namedImports(tree: SyntaxTable, list: NodeId): ImportBinding[] {
  return tree.namedChildren(list).filter((n) => tree.kind(n) === 'import_specifier').map((specifier) => {
    const name = tree.field(specifier, 'name');
    const alias = tree.field(specifier, 'alias');
    return { local: alias === NO_NODE ? name : alias, imported: moduleExportName(tree, name) };
  });
}

/** Name in an import or export list, which may be a string. */
export function moduleExportName(tree: SyntaxTable, node: NodeId): string {
  return tree.kind(node) === 'string' ? stringText(tree, node) : tree.textOf(node);
}

function declareImports(l: Lowering, node: NodeId): void {
  for (const { local } of importBindings(l.tree, node)) declareNode(l, local, 'import', true);
}

/** Statements in which `var` may stand, with what is inside them. */
const CONTAINERS: ReadonlySet<string> = new Set(['statement_block', 'if_statement', 'else_clause', 'for_statement', 'for_in_statement', 'while_statement',
  'do_statement', 'try_statement', 'catch_clause', 'finally_clause', 'switch_statement', 'switch_body', 'switch_case', 'switch_default',
  'labeled_statement', 'with_statement', 'export_statement', 'ambient_declaration', 'ERROR']);

/** Declares the `var` names of a function, namespace or module in the current scope. `body` holds its statements. */
export function declareVars(l: Lowering, body: NodeId): void {
  const { tree } = l;
  const stack = [body];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (tree.kind(node) === 'for_in_statement' && tree.textOf(tree.field(node, 'kind')) === 'var') declareVarNames(l, tree.field(node, 'left'));
    for (let c = tree.firstChild(node); c !== NO_NODE; c = tree.nextSibling(c)) {
      const kind = tree.kind(c);
      if (kind === 'variable_declaration') for (const d of tree.namedChildren(c)) declareVarNames(l, tree.field(d, 'name'));
      else if (CONTAINERS.has(kind)) stack.push(c);
    }
  }
}

function declareVarNames(l: Lowering, pattern: NodeId): void {
  for (const name of boundNames(l.tree, pattern)) declareNode(l, name, 'local');
}
