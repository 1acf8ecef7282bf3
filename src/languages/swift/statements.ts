/** Statements by kind. Each is recorded with the value that it computes. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { isExpressionKind } from './expressions.ts';
import type { Lowering } from './lowering.ts';
import { declareLocals } from './locals.ts';
import { lowerConditions, matchPattern } from './patterns.ts';
import { switchStatement } from './switches.ts';
import { typeOf } from './types.ts';

type StatementLowering = (l: Lowering, node: NodeId) => OpRef;

/** Statements of one block, in the current scope: functions in it are known before the first runs. Gives the value of the last. */
export function lowerStatements(l: Lowering, nodes: readonly NodeId[]): OpRef {
  const { tree, b } = l;
  for (const node of nodes) {
    if (tree.kind(node) !== 'function_declaration') continue;
    const name = tree.field(node, 'name');
    b.declare(tree.textOf(name), 'function', tree.span(name));
  }
  for (const node of nodes) {
    if (tree.kind(node) !== 'function_declaration') continue;
    l.localFunction(node);
    l.record(node, 0);
  }
  let value = 0;
  for (const node of nodes) value = tree.kind(node) === 'function_declaration' ? 0 : l.statement(node);
  return value;
}

/** Lowers any node that stands where a statement may; its value or 0. */
export function lowerStatement(l: Lowering, node: NodeId): OpRef {
  const kind = l.tree.kind(node);
  const lower = STATEMENTS.get(kind);
  if (lower) {
    const value = lower(l, node);
    l.record(node, value);
    return value;
  }
  if (isExpressionKind(kind)) {
    const value = l.expression(node);
    l.record(node, value);
    return value;
  }
  if (kind === 'class_declaration' || kind === 'protocol_declaration') {
    l.localType(node);
    return 0;
  }
  if (SKIPPED.has(kind)) return 0;
  return l.statements(l.items(node));
}

const SKIPPED: ReadonlySet<string> = new Set(['statement_label', 'import_declaration', 'typealias_declaration', 'operator_declaration', 'precedence_group_declaration', 'modifiers', 'directive',
  'type_parameters', 'parameter', 'user_type', 'type_identifier', 'shebang_line', 'diagnostic']);

const STATEMENTS: ReadonlyMap<string, StatementLowering> = new Map<string, StatementLowering>([
  ['property_declaration', declareLocals],
  ['function_declaration', (l, node) => { l.localFunction(node); return 0; }],
  ['if_statement', ifStatement],
  ['guard_statement', guardStatement],
  ['switch_statement', switchStatement],
  ['for_statement', forStatement],
  ['while_statement', whileStatement],
  ['repeat_while_statement', repeatStatement],
  ['do_statement', doStatement],
  ['control_transfer_statement', transfer],
]);

/** A chain of `else if` is walked in a loop. Its value is one of those of its branches. */
function ifStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const outer = b.scope;
  const values: OpRef[] = [];
  let depth = 0;
  for (let at = node; ; depth++) {
    b.enterScope();
    b.emit(Op.If, tree.span(at), lowerConditions(l, at));
    const { yes, no, next } = branchesOf(l, at);
    values.push(l.b.inScope(() => l.statements(yes)));
    if (next < 0 && no === null) break;
    b.emit(Op.Else, tree.span(at));
    // What the condition binds is not known in the other branch.
    b.leaveScope(outer);
    if (next < 0) {
      values.push(l.b.inScope(() => l.statements(no ?? [])));
      break;
    }
    at = next;
  }
  for (let i = 0; i <= depth; i++) b.emit(Op.EndIf, tree.span(node));
  b.leaveScope(outer);
  const made = values.filter((v) => v !== 0);
  return made.length <= 1 ? (made[0] ?? 0) : b.choice(made, tree.span(node));
}

function branchesOf(l: Lowering, node: NodeId): { readonly yes: NodeId[]; readonly no: NodeId[] | null; readonly next: NodeId } {
  const { tree } = l;
  let isElse = false;
  let yes: NodeId[] = [];
  let no: NodeId[] | null = null;
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    if (tree.kind(c) === 'else') {
      isElse = true;
      no = [];
    } else if (isElse && tree.kind(c) === 'if_statement') return { yes, no, next: c };
    else if (tree.kind(c) === 'statements' && isElse) no = l.items(c);
    else if (tree.kind(c) === 'statements') yes = l.items(c);
  }
  return { yes, no, next: -1 };
}

