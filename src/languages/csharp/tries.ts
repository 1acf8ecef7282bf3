/** `try` in its forms. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { typeOf } from './types.ts';

export function lowerTry(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  b.emit(Op.Try, span);
  block(l, tree.field(node, 'body'));
  for (const c of l.items(node)) if (tree.kind(c) === 'catch_clause') b.inScope(() => lowerCatch(l, c));
  const last = tree.childOfKind(node, 'finally_clause');
  if (last >= 0) {
    b.emit(Op.Finally, tree.span(last));
    block(l, tree.childOfKind(last, 'block'));
  }
  b.emit(Op.EndTry, span);
  return 0;
}

/** A filter (`when`) runs before the body is entered. */
function lowerCatch(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const declaration = tree.childOfKind(node, 'catch_declaration');
  const type = typeOf(l, tree.field(declaration, 'type'));
  const name = tree.field(declaration, 'name');
  const variable = name < 0 ? -1 : b.declare(tree.textOf(name), 'catch', tree.span(name), { type });
  b.emit(Op.Catch, tree.span(node), variable + 1, type + 1);
  const filter = tree.childOfKind(node, 'catch_filter_clause');
  if (filter >= 0) for (const c of l.parts(filter)) l.expression(c);
  block(l, tree.field(node, 'body'));
}

function block(l: Lowering, node: NodeId): void {
  if (node >= 0) l.b.inScope(() => l.statements(l.items(node)));
}
