/** Decorators as facts: name and arguments as written. */
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import type { DecoratorFact } from '../../model/facts.ts';
import type { OpRef } from '../../model/ops.ts';
import { dottedPath } from './dotted-path.ts';
import { literalOf } from './literals.ts';

/** The fact for the decorator expression at `node`; `span` is what it covers, `value` its value where it runs. */
export function decoratorFact(tree: SyntaxTable, node: NodeId, value: OpRef, span = tree.span(node)): DecoratorFact {
  let name = node;
  while (tree.kind(name) === 'call') name = tree.field(name, 'function');
  return { name: dottedPath(tree, name) ?? '', args: argumentsOf(tree, node), span, value };
}

/** The same for the metadata of an `Annotated` hint, where it is a name or a call of one; else null. */
export function markerDecorator(tree: SyntaxTable, node: NodeId, value: OpRef): DecoratorFact | null {
  const fact = decoratorFact(tree, node, value);
  return fact.name === '' ? null : fact;
}

function argumentsOf(tree: SyntaxTable, node: NodeId): DecoratorFact['args'] {
  const list = tree.kind(node) === 'call' ? tree.field(node, 'arguments') : -1;
  if (list < 0) return [];
  return tree.namedChildren(list).map((arg) => {
    if (tree.kind(arg) !== 'keyword_argument') return { key: null, value: literalOf(tree, arg) };
    return { key: tree.textOf(tree.field(arg, 'name')), value: literalOf(tree, tree.field(arg, 'value')) };
  });
}
