/** Text that the grammar could not make sense of: what can be read in it is lowered in place. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import { enterBlock } from './blocks.ts';
import { classDeclaration } from './classes.ts';
import { functionDeclaration } from './functions.ts';
import type { Lowering } from './lowering.ts';

export function brokenCode(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const children = tree.namedChildren(node);
  enterBlock(l, children.filter((c) => l.rules.statements.has(tree.kind(c))));
  const values: OpRef[] = [];
  for (const child of children) values.push(brokenPart(l, child));
  const known = values.filter((v) => v !== 0);
  return known.length <= 1 ? (known[0] ?? 0) : b.combine(known, tree.span(node));
}

/** A named function or class here was most likely meant as a declaration. */
function brokenPart(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const isNamed = tree.field(node, 'name') !== NO_NODE;
  switch (tree.kind(node)) {
    case 'function_expression': case 'generator_function': return isNamed ? functionDeclaration(l, node) : l.expression(node);
    case 'class': return isNamed ? classDeclaration(l, node) : l.expression(node);
    default:
      if (!l.rules.statements.has(tree.kind(node))) return l.expression(node);
      l.statement(node);
      return 0;
  }
}
