/** Arguments of calls: in parentheses, by name, as a sequence, or in braces. */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import { blockArgument, caseLambda } from './lambdas.ts';
import type { Lowering } from './lowering.ts';

/** Arguments in a list, or what is handed over in braces. */
export function argumentsIn(l: Lowering, list: NodeId): Argument[] {
  if (list < 0) return [];
  const { tree } = l;
  if (tree.kind(list) !== 'arguments') return [{ value: blockArgument(l, list) }];
  return l.items(list).map((a) => argument(l, a));
}

/** One argument: by position, by name, or a sequence of them (`xs: _*`). */
export function argument(l: Lowering, node: NodeId): Argument {
  const { tree } = l;
  const kind = tree.kind(node);
  const left = tree.field(node, 'left');
  if (kind === 'assignment_expression' && tree.kind(left) === 'identifier') return { value: handed(l, tree.field(node, 'right')), keyword: l.word(left) };
  const children = tree.namedChildren(node);
  if (kind === 'ascription_expression' && tree.kind(children[1] ?? -1) === 'repeated_parameter_type') return { value: l.full(children[0] ?? -1), spread: 'positional' };
  if (kind === 'postfix_expression' && tree.textOf(children[1] ?? -1) === '*') return { value: l.full(children[0] ?? -1), spread: 'positional' };
  return { value: handed(l, node) };
}

function handed(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const kind = tree.kind(node);
  if (kind === 'case_block') return caseLambda(l, node);
  if (kind === 'block') return blockArgument(l, node);
  // A placeholder of the call itself, whose lambda is being lowered.
  return l.full(node);
}