/** What the conditions bind holds for the rest of the block. */
function guardStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const condition = lowerConditions(l, node);
  b.emit(Op.If, tree.span(node), condition);
  b.emit(Op.Else, tree.span(node));
  b.inScope(() => l.statements(l.body(node)));
  b.emit(Op.EndIf, tree.span(node));
  return condition;
}

function forStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const source = tree.field(node, 'collection');
  const { collection, body } = loopParts(l, node, source);
  return b.inScope(() => {
    const iterable = l.expression(collection);
    b.emit(Op.Loop, tree.span(node), 0);
    const each = iterable === 0 ? 0 : b.emit(Op.Element, tree.span(collection), iterable);
    matchPattern(l, tree.field(node, 'item'), each, true);
    const where = tree.childOfKind(node, 'where_clause');
    for (const c of where < 0 ? [] : l.items(where)) l.expression(c);
    l.statements(body);
    b.emit(Op.EndLoop, tree.span(node));
    return iterable;
  });
}

/** `for x in Things { … }`: a capital name before the braces may be taken for a constructor with a closure; the closure is the body. */
function loopParts(l: Lowering, node: NodeId, source: NodeId): { readonly collection: NodeId; readonly body: NodeId[] } {
  const { tree } = l;
  const suffix = tree.kind(source) === 'constructor_expression' ? tree.childOfKind(source, 'constructor_suffix') : -1;
  const block = suffix < 0 || tree.childOfKind(node, '{') >= 0 ? -1 : tree.childOfKind(suffix, 'lambda_literal');
  return block < 0 ? { collection: source, body: l.body(node) } : { collection: tree.field(source, 'constructed_type'), body: l.body(block) };
}

function whileStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  return b.inScope(() => {
    b.emit(Op.Loop, tree.span(node), 0);
    const condition = lowerConditions(l, node);
    l.statements(l.body(node));
    b.emit(Op.EndLoop, tree.span(node));
    return condition;
  });
}

function repeatStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  b.emit(Op.Loop, tree.span(node), 0);
  b.inScope(() => l.statements(l.body(node)));
  const condition = l.expression(tree.field(node, 'condition'));
  b.emit(Op.EndLoop, tree.span(node));
  return condition;
}

/** `do { … } catch …`; without a `catch` a block. */
function doStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const handlers = tree.namedChildren(node).filter((c) => tree.kind(c) === 'catch_block');
  if (handlers.length > 0) b.emit(Op.Try, tree.span(node));
  const value = b.inScope(() => l.statements(l.body(node)));
  for (const handler of handlers) b.inScope(() => lowerCatch(l, handler));
  if (handlers.length > 0) b.emit(Op.EndTry, tree.span(node));
  return value;
}

/** A clause without a pattern binds `error`. */
function lowerCatch(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const pattern = tree.field(node, 'error');
  const typeNode = pattern < 0 ? -1 : tree.childOfKind(pattern, 'user_type');
  const type = typeOf(l, typeNode);
  const name = pattern < 0 ? 'error' : '';
  const variable = b.addVariable({ name, function: b.currentFunction, kind: 'catch', type, span: tree.span(node), constant: true });
  if (name !== '') b.scope.bind(name, variable);
  b.emit(Op.Catch, tree.span(node), variable + 1, type + 1);
  if (pattern >= 0) matchPattern(l, pattern, b.load(variable, tree.span(pattern)), true);
  l.statements(l.body(node));
}

/** `return`, `throw`, `break`, `continue` */
function transfer(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const word = /^\w+/.exec(tree.textOf(node))?.[0] ?? '';
  if (word === 'break' || word === 'continue') {
    b.emit(word === 'break' ? Op.Break : Op.Continue, span, 0);
    return 0;
  }
  const inner = l.items(node).find((c) => tree.kind(c) !== 'throw_keyword') ?? -1;
  const result = inner >= 0 ? inner : tree.childOfKind(node, 'nil');
  const value = l.expression(result, { type: l.frame.returns });
  b.emit(word === 'throw' ? Op.Throw : Op.Return, span, value);
  return word === 'throw' ? 0 : value;
}
