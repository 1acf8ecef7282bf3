/** `from … where … select …`: what the clauses say runs for each element, in a loop here; the query's value is a list of results. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op, SetItemFlag } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { declareLocal } from './targets.ts';
import { isTypeKind, typeOf } from './types.ts';

export function query(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  let results = b.array([], span);
  const opened: { readonly kind: 'If' | 'Loop'; readonly at: NodeId }[] = [];
  const close = (): void => {
    for (const { kind, at } of opened.reverse()) b.emit(kind === 'If' ? Op.EndIf : Op.EndLoop, tree.span(at));
    opened.length = 0;
  };
  return b.inScope(() => {
    for (const clause of l.items(node)) {
      switch (tree.kind(clause)) {
        case 'from_clause': case 'join_clause': openLoop(l, clause); opened.push({ kind: 'Loop', at: clause }); break;
        case 'where_clause': b.emit(Op.If, tree.span(clause), l.expression(l.parts(clause)[0] ?? -1)); opened.push({ kind: 'If', at: clause }); break;
        case 'let_clause': {
          const [name = -1, value = -1] = l.parts(clause);
          store(l, name, -1, l.expression(value), clause);
          break;
        }
        case 'select_clause': case 'group_clause': {
          const [value = 0] = l.parts(clause).map((e) => l.expression(e));
          if (value !== 0) b.emit(Op.SetItem, tree.span(clause), results, 0, value, SetItemFlag.Appends);
          break;
        }
        case 'identifier': { // `into name`: a query over the results so far
          close();
          const list = results;
          const isGroup = tree.kind(previousClause(l, node, clause)) === 'group_clause';
          results = b.array([], span);
          b.emit(Op.Loop, tree.span(clause), 0);
          opened.push({ kind: 'Loop', at: clause });
          store(l, clause, -1, isGroup ? list : b.emit(Op.Element, tree.span(clause), list), clause);
          break;
        }
        default: for (const e of l.parts(clause)) l.expression(e);
      }
    }
    close();
    return results;
  });
}

function previousClause(l: Lowering, node: NodeId, clause: NodeId): NodeId {
  const all = l.items(node);
  return all[all.indexOf(clause) - 1] ?? -1;
}

/** `from T x in xs`, `join x in xs on a equals b into g` */
function openLoop(l: Lowering, clause: NodeId): void {
  const { tree, b } = l;
  const parts = l.parts(clause);
  const into = parts.find((p) => tree.kind(p) === 'join_into_clause') ?? -1;
  const written = tree.field(clause, 'type');
  const typeNode = written >= 0 ? written : (parts.find((p) => isTypeKind(tree.kind(p))) ?? -1);
  const [name = -1, source = -1, ...keys] = parts.filter((p) => p !== into && p !== typeNode);
  const iterable = l.expression(source);
  b.emit(Op.Loop, tree.span(clause), 0);
  store(l, name, typeOf(l, typeNode), iterable === 0 ? 0 : b.emit(Op.Element, tree.span(source), iterable), clause);
  for (const key of keys) l.expression(key);
  if (into >= 0) store(l, l.parts(into)[0] ?? -1, -1, iterable, into);
}

function store(l: Lowering, name: NodeId, type: number, value: OpRef, at: NodeId): void {
  const variable = declareLocal(l, name, type);
  if (value !== 0) l.b.store(variable, value, l.tree.span(at));
}
