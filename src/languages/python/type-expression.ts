/** Reads type hints from the syntax. What a name in them means is for `types.ts`. */
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import { dottedPath } from './dotted-path.ts';
import { parseForwardReference } from './forward-reference.ts';
import { stringText } from './literals.ts';
import type { TypeExpr } from './type-model.ts';

/** Reads the hint at `node` (a `type` node or any expression). */
export function typeExpression(tree: SyntaxTable, node: NodeId): TypeExpr {
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'type': case 'constrained_type': case 'parenthesized_expression': case 'splat_type': return inner(tree, node);
    case 'identifier': return { form: 'name', name: tree.textOf(node), args: [], span, node };
    case 'attribute': case 'member_type': case 'dotted_name': return named(tree, node, []);
    case 'generic_type': return generic(tree, node);
    case 'subscript': return named(tree, tree.field(node, 'value'), tree.fieldAll(node, 'subscript').map((s) => typeExpression(tree, s)), node);
    case 'union_type': return { form: 'union', parts: tree.namedChildren(node).map((c) => typeExpression(tree, c)), span };
    case 'binary_operator': return union(tree, node);
    case 'none': return { form: 'none', span };
    case 'list': return { form: 'list', items: tree.namedChildren(node).map((c) => typeExpression(tree, c)), span };
    case 'string': case 'concatenated_string': return fromString(tree, node);
    default: return { form: 'opaque', node, span };
  }
}

function inner(tree: SyntaxTable, node: NodeId): TypeExpr {
  const child = tree.namedChildren(node)[0] ?? NO_NODE;
  return child < 0 ? { form: 'opaque', node, span: tree.span(node) } : typeExpression(tree, child);
}

function named(tree: SyntaxTable, name: NodeId, args: readonly TypeExpr[], whole: NodeId = name): TypeExpr {
  const path = dottedPath(tree, name);
  if (path === null || path === '') return { form: 'opaque', node: whole, span: tree.span(whole) };
  return { form: 'name', name: path, args, span: tree.span(whole), node: whole };
}

function generic(tree: SyntaxTable, node: NodeId): TypeExpr {
  const [name = NO_NODE, ...rest] = tree.namedChildren(node);
  const args = rest.filter((c) => tree.kind(c) === 'type_parameter').flatMap((c) => tree.namedChildren(c));
  return named(tree, name, args.map((a) => typeExpression(tree, a)), node);
}

/** `A | B | C`, a chain that leans to the left. */
function union(tree: SyntaxTable, node: NodeId): TypeExpr {
  const parts: TypeExpr[] = [];
  let at = node;
  while (tree.kind(at) === 'binary_operator') {
    if (tree.textOf(tree.field(at, 'operator')) !== '|') return { form: 'opaque', node, span: tree.span(node) };
    parts.push(typeExpression(tree, tree.field(at, 'right')));
    at = tree.field(at, 'left');
  }
  parts.push(typeExpression(tree, at));
  return { form: 'union', parts: parts.reverse(), span: tree.span(node) };
}

function fromString(tree: SyntaxTable, node: NodeId): TypeExpr {
  const span = tree.span(node);
  const text = stringText(tree, node);
  return (text === null ? null : parseForwardReference(text, span)) ?? { form: 'opaque', node, span };
}
