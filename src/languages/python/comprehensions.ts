/** Comprehensions and generator expressions: loops in place, with a scope of their own, that collect a value. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import { Op, SetItemFlag } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { targetNames } from './bindings.ts';
import { bindElement, lowerIterable } from './iteration.ts';
import type { Iterable } from './iteration.ts';
import type { Lowering } from './lowering.ts';

export function lowerComprehension(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const clauses = tree.namedChildren(node).filter((c) => tree.kind(c) === 'for_in_clause' || tree.kind(c) === 'if_clause');
  const first = clauses[0] ?? NO_NODE;
  // Only the first iterable is evaluated in the scope around.
  const outermost = first === NO_NODE ? null : iterable(l, first);
  return l.inInnerScope(() => {
    for (const clause of clauses) declareTargets(l, clause);
    const isDictionary = tree.kind(node) === 'dictionary_comprehension';
    const made = isDictionary ? l.builder.emitList(Op.Object, l.span(node), []) : l.builder.array([], l.span(node));
    for (const clause of clauses) openClause(l, clause, clause === first ? outermost : null);
    const body = tree.field(node, 'body');
    const item = tree.kind(body) === 'pair' ? NO_NODE : body;
    if (isDictionary) addEntry(l, made, body);
    else add(l, made, item === NO_NODE ? pairValues(l, body).at(-1) ?? 0 : l.expression(item), body);
    for (const clause of clauses.reverse()) l.builder.emit(tree.kind(clause) === 'if_clause' ? Op.EndIf : Op.EndLoop, l.span(clause));
    return made;
  });
}

function declareTargets(l: Lowering, clause: NodeId): void {
  const left = l.tree.field(clause, 'left');
  if (left === NO_NODE) return;
  for (const name of targetNames(l.tree, left)) {
    const text = l.text(name);
    if (l.builder.scope.own(text) >= 0) continue;
    // Named so that no importer can mean it: it is no name of the module.
    const variable = l.builder.addVariable({ name: `[${text}]`, function: l.builder.currentFunction, kind: 'local', type: -1, span: l.span(name), constant: false });
    l.builder.scope.bind(text, variable);
  }
}

function openClause(l: Lowering, clause: NodeId, outermost: Iterable | null): void {
  const { builder, tree } = l;
  const span = l.span(clause);
  if (tree.kind(clause) === 'if_clause') {
    const condition = l.expression(tree.namedChildren(clause)[0] ?? NO_NODE);
    builder.emit(Op.If, span, condition);
    return;
  }
  const values = outermost ?? iterable(l, clause);
  builder.emit(Op.Loop, span, 0);
  bindElement(l, tree.field(clause, 'left'), values, { span, isAsync: tree.hasToken(clause, 'async') });
}

function iterable(l: Lowering, clause: NodeId): Iterable {
  const values = l.tree.fieldAll(clause, 'right');
  if (values.length === 1) return lowerIterable(l, values[0] ?? NO_NODE);
  return { value: l.builder.array(values.map((v) => ({ value: l.expression(v) })), l.span(clause)), parts: null };
}

function pairValues(l: Lowering, pair: NodeId): OpRef[] {
  const key = l.tree.field(pair, 'key');
  const value = l.tree.field(pair, 'value');
  return [key === NO_NODE ? 0 : l.expression(key), value === NO_NODE ? 0 : l.expression(value)].filter((v) => v !== 0);
}

function add(l: Lowering, list: OpRef, value: OpRef, node: NodeId): void {
  if (value !== 0) l.builder.emit(Op.SetItem, l.span(node), list, 0, value, SetItemFlag.Appends);
}

function addEntry(l: Lowering, dictionary: OpRef, pair: NodeId): void {
  const [key = 0, value = 0] = pairValues(l, pair);
  if (value === 0) return;
  l.builder.emit(Op.SetItem, l.span(pair), dictionary, 0, key, SetItemFlag.IsKey);
  l.builder.emit(Op.SetItem, l.span(pair), dictionary, key, value);
}
