/** Statements: a table from the kind of a node to what it does. Every statement is recorded with the value it computes. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { lowerAssignment, lowerAugmented } from './assignments.ts';
import { lowerClass } from './classes.ts';
import { lowerFor, lowerIf, lowerJump, lowerTry, lowerWhile, lowerWith } from './control-flow.ts';
import { lowerFunction } from './functions.ts';
import { lowerFromImport, lowerImport } from './imports.ts';
import type { Lowering } from './lowering.ts';
import { lowerMatch } from './match.ts';
import { openClassBody } from './names.ts';
import { lowerTypeAlias } from './type-aliases.ts';
import { lowerYield } from './yields.ts';

/** Lowers every statement among the children of `parent`. */
export function lowerStatements(l: Lowering, parent: NodeId): void {
  for (const child of l.tree.namedChildren(parent)) lowerAnything(l, child);
}

/** Lowers a node of any kind; gives the value of an expression, 0 for a statement. */
export function lowerAnything(l: Lowering, node: NodeId): OpRef {
  const rule = STATEMENTS.get(l.tree.kind(node));
  if (!rule || !l.tree.isNamed(node)) return l.expression(node);
  rule(l, node);
  l.recover(node);
  return 0;
}

type Rule = (l: Lowering, node: NodeId) => void;

const STATEMENTS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['expression_statement', lowerExpressionStatement],
  ['assignment', (l, node) => { lowerAssignment(l, node, l.span(node)); }],
  ['augmented_assignment', (l, node) => { lowerAugmented(l, node); }],
  ['function_definition', (l, node) => lowerFunction(l, node, NO_NODE)],
  ['class_definition', (l, node) => lowerClass(l, node, NO_NODE)],
  ['decorated_definition', lowerDecorated],
  ['import_statement', recorded(lowerImport)],
  ['import_from_statement', recorded(lowerFromImport)],
  ['future_import_statement', () => undefined],
  ['return_statement', lowerReturn],
  ['raise_statement', lowerRaise],
  ['assert_statement', lowerAssert],
  ['delete_statement', lowerDelete],
  ['pass_statement', (l, node) => l.builder.statement(l.span(node), 0)],
  ['break_statement', (l, node) => lowerJump(l, node, Op.Break)],
  ['continue_statement', (l, node) => lowerJump(l, node, Op.Continue)],
  ['global_statement', lowerGlobal],
  ['nonlocal_statement', () => undefined],
  ['if_statement', lowerIf],
  ['while_statement', lowerWhile],
  ['for_statement', lowerFor],
  ['try_statement', lowerTry],
  ['with_statement', lowerWith],
  ['match_statement', lowerMatch],
  ['type_alias_statement', recorded(lowerTypeAlias)],
  ['print_statement', recorded((l, node) => builtinCall(l, node, 'print'))],
  ['exec_statement', recorded((l, node) => builtinCall(l, node, 'exec'))],
  // Parts of statements that stand alone in broken code.
  ['ERROR', (l, node) => l.brokenStatements(node)],
  ...['module', 'block', 'elif_clause', 'else_clause', 'except_clause', 'finally_clause', 'case_clause', 'with_clause', 'with_item', 'decorator']
    .map((kind): [string, Rule] => [kind, lowerStatements]),
]);

function recorded(rule: (l: Lowering, node: NodeId) => OpRef): Rule {
  return (l, node) => l.builder.statement(l.span(node), rule(l, node));
}

function lowerExpressionStatement(l: Lowering, node: NodeId): void {
  const { tree, builder } = l;
  const span = l.span(node);
  const children = tree.namedChildren(node);
  const [only = NO_NODE] = children;
  switch (children.length === 1 ? tree.kind(only) : '') {
    case 'string': if (tree.childOfKind(only, 'interpolation') === NO_NODE) return; break;
    case 'assignment': {
      const value = lowerAssignment(l, only, span);
      // In a class body these are fields rather than statements.
      if (!(openClassBody(l) && tree.kind(tree.field(only, 'left')) === 'identifier')) builder.statement(span, value);
      return;
    }
    case 'augmented_assignment': builder.statement(span, lowerAugmented(l, only)); return;
    case 'yield': builder.statement(span, lowerYield(l, only).given); return;
    default:
  }
  const values = children.map((c) => l.expression(c));
  builder.statement(span, values.length === 1 ? (values[0] ?? 0) : builder.array(values.map((value) => ({ value })), span));
}

