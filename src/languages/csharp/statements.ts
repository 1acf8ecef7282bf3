/** Statements by kind. Each is recorded with the value that it computes. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { isExpressionKind } from './expressions.ts';
import type { Lowering } from './lowering.ts';
import { declareLocals } from './locals.ts';
import { doLoop, forLoop, foreachLoop, whileLoop } from './loops.ts';
import { switchStatement } from './switches.ts';
import { lowerTry } from './tries.ts';

type StatementLowering = (l: Lowering, node: NodeId) => OpRef;

/**
 * Statements of one block, in the current scope: local functions are known before the first runs, and what `using` declares is
 * disposed of at the end.
 */
export function lowerStatements(l: Lowering, nodes: readonly NodeId[]): void {
  const { tree, b } = l;
  const disposals: { readonly span: Span; readonly run: () => void }[] = [];
  const functions = nodes.map((n) => (tree.kind(n) === 'global_statement' ? (tree.namedChildren(n)[0] ?? n) : n)).filter((n) => tree.kind(n) === 'local_function_statement');
  for (const fn of functions) {
    const name = tree.field(fn, 'name');
    b.declare(tree.textOf(name), 'function', tree.span(name));
  }
  for (const fn of functions) {
    l.localFunction(fn);
    l.record(fn, 0);
  }
  for (const node of nodes) {
    const at = tree.kind(node) === 'global_statement' ? (tree.namedChildren(node)[0] ?? node) : node;
    if (tree.kind(at) === 'local_function_statement') continue;
    if (tree.kind(at) === 'local_declaration_statement' && tree.hasToken(at, 'using')) disposals.push(usingDeclaration(l, at));
    else l.statement(at);
  }
  for (const { span, run } of disposals.reverse()) {
    b.emit(Op.Finally, span);
    run();
    b.emit(Op.EndTry, span);
  }
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
  if (isExpressionKind(kind)) return l.expression(node);
  if (TYPES.has(kind)) l.localType(node);
  else if (!SKIPPED.has(kind)) for (const c of l.items(node)) l.statement(c);
  return 0;
}

const TYPES: ReadonlySet<string> = new Set(['class_declaration', 'struct_declaration', 'interface_declaration', 'enum_declaration', 'record_declaration', 'delegate_declaration']);
const SKIPPED: ReadonlySet<string> = new Set(['modifier', 'attribute_list', 'type_parameter_list', 'parameter_list', 'using_directive', 'implicit_type', 'predefined_type']);

const STATEMENTS: ReadonlyMap<string, StatementLowering> = new Map<string, StatementLowering>([
  ['expression_statement', onlyExpression],
  ['local_declaration_statement', (l, node) => declareLocals(l, node)],
  ['variable_declaration', (l, node) => declareLocals(l, node)],
  ['local_function_statement', (l, node) => { l.localFunction(node); return 0; }],
  ['block', scopedStatements],
  ['if_statement', ifStatement],
  ['while_statement', whileLoop],
  ['do_statement', doLoop],
  ['for_statement', forLoop],
  ['foreach_statement', foreachLoop],
  ['switch_statement', switchStatement],
  ['return_statement', returnStatement],
  ['throw_statement', (l, node) => leave(l, node, Op.Throw)],
  ['yield_statement', yieldStatement],
  ['break_statement', (l, node) => jump(l, node, Op.Break)],
  ['continue_statement', (l, node) => jump(l, node, Op.Continue)],
  ['try_statement', lowerTry],
  ['using_statement', usingStatement],
  ['lock_statement', scopedStatements],
  ['fixed_statement', scopedStatements],
  ['unsafe_statement', scopedStatements],
  ['checked_statement', scopedStatements],
  ['labeled_statement', labeled],
  ['goto_statement', () => 0],
  ['empty_statement', () => 0],
]);

/** Value of the one expression that a statement holds, 0 if it holds none. */
function onlyExpression(l: Lowering, node: NodeId): OpRef {
  let value = 0;
  for (const c of l.parts(node)) value = l.expression(c) || value;
  return value;
}

/** A block, or a statement of parts (`lock (x) { … }`), in a scope of its own. */
function scopedStatements(l: Lowering, node: NodeId): OpRef {
  l.b.inScope(() => l.statements(l.items(node)));
  return 0;
}

