/**
 * Annotations that the grammar takes for an expression: of `@A("x")` on a line before a declaration it may make an annotated `("x")` that stands
 * alone. They belong to the declaration behind them.
 */
import type { NodeId, SyntaxTable } from '../../extract/syntax-table.ts';

/** An annotation, and the parentheses with its arguments where they were cut off; -1 for none. */
export interface StrayAnnotation { readonly node: NodeId; readonly args: NodeId }

export interface StrayAnnotations {
  /** By declaration. */
  readonly before: ReadonlyMap<NodeId, readonly StrayAnnotation[]>;
  /** Expressions that are none. */
  readonly expressions: ReadonlySet<NodeId>;
}

const ANNOTATED: ReadonlySet<string> = new Set(['annotated_expression']);
const DECLARATIONS: ReadonlySet<string> = new Set(['function_declaration', 'class_declaration', 'object_declaration', 'property_declaration', 'interface_declaration', 'secondary_constructor', 'companion_object', 'enum_entry']);

export function strayAnnotations(tree: SyntaxTable): StrayAnnotations {
  const before = new Map<NodeId, StrayAnnotation[]>();
  const expressions = new Set<NodeId>();
  for (const node of tree.allOfKinds(ANNOTATED)) {
    const found = annotationsAlone(tree, node);
    const next = declarationBehind(tree, node);
    if (found.length === 0 || next < 0) continue;
    expressions.add(node);
    before.set(next, [...(before.get(next) ?? []), ...found]);
  }
  return { before, expressions };
}

/** `@A @B("x")`, if it is nothing else. */
function annotationsAlone(tree: SyntaxTable, node: NodeId): StrayAnnotation[] {
  const children = tree.namedChildren(node).filter((c) => !tree.kind(c).endsWith('comment'));
  const last = children.at(-1) ?? -1;
  const marks = children.filter((c) => tree.kind(c) === 'annotation');
  const own = marks.map((mark, i) => ({ node: mark, args: i === marks.length - 1 && tree.kind(last) === 'parenthesized_expression' ? last : -1 }));
  if (tree.kind(last) === 'parenthesized_expression') return own;
  const inner = tree.kind(last) === 'annotated_expression' ? annotationsAlone(tree, last) : [];
  return inner.length > 0 ? [...own, ...inner] : [];
}

function declarationBehind(tree: SyntaxTable, node: NodeId): NodeId {
  let next = tree.nextSibling(node);
  while (next >= 0 && (tree.kind(next).endsWith('comment') || tree.kind(next) === 'annotated_expression')) next = tree.nextSibling(next);
  if (!DECLARATIONS.has(tree.kind(next))) return -1;
  const between = tree.text.slice(tree.end(node), tree.start(next)).replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
  return between.includes(';') ? -1 : next;
}
