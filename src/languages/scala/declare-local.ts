/** Binding the name of a local value. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact } from '../../model/facts.ts';
import type { Lowering } from './lowering.ts';

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