function labeled(l: Lowering, node: NodeId): OpRef {
  return l.statement(l.parts(node).at(-1) ?? -1);
}

/** A chain of `else if` is walked in a loop. Pattern variables of the first condition hold after the statement as well. */
function ifStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const outer = b.scope;
  let value = 0;
  let depth = 0;
  for (let at = node; ; depth++) {
    const condition = l.expression(tree.field(at, 'condition'));
    if (depth === 0) value = condition;
    else l.record(at, condition);
    b.emit(Op.If, tree.span(at), condition);
    branch(l, tree.field(at, 'consequence'));
    const alternative = tree.field(at, 'alternative');
    if (alternative < 0) break;
    b.emit(Op.Else, tree.span(alternative));
    if (tree.kind(alternative) !== 'if_statement') {
      branch(l, alternative);
      break;
    }
    b.enterScope();
    at = alternative;
  }
  for (let i = 0; i <= depth; i++) b.emit(Op.EndIf, tree.span(node));
  b.leaveScope(outer);
  return value;
}

/** A statement that another holds, in a scope of its own. */
export function branch(l: Lowering, node: NodeId): void {
  if (node >= 0) l.b.inScope(() => (l.tree.kind(node) === 'block' ? l.statements(l.items(node)) : l.statement(node)));
}

function returnStatement(l: Lowering, node: NodeId): OpRef {
  const inner = l.parts(node)[0] ?? -1;
  const value = l.expression(inner, { type: l.frame.returns });
  l.b.emit(Op.Return, l.tree.span(node), value);
  return value;
}

function leave(l: Lowering, node: NodeId, op: typeof Op.Throw): OpRef {
  const value = onlyExpression(l, node);
  l.b.emit(op, l.tree.span(node), value);
  return value;
}

/** `yield return value`, `yield break` */
function yieldStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  if (tree.hasToken(node, 'break')) {
    b.emit(Op.Return, tree.span(node), 0);
    return 0;
  }
  const value = onlyExpression(l, node);
  b.emit(Op.Yield, tree.span(node), value, 0);
  return value;
}

function jump(l: Lowering, node: NodeId, op: typeof Op.Break | typeof Op.Continue): OpRef {
  l.b.emit(op, l.tree.span(node), 0);
  return 0;
}

/** `using (…) …`: disposed of at the end in any case. */
function usingStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const body = tree.field(node, 'body');
  const declaration = tree.childOfKind(node, 'variable_declaration');
  return b.inScope(() => {
    const held = l.parts(node).find((c) => c !== body && c !== declaration) ?? -1;
    const value = declaration >= 0 ? declareLocals(l, declaration) : l.expression(held);
    const variables = declaration >= 0 ? declaredVariables(l, declaration) : [];
    b.emit(Op.Try, span);
    branch(l, body);
    b.emit(Op.Finally, span);
    const dispose = disposal(l, node);
    if (variables.length === 0 && value !== 0) b.implicitCall(b.get(value, dispose, span), [], span);
    for (const v of variables.reverse()) b.implicitCall(b.get(b.load(v, span), dispose, span), [], span);
    b.emit(Op.EndTry, span);
    return value;
  });
}

/** `using var x = …;` opens what the end of its block closes. */
function usingDeclaration(l: Lowering, node: NodeId): { readonly span: Span; readonly run: () => void } {
  const { tree, b } = l;
  const declaration = tree.childOfKind(node, 'variable_declaration');
  const span = tree.span(node);
  l.record(node, declareLocals(l, node));
  const variables = declaredVariables(l, declaration);
  b.emit(Op.Try, span);
  return { span, run: () => { for (const v of variables.reverse()) b.implicitCall(b.get(b.load(v, span), disposal(l, node), span), [], span); } };
}

function disposal(l: Lowering, node: NodeId): string {
  return l.tree.hasToken(node, 'await') ? 'DisposeAsync' : 'Dispose';
}

function declaredVariables(l: Lowering, declaration: NodeId): number[] {
  const { tree } = l;
  return tree.namedChildren(declaration).filter((d) => tree.kind(d) === 'variable_declarator').map((d) => l.b.scope.own(tree.textOf(tree.field(d, 'name')))).filter((v) => v >= 0);
}
