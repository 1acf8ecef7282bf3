/** Conditions, loops, exceptions, context managers. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { legacyCatchName } from './bindings.ts';
import { dottedPath } from './dotted-path.ts';
import { bindElement, lowerIterable } from './iteration.ts';
import type { Lowering } from './lowering.ts';
import { classVariable, externalName, openClassBody } from './names.ts';
import { bindPattern } from './targets.ts';
import { typeAt } from './types.ts';

export function lowerIf(l: Lowering, node: NodeId): void {
  const { builder, tree } = l;
  const span = l.span(node);
  lowerBranch(l, node);
  let open = 1;
  for (const clause of tree.children(node)) {
    if (tree.fieldName(clause) !== 'alternative') continue;
    builder.emit(Op.Else, l.span(clause));
    if (tree.kind(clause) === 'elif_clause') {
      lowerBranch(l, clause);
      open++;
    } else l.statements(tree.field(clause, 'body'));
  }
  for (; open > 0; open--) builder.emit(Op.EndIf, span);
}

/** The condition and what runs under it. */
function lowerBranch(l: Lowering, node: NodeId): void {
  const condition = l.tree.field(node, 'condition');
  const value = l.expression(condition);
  l.builder.statement(l.span(node), value);
  l.builder.emit(Op.If, l.span(condition), value);
  l.statements(l.tree.field(node, 'consequence'));
}

export function lowerWhile(l: Lowering, node: NodeId): void {
  const { builder, tree } = l;
  const span = l.span(node);
  const condition = tree.field(node, 'condition');
  inLoop(l, node, () => {
    const value = l.expression(condition);
    builder.statement(span, value);
    if (tree.kind(condition) === 'true') {
      l.statements(tree.field(node, 'body'));
      return;
    }
    builder.emit(Op.If, l.span(condition), value);
    l.statements(tree.field(node, 'body'));
    builder.emit(Op.Else, span);
    builder.emit(Op.Break, span, 0);
    builder.emit(Op.EndIf, span);
  });
  lowerLoopElse(l, node);
}

export function lowerFor(l: Lowering, node: NodeId): void {
  const { builder, tree } = l;
  const span = l.span(node);
  const values = lowerIterable(l, tree.field(node, 'right'));
  builder.statement(span, values.value);
  inLoop(l, node, () => {
    const target = tree.field(node, 'left');
    bindElement(l, target, values, { span: target === NO_NODE ? span : l.span(target), isAsync: tree.hasToken(node, 'async') });
    l.statements(tree.field(node, 'body'));
  });
  lowerLoopElse(l, node);
}

function inLoop(l: Lowering, node: NodeId, body: () => void): void {
  const { builder } = l;
  const loopDepth = l.frame.loopDepth + 1;
  builder.emit(Op.Loop, l.span(node), builder.string(loopLabel(loopDepth)) + 1);
  l.within({ loopDepth, inSwitch: false }, body);
  builder.emit(Op.EndLoop, l.span(node));
}

function loopLabel(depth: number): string {
  return `loop ${depth}`;
}

/** The `else` of a loop runs unless the loop was left by `break`. */
function lowerLoopElse(l: Lowering, node: NodeId): void {
  const clause = l.tree.field(node, 'alternative');
  if (clause === NO_NODE) return;
  l.builder.emit(Op.If, l.span(clause), 0);
  l.statements(l.tree.field(clause, 'body'));
  l.builder.emit(Op.EndIf, l.span(clause));
}

/** `break` and `continue`; inside a `match` they name the loop that they mean. */
export function lowerJump(l: Lowering, node: NodeId, op: typeof Op.Break | typeof Op.Continue): void {
  const { inSwitch, loopDepth } = l.frame;
  l.builder.statement(l.span(node), 0);
  l.builder.emit(op, l.span(node), inSwitch && loopDepth > 0 ? l.builder.string(loopLabel(loopDepth)) + 1 : 0);
}

export function lowerTry(l: Lowering, node: NodeId): void {
  const { builder, tree } = l;
  const span = l.span(node);
  const clauses = tree.namedChildren(node);
  builder.statement(span, 0);
  builder.emit(Op.Try, span);
  l.statements(tree.field(node, 'body'));
  for (const c of clauses) if (tree.kind(c) === 'else_clause') l.statements(tree.field(c, 'body'));
  for (const c of clauses) if (tree.kind(c) === 'except_clause') lowerExcept(l, c);
  for (const c of clauses) {
    if (tree.kind(c) !== 'finally_clause') continue;
    builder.emit(Op.Finally, l.span(c));
    l.statements(tree.childOfKind(c, 'block'));
  }
  builder.emit(Op.EndTry, span);
}