function lowerDecorated(l: Lowering, node: NodeId): void {
  const definition = l.tree.field(node, 'definition');
  switch (l.tree.kind(definition)) {
    case 'function_definition': lowerFunction(l, definition, node); return;
    case 'class_definition': lowerClass(l, definition, node); return;
    default: lowerStatements(l, node);
  }
}

function lowerReturn(l: Lowering, node: NodeId): void {
  const operand = l.tree.namedChildren(node)[0] ?? NO_NODE;
  const value = operand === NO_NODE ? 0 : l.expression(operand);
  l.builder.statement(l.span(node), value);
  l.builder.emit(Op.Return, l.span(node), value);
}

/** `raise error from cause` */
function lowerRaise(l: Lowering, node: NodeId): void {
  const { tree, builder } = l;
  const cause = tree.field(node, 'cause');
  const operand = tree.namedChildren(node).find((c) => c !== cause) ?? NO_NODE;
  const value = operand === NO_NODE ? 0 : l.expression(operand);
  if (cause !== NO_NODE) {
    const origin = l.expression(cause);
    if (value !== 0) builder.set(value, '__cause__', origin, l.span(node));
  }
  builder.statement(l.span(node), value);
  builder.emit(Op.Throw, l.span(node), value);
}

/** `assert condition, message`: goes on only if the condition holds. */
function lowerAssert(l: Lowering, node: NodeId): void {
  const { tree, builder } = l;
  const span = l.span(node);
  const [condition = NO_NODE, message = NO_NODE] = tree.namedChildren(node);
  const value = l.expression(condition);
  builder.statement(span, value);
  builder.emit(Op.If, span, value);
  builder.emit(Op.Else, span);
  builder.emit(Op.Throw, span, message === NO_NODE ? 0 : l.expression(message));
  builder.emit(Op.EndIf, span);
}

/** `del x[k]` and `del x.a` are calls; `del x` only forgets a name. */
function lowerDelete(l: Lowering, node: NodeId): void {
  const values = l.tree.namedChildren(node).map((c) => deleteTarget(l, c));
  l.builder.statement(l.span(node), values.find((v) => v !== 0) ?? 0);
}

function deleteTarget(l: Lowering, node: NodeId): OpRef {
  const { tree, builder } = l;
  const span = l.span(node);
  switch (tree.kind(node)) {
    case 'identifier': return 0;
    case 'expression_list': case 'tuple': case 'list': case 'parenthesized_expression': {
      const values = tree.namedChildren(node).map((c) => deleteTarget(l, c));
      return values.find((v) => v !== 0) ?? 0;
    }
    case 'attribute': {
      const object = l.expression(tree.field(node, 'object'));
      return builder.implicitCall(builder.get(object, `${l.text(tree.field(node, 'attribute'))}.deleter`, span), [], span);
    }
    case 'subscript': {
      const object = l.expression(tree.field(node, 'value'));
      const keys = tree.fieldAll(node, 'subscript').map((k) => l.expression(k));
      return builder.implicitCall(builder.get(object, '__delitem__', span), keys, span);
    }
    default: return l.anything(node);
  }
}

/** In a function the names are bound when its body is entered; in a class body here. */
function lowerGlobal(l: Lowering, node: NodeId): void {
  const body = openClassBody(l);
  if (!body) return;
  for (const name of l.tree.namedChildren(node)) {
    const text = l.text(name);
    const variable = l.rootScope.own(text);
    body.globals.add(text);
    if (variable >= 0) body.scope.bind(text, variable);
  }
}

/** The statements of Python 2 that became functions. */
function builtinCall(l: Lowering, node: NodeId, name: string): OpRef {
  const args = l.tree.namedChildren(node).map((c) => ({ value: l.anything(c) }));
  return l.builder.call(l.builder.name(name, l.span(node)), args, l.span(node));
}
