/** Statements: one rule for each kind of the grammar. */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { switchStatement, tryStatement } from './branches.ts';
import { classDeclaration } from './classes.ts';
import { functionDeclaration } from './functions.ts';
import { exportStatement, importStatement } from './imports-exports.ts';
import { aliasDeclaration, interfaceDeclaration } from './interfaces.ts';
import { doLoop, forInLoop, forLoop, labeled, whileLoop } from './loops.ts';
import type { Lowering, StatementRule } from './lowering.ts';
import { ambientDeclaration, enumDeclaration, importAlias, namespaceDeclaration } from './namespaces.ts';
import { assign } from './references.ts';
import { annotatedType } from './types.ts';

export const STATEMENT_RULES: ReadonlyMap<string, StatementRule> = new Map<string, StatementRule>([
  ['expression_statement', expressionStatement],
  ['variable_declaration', declaration], ['lexical_declaration', declaration], ['using_declaration', declaration],
  ['function_declaration', functionStatement], ['generator_function_declaration', functionStatement], ['function_signature', functionStatement],
  ['class_declaration', (l, node) => { classDeclaration(l, node); }],
  ['abstract_class_declaration', (l, node) => { classDeclaration(l, node); }],
  ['interface_declaration', interfaceDeclaration],
  ['type_alias_declaration', aliasDeclaration],
  ['enum_declaration', enumDeclaration],
  ['internal_module', namespaceDeclaration], ['module', namespaceDeclaration],
  ['ambient_declaration', ambientDeclaration],
  ['import_statement', importStatement],
  ['import_alias', (l, node) => { l.record(node, importAlias(l, node)); }],
  ['export_statement', exportStatement],
  ['statement_block', (l, node) => { l.block(node); }],
  ['if_statement', ifStatement],
  ['for_statement', forLoop], ['for_in_statement', forInLoop], ['while_statement', whileLoop], ['do_statement', doLoop],
  ['labeled_statement', labeled],
  ['switch_statement', switchStatement],
  ['try_statement', tryStatement],
  ['return_statement', returnStatement],
  ['throw_statement', (l, node) => { leave(l, node, Op.Throw); }],
  ['break_statement', (l, node) => { jump(l, node, Op.Break); }],
  ['continue_statement', (l, node) => { jump(l, node, Op.Continue); }],
  ['with_statement', withStatement],
  ['empty_statement', () => undefined], ['debugger_statement', () => undefined], ['hash_bang_line', () => undefined],
]);

function functionStatement(l: Lowering, node: NodeId): void {
  if (!l.hoisted.has(node)) functionDeclaration(l, node);
}

function expressionStatement(l: Lowering, node: NodeId): void {
  const { tree } = l;
  const [first = NO_NODE, ...rest] = tree.namedChildren(node);
  if (tree.kind(first) === 'internal_module') {
    namespaceDeclaration(l, first);
    return;
  }
  const value = rest.length === 0 ? l.expression(first) : l.parts(node);
  l.record(node, value);
}

/** `const`, `let`, `var`, `using`. With several declarators each is a statement of its own inside the whole. */
function declaration(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const declarators = tree.namedChildren(node).filter((n) => tree.kind(n) === 'variable_declarator');
  const values = declarators.map((d) => declarator(l, d));
  l.record(node, values.find((v) => v !== 0) ?? 0);
  if (declarators.length > 1) for (const [i, d] of declarators.entries()) b.statement(tree.span(d), values[i] ?? 0);
  for (const child of tree.namedChildren(node)) if (tree.kind(child) === 'ERROR') l.expression(child);
}

function declarator(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const target = tree.field(node, 'name');
  const typeNode = tree.field(node, 'type');
  const type = annotatedType(l, typeNode);
  const isName = tree.kind(target) === 'identifier';
  if (isName && type >= 0) setType(l, target, type);
  const source = tree.field(node, 'value');
  if (source === NO_NODE) return 0;
  const hint = isName ? { name: tree.textOf(target), span: tree.span(target), qualified: null } : null;
  const value = l.expression(source, hint);
  assign(l, target, isName || type < 0 ? value : b.emit(Op.Cast, tree.span(node), value, type));
  return value;
}

/** Declared type of a variable that hoisting has bound. */
function setType(l: Lowering, nameNode: NodeId, type: number): void {
  const { tree, b } = l;
  const name = tree.textOf(nameNode);
  let scope = b.scope;
  while (scope.own(name) < 0 && scope.parent) scope = scope.parent;
  if (scope.own(name) >= 0) b.declare(name, 'local', tree.span(nameNode), { type, scope });
}

/** A chain of `else if` nests as deep as it is long: walked without recursion. */
function ifStatement(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const opened: NodeId[] = [];
  let at = node;
  for (;;) {
    const condition = l.expression(tree.field(at, 'condition'));
    b.statement(tree.span(at), condition);
    b.emit(Op.If, tree.span(at), condition);
    opened.push(at);
    branch(l, tree.field(at, 'consequence'));
    const otherwise = tree.field(at, 'alternative');
    if (otherwise === NO_NODE) break;
    b.emit(Op.Else, tree.span(otherwise));
    const next = tree.namedChildren(otherwise)[0] ?? NO_NODE;
    if (tree.kind(next) !== 'if_statement') {
      branch(l, next);
      break;
    }
    at = next;
  }
  for (let open = opened.pop(); open !== undefined; open = opened.pop()) b.emit(Op.EndIf, tree.span(open));
}

/** A statement that may stand without braces. */
function branch(l: Lowering, node: NodeId): void {
  if (node !== NO_NODE) l.statement(node);
}

function returnStatement(l: Lowering, node: NodeId): void {
  leave(l, node, Op.Return);
}

function leave(l: Lowering, node: NodeId, op: typeof Op.Return | typeof Op.Throw): void {
  const { tree, b } = l;
  const values = tree.namedChildren(node);
  const value = values.length <= 1 ? l.expression(values[0] ?? NO_NODE) : l.parts(node);
  b.emit(op, tree.span(node), value);
  l.record(node, value);
}

function jump(l: Lowering, node: NodeId, op: typeof Op.Break | typeof Op.Continue): void {
  const { tree, b } = l;
  const label = tree.field(node, 'label');
  b.emit(op, tree.span(node), label === NO_NODE ? 0 : b.string(tree.textOf(label)) + 1);
  l.record(node, 0);
}

function withStatement(l: Lowering, node: NodeId): void {
  const { tree } = l;
  l.record(node, l.expression(tree.field(node, 'object')));
  branch(l, tree.field(node, 'body'));
}