function lowerExcept(l: Lowering, node: NodeId): void {
  const { builder, tree } = l;
  const [first = NO_NODE, second = NO_NODE] = tree.fieldAll(node, 'value');
  const legacy = legacyCatchName(tree, node);
  const isNamed = tree.kind(first) === 'as_pattern';
  const types = [isNamed ? (tree.namedChildren(first)[0] ?? NO_NODE) : first, ...(legacy === NO_NODE ? [second] : [])].filter((t) => t !== NO_NODE);
  const target = isNamed ? catchTarget(l, tree.field(first, 'alias')) : legacy;
  const type = types.length === 0 ? -1 : caughtType(l, types, node);
  const variable = target === NO_NODE ? -1 : catchVariable(l, target);
  builder.emit(Op.Catch, l.span(node), variable + 1, type + 1);
  for (const t of types) if (!isNameOrTuple(l, t)) l.expression(t);
  l.statements(tree.childOfKind(node, 'block'));
}

function catchTarget(l: Lowering, alias: NodeId): NodeId {
  let node = alias;
  while (node !== NO_NODE && l.tree.kind(node) !== 'identifier') node = l.tree.namedChildren(node)[0] ?? NO_NODE;
  return node;
}

function catchVariable(l: Lowering, target: NodeId): number {
  const name = l.text(target);
  const body = openClassBody(l);
  if (body) return classVariable(l, body, name, l.span(target), { kind: 'catch' });
  const known = l.builder.lookup(name);
  return known >= 0 ? known : l.builder.declare(name, 'catch', l.span(target));
}

function caughtType(l: Lowering, types: readonly NodeId[], node: NodeId): number {
  const all = types.flatMap((t) => (l.tree.kind(t) === 'tuple' ? l.tree.namedChildren(t) : [t])).filter((t) => dottedPath(l.tree, t) !== null).map((t) => typeAt(l, t)).filter((t) => t >= 0);
  if (all.length === 0) return -1;
  return all.length === 1 ? (all[0] ?? -1) : l.builder.addType('', l.span(node), { kind: 'union', args: all });
}

function isNameOrTuple(l: Lowering, node: NodeId): boolean {
  if (l.tree.kind(node) === 'tuple') return l.tree.namedChildren(node).every((c) => dottedPath(l.tree, c) !== null);
  return dottedPath(l.tree, node) !== null;
}

interface Managed { readonly node: NodeId; readonly context: OpRef; readonly isAsync: boolean; readonly swallows: boolean }

/** Enters every context in turn, runs the body, leaves them in reverse. */
export function lowerWith(l: Lowering, node: NodeId): void {
  const { builder, tree } = l;
  const span = l.span(node);
  const isAsync = tree.hasToken(node, 'async');
  const items = tree.namedChildren(tree.childOfKind(node, 'with_clause')).filter((c) => tree.kind(c) === 'with_item');
  const managed = items.map((item) => enter(l, item, isAsync));
  builder.statement(span, managed[0]?.context ?? 0);
  builder.emit(Op.Try, span);
  l.statements(tree.field(node, 'body'));
  if (managed.some((m) => m.swallows)) builder.emit(Op.Catch, span, 0, 0);
  builder.emit(Op.Finally, span);
  for (const m of managed.reverse()) protocolCall(l, m, m.isAsync ? '__aexit__' : '__exit__');
  builder.emit(Op.EndTry, span);
}

function enter(l: Lowering, item: NodeId, isAsync: boolean): Managed {
  const { tree } = l;
  let value = tree.field(item, 'value');
  while (tree.kind(value) === 'parenthesized_expression' && tree.kind(tree.namedChildren(value)[0] ?? NO_NODE) === 'as_pattern') value = tree.namedChildren(value)[0] ?? NO_NODE;
  const isBound = tree.kind(value) === 'as_pattern';
  const expression = isBound ? (tree.namedChildren(value)[0] ?? NO_NODE) : value;
  const managed = { node: item, context: l.expression(expression), isAsync, swallows: swallows(l, expression) };
  const entered = protocolCall(l, managed, isAsync ? '__aenter__' : '__enter__');
  const target = isBound ? tree.field(value, 'alias') : NO_NODE;
  if (target !== NO_NODE) bindPattern(l, target, entered);
  return managed;
}

function protocolCall(l: Lowering, { node, context, isAsync }: Managed, method: string): OpRef {
  const span = l.span(node);
  const call = l.builder.implicitCall(l.builder.get(context, method, span), [], span);
  return isAsync ? l.builder.emit(Op.Await, span, call) : call;
}

/** `contextlib.suppress(…)`, `pytest.raises(…)`: what is thrown inside does not come out. */
function swallows(l: Lowering, expression: NodeId): boolean {
  const callee = l.tree.kind(expression) === 'call' ? l.tree.field(expression, 'function') : NO_NODE;
  const external = callee === NO_NODE ? null : externalName(l, callee);
  return external === 'contextlib.suppress' || external === 'pytest.raises';
}
