/** Statements by kind. Each is recorded with the value that it computes. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { isExpressionKind, output } from './expressions.ts';
import { lowerFunction } from './functions.ts';
import { hookFor } from './hooks.ts';
import { globalVariable, readGlobal } from './globals.ts';
import { doLoop, foreachLoop, forLoop, whileLoop } from './loops.ts';
import type { Lowering } from './lowering.ts';
import { rememberString, variableOf } from './names.ts';
import { narrow } from './operators.ts';
import { typeOf } from './types.ts';

type StatementLowering = (l: Lowering, node: NodeId) => OpRef;

/** Lowers any node that stands where a statement may; its value or 0. */
export function lowerStatement(l: Lowering, node: NodeId): OpRef {
  const kind = l.tree.kind(node);
  const lower = STATEMENTS.get(kind);
  if (lower) {
    const value = lower(l, node);
    l.record(node, value);
    return value;
  }
  if (kind === 'function_definition') lowerFunction(l, node);
  else if (CLASSES.has(kind)) l.classDeclaration(node);
  else if (kind === 'namespace_use_declaration' || kind === 'comment' || kind === 'attribute_list') return 0;
  else if (isExpressionKind(kind)) return l.expression(node);
  else for (const c of l.tree.namedChildren(node)) l.statement(c);
  return 0;
}

const CLASSES: ReadonlySet<string> = new Set(['class_declaration', 'interface_declaration', 'trait_declaration', 'enum_declaration']);

const STATEMENTS: ReadonlyMap<string, StatementLowering> = new Map<string, StatementLowering>([
  ['expression_statement', onlyExpression],
  ['compound_statement', block], ['colon_block', block], ['declare_statement', block],
  ['echo_statement', (l, node) => output(l, node, 'echo')],
  ['return_statement', returnStatement],
  ['if_statement', ifStatement],
  ['while_statement', whileLoop], ['do_statement', doLoop], ['for_statement', forLoop], ['foreach_statement', foreachLoop],
  ['switch_statement', switchStatement],
  ['try_statement', tryStatement],
  ['break_statement', (l, node) => jump(l, node, Op.Break)], ['continue_statement', (l, node) => jump(l, node, Op.Continue)],
  ['goto_statement', () => 0], ['named_label_statement', () => 0],
  ['exit_statement', exitStatement],
  ['unset_statement', unsetStatement],
  ['global_declaration', globalDeclaration],
  ['function_static_declaration', staticDeclaration],
  ['const_declaration', constDeclaration],
]);

function onlyExpression(l: Lowering, node: NodeId): OpRef {
  let value = 0;
  for (const c of l.tree.namedChildren(node)) value = l.expression(c) || value;
  return value;
}

function block(l: Lowering, node: NodeId): OpRef {
  l.statements(node);
  return 0;
}

/** At the top of a file: what including it gives. */
function returnStatement(l: Lowering, node: NodeId): OpRef {
  const { b } = l;
  const value = onlyExpression(l, node);
  const span = l.span(node);
  if (l.isTopLevel && value !== 0) {
    if (l.returned < 0) l.returned = b.addVariable({ name: '', function: 0, kind: 'local', type: -1, span, constant: false });
    b.store(l.returned, value, span);
  }
  b.emit(Op.Return, span, value);
  return value;
}

/** Chains of `elseif` and `else if` are walked in a loop. */
function ifStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  let value = 0;
  let depth = 0;
  let at = node;
  while (at >= 0) {
    let next: NodeId = -1;
    for (const [i, clause] of [at, ...tree.fieldAll(at, 'alternative')].entries()) {
      const isElse = tree.kind(clause) === 'else_clause';
      const body = tree.field(clause, 'body');
      if (i > 0) b.emit(Op.Else, tree.span(clause));
      if (!isElse) {
        const condition = l.expression(tree.field(clause, 'condition'));
        if (depth === 0) value = condition;
        else l.record(clause, condition);
        b.emit(Op.If, tree.span(clause), condition);
        depth++;
        narrow(l, tree.field(clause, 'condition'));
      } else if (tree.kind(body) === 'if_statement') {
        next = body;
        break;
      }
      l.statement(body);
    }
    at = next;
  }
  for (let i = 0; i < depth; i++) b.emit(Op.EndIf, tree.span(node));
  for (const c of tree.namedChildren(node)) if (tree.kind(c) === 'ERROR') l.statement(c);
  return value;
}

const ABRUPT: ReadonlySet<string> = new Set(['return_statement', 'break_statement', 'continue_statement', 'exit_statement', 'goto_statement']);

function switchStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const subject = l.expression(tree.field(node, 'condition'));
  b.emit(Op.Switch, tree.span(node), subject);
  const body = tree.field(node, 'body');
  const groups = body < 0 ? [] : tree.namedChildren(body);
  for (const [i, group] of groups.entries()) {
    const value = tree.field(group, 'value');
    const statements = tree.namedChildren(group).filter((c) => c !== value);
    const last = statements.at(-1) ?? -1;
    const isAbrupt = ABRUPT.has(tree.kind(last)) || (tree.kind(last) === 'expression_statement' && tree.childOfKind(last, 'throw_expression') >= 0);
    b.emit(Op.Case, tree.span(group), l.expression(value), isAbrupt || i === groups.length - 1 ? 0 : 1);
    for (const s of statements) l.statement(s);
  }
  b.emit(Op.EndSwitch, tree.span(node));
  return subject;
}

function tryStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  b.emit(Op.Try, span);
  l.statements(tree.field(node, 'body'));
  for (const clause of tree.namedChildren(node).filter((c) => tree.kind(c) === 'catch_clause')) {
    const type = typeOf(l, tree.field(clause, 'type'));
    const name = tree.field(clause, 'name');
    const variable = name < 0 ? -1 : variableOf(l, l.text(name).slice(1), tree.span(name));
    b.emit(Op.Catch, tree.span(clause), variable + 1, type + 1);
    // Another `catch` of the function may use the same variable: it holds any of their types.
    if (variable >= 0 && type >= 0) b.store(variable, b.emit(Op.Cast, tree.span(clause), b.load(variable, tree.span(clause)), type), tree.span(clause));
    l.statements(tree.field(clause, 'body'));
  }
  const last = tree.childOfKind(node, 'finally_clause');
  if (last >= 0) {
    b.emit(Op.Finally, tree.span(last));
    l.statements(tree.field(last, 'body'));
  }
  b.emit(Op.EndTry, span);
  return 0;
}

function jump(l: Lowering, node: NodeId, op: typeof Op.Break | typeof Op.Continue): OpRef {
  l.b.emit(op, l.span(node), 0);
  return 0;
}

function exitStatement(l: Lowering, node: NodeId): OpRef {
  const { b } = l;
  const span = l.span(node);
  const value = onlyExpression(l, node);
  if (value !== 0) b.call(b.emit(Op.Global, span, b.string('exit')), [{ value }], span);
  b.emit(Op.Return, span, 0);
  return value;
}

/** `unset($object['key'])`, `unset($object->name)`, `unset($object)`, of which this may have been the last holder */
function unsetStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  for (const target of tree.namedChildren(node)) {
    const span = tree.span(target);
    const hook = hookFor(l, target);
    if (tree.kind(target) === 'variable_name') b.implicitCall(b.get(l.expression(target), '__destruct', span), [], span);
    const object = hook === null ? 0 : l.expression(hook.object);
    if (hook === null || object === 0) continue;
    b.implicitCall(b.get(object, hook.isElement ? 'offsetUnset' : '__unset', span), [hook.name < 0 ? 0 : l.expression(hook.name)], span);
  }
  return 0;
}

/** `global $x`: from here on the variable is that of the top-level code. */
function globalDeclaration(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  for (const c of tree.namedChildren(node)) {
    const name = l.text(c).slice(1);
    const span = tree.span(c);
    if (tree.kind(c) !== 'variable_name' || l.isTopLevel) continue;
    const variable = globalVariable(l, name, span);
    b.scope.bind(`$${name}`, variable);
    l.strings.set(variable, null);
    b.store(variable, readGlobal(l, name, span), span);
  }
  return 0;
}

function staticDeclaration(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  let value = 0;
  for (const c of tree.namedChildren(node)) {
    const nameNode = tree.field(c, 'name');
    if (nameNode < 0) continue;
    const name = l.text(nameNode).slice(1);
    const variable = variableOf(l, name, tree.span(nameNode));
    const stored = l.expression(tree.field(c, 'value'), name);
    if (stored === 0) continue;
    b.store(variable, stored, tree.span(c));
    rememberString(l, name, tree.field(c, 'value'));
    value = stored;
  }
  return value;
}

/** Constants of a namespace. */
function constDeclaration(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const { namespace } = l.frame.names;
  let value = 0;
  for (const element of tree.namedChildren(node).filter((c) => tree.kind(c) === 'const_element')) {
    const [nameNode = -1, valueNode = -1] = tree.namedChildren(element);
    const name = l.text(nameNode);
    const fullName = namespace === '' ? name : `${namespace}.${name}`;
    const variable = b.addVariable({ name, function: 0, kind: 'local', type: -1, span: tree.span(nameNode), constant: true });
    l.constants.set(fullName, variable);
    b.addExport({ kind: 'local', name, variable, package: namespace });
    value = l.expression(valueNode, name);
    if (value !== 0) b.store(variable, value, tree.span(element));
  }
  return value;
}
