/** Local values: `val`, `var`, patterns, annotations on them. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact } from '../../model/facts.ts';
import type { OpRef } from '../../model/ops.ts';
import { annotationsOf } from './annotations.ts';
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

/** Binds a new local, over one of that name. -1 for `_`. */
export function declareLocal(l: Lowering, nameNode: NodeId, type: number, constant: boolean, decorators: readonly DecoratorFact[] = []): number {
  const name = l.word(nameNode);
  if (name === '' || name === '_') return -1;
  const { b } = l;
  const fact = { name, function: b.currentFunction, kind: 'local', type, span: l.tree.span(nameNode), constant } as const;
  const variable = b.addVariable(decorators.length > 0 ? { ...fact, decorators } : fact);
  b.scope.bind(name, variable);
  return variable;
}
