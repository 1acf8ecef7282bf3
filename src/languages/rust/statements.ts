/** Blocks: their items first, which see each other whatever their order, then statements; the last expression is the value. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { attributesByNode, decoratorsOf } from './attributes.ts';
import { isItemKind } from './items.ts';
import type { Hint, Lowering } from './lowering.ts';
import { matchPattern } from './patterns.ts';
import { nameText } from './paths.ts';
import { isPlain, lentPlaces } from './references.ts';
import { wentWell } from './results.ts';
import { typeOf } from './types.ts';

/** Value of a block. A label is the business of whoever knows that it is broken out of. */
export function lowerBlock(l: Lowering, node: NodeId, hint: Hint): OpRef {
  return l.b.inScope(() => {
    const nodes = l.children(node).filter((c) => l.tree.kind(c) !== 'label');
    return lowerStatements(l, nodes, hint);
  });
}

/** Statements in the current scope. */
function lowerStatements(l: Lowering, nodes: readonly NodeId[], hint: Hint): OpRef {
  const { tree } = l;
  if (nodes.some((n) => isItemKind(tree.kind(n)))) l.items(nodes);
  const attributes = attributesByNode(l, nodes);
  let value = 0;
  for (const [i, node] of nodes.entries()) {
    if (isItemKind(tree.kind(node)) || tree.kind(node) === 'attribute_item') continue;
    const isTail = i === nodes.length - 1 && isValue(l, node);
    const made = lowerStatement(l, node, { attributes: attributes.get(node) ?? [], hint: isTail ? hint : {} });
    if (isTail) value = made;
  }
  return value;
}

/** An expression without `;`, or one that has a block and needs none. */
function isValue(l: Lowering, node: NodeId): boolean {
  const { tree } = l;
  const kind = tree.kind(node);
  if (kind === 'let_declaration' || kind === 'empty_statement') return false;
  return kind !== 'expression_statement' || tree.kind(tree.children(node).at(-1) ?? -1) !== ';';
}

interface Around { readonly attributes: readonly NodeId[]; readonly hint: Hint }

function lowerStatement(l: Lowering, node: NodeId, { attributes, hint }: Around): OpRef {
  const { tree, b } = l;
  const kind = tree.kind(node);
  if (kind === 'let_declaration') return letDeclaration(l, node, attributes);
  if (kind === 'empty_statement') return 0;
  const value = l.expression(node, hint);
  const inner = kind === 'expression_statement' ? (l.children(node)[0] ?? -1) : node;
  // What a `return` gives back is the statement's value.
  l.record(node, value);
  const decorators = decoratorsOf(l, attributes);
  if (decorators.length > 0 && value !== 0) b.addVariable({ name: '', function: b.currentFunction, kind: 'local', type: -1, span: tree.span(inner), constant: true, decorators });
  return value;
}

/** `let pattern: T = value else { … };` */
function letDeclaration(l: Lowering, node: NodeId, attributes: readonly NodeId[]): OpRef {
  const { tree, b } = l;
  const pattern = tree.field(node, 'pattern');
  const typeNode = tree.field(node, 'type');
  const valueNode = tree.field(node, 'value');
  const value = l.expression(valueNode, { ...(tree.kind(pattern) === 'identifier' ? { name: tree.textOf(pattern) } : {}), ...(typeNode >= 0 ? { type: typeNode } : {}) });
  const otherwise = tree.field(node, 'alternative');
  if (otherwise >= 0) {
    const span = tree.span(otherwise);
    b.emit(Op.If, span, wentWell(l, value, span));
    b.emit(Op.Else, span);
    l.block(otherwise);
    b.emit(Op.EndIf, span);
  }
  l.record(node, value);
  matchPattern(l, pattern, value, { type: typeOf(l, typeNode), decorators: decoratorsOf(l, attributes) });
  noteReference(l, pattern, typeNode, valueNode);
  return 0;
}

/** What the new variable is another name of, and whether it is a mere number or text. */
function noteReference(l: Lowering, pattern: NodeId, typeNode: NodeId, valueNode: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.kind(pattern) === 'mut_pattern' ? (tree.namedChildren(pattern).at(-1) ?? -1) : pattern;
  if (tree.kind(nameNode) !== 'identifier') return;
  const variable = b.lookup(nameText(l, nameNode));
  if (variable < 0) return;
  const places = lentPlaces(l, valueNode);
  if (places.length > 0) l.lent.set(variable, places);
  if (isPlain(l, typeNode, valueNode)) l.plain.add(variable);
}
