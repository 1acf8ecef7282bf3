/** Assigning to names, members and elements. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { argumentsIn } from './arguments.ts';
import type { Lowering } from './lowering.ts';
import { writeName } from './names.ts';

/** `x = …`, `a.b = …`, `xs(i) = …` */
export function assign(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const target = tree.field(node, 'left');
  const value = l.full(tree.field(node, 'right'), tree.kind(target) === 'identifier' ? l.word(target) : tree.kind(target) === 'field_expression' ? l.word(tree.field(target, 'field')) : '');
  assignTo(l, target, value, tree.span(node));
  return value;
}

/** Assigns a value; `xs(i)` is updated by its method of that name. */
export function assignTo(l: Lowering, target: NodeId, value: OpRef, span: Span): void {
  const { tree, b } = l;
  switch (tree.kind(target)) {
    case 'identifier': case 'operator_identifier': writeName(l, l.word(target), tree.span(target), value, span); return;
    case 'field_expression': {
      const object = l.expression(tree.field(target, 'value'));
      if (value !== 0) b.set(object, l.word(tree.field(target, 'field')), value, span);
      return;
    }
    case 'call_expression': {
      const object = l.expression(tree.field(target, 'function'));
      b.call(b.get(object, 'update', span), [...argumentsIn(l, tree.field(target, 'arguments')), { value }], span);
      return;
    }
    case 'parenthesized_expression': case 'ascription_expression': assignTo(l, tree.namedChildren(target)[0] ?? -1, value, span); return;
    default: l.expression(target);
  }
}
