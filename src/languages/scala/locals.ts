/** Local values: `val`, `var`, patterns, annotations on them. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import { annotationsOf } from './annotations.ts';
import { declareLocal } from './declare-local.ts';
import type { Lowering } from './lowering.ts';
import { bindPattern } from './patterns.ts';
import { plainNames } from './syntax.ts';
import { typeOf } from './types.ts';

/** `val x = …`, `var (a, b) = …` where statements stand. Its value. */
export function lowerLocal(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const type = typeOf(l, tree.field(node, 'type'));
  const names = plainNames(l, node);
  const [first = -1] = names;
  const valueNode = tree.field(node, 'value');
  const value = tree.kind(valueNode) === 'wildcard' ? 0 : l.full(valueNode, l.word(first));
  if (names.length === 0) {
    bindPattern(l, tree.field(node, 'pattern'), value);
    return value;
  }
  const decorators = annotationsOf(l, node);
  for (const name of names) {
    const variable = declareLocal(l, name, type, tree.kind(node).startsWith('val'), decorators);
    if (value !== 0 && variable >= 0) b.store(variable, value, tree.span(node));
  }
  return value;
}
