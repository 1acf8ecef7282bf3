/** Annotations as facts: names, arguments, literals. They do not run. */
import { concatenated } from '../../extract/concatenated.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact, LiteralFact } from '../../model/facts.ts';
import { stringValue } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { modifiersOf } from './modifiers.ts';
import { nameParts } from './types.ts';

/** `"a" + "b"`, of which one string is made. */
const SUM = { kind: 'binary_expression', left: 'left', right: 'right', operator: { field: 'operator', text: '+' } } as const;

const NONE: readonly DecoratorFact[] = [];

/** Annotations of a declaration, among its modifiers or directly in front of its type. */
export function annotationsOf(l: Lowering, declaration: NodeId): readonly DecoratorFact[] {
  const { tree } = l;
  const modifiers = modifiersOf(tree, declaration);
  const own = annotationsIn(l, declaration);
  return modifiers < 0 ? own : [...annotationsIn(l, modifiers), ...own];
}

function annotationsIn(l: Lowering, node: NodeId): readonly DecoratorFact[] {
  const { tree } = l;
  let out: DecoratorFact[] | null = null;
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) if (isAnnotation(tree.kind(c))) (out ??= []).push(annotation(l, c));
  return out ?? NONE;
}

/** Whether a node is an annotation. */
export function isAnnotation(kind: string): boolean {
  return kind === 'annotation' || kind === 'marker_annotation';
}

function annotation(l: Lowering, node: NodeId): DecoratorFact {
  const { tree } = l;
  const list = tree.field(node, 'arguments');
  const args = list < 0 ? [] : tree.namedChildren(list).map((arg) => argument(l, arg));
  return { name: nameParts(l, tree.field(node, 'name')).join('.'), args, span: tree.span(node), value: 0 };
}

function argument(l: Lowering, node: NodeId): { key: string | null; value: LiteralFact } {
  const { tree } = l;
  if (tree.kind(node) !== 'element_value_pair') return { key: null, value: literalOf(l, node) };
  return { key: tree.textOf(tree.field(node, 'key')), value: literalOf(l, tree.field(node, 'value')) };
}

function literalOf(l: Lowering, node: NodeId): LiteralFact {
  const { tree } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'string_literal': case 'character_literal': return { kind: 'string', text: stringValue(tree.textOf(node)), span };
    case 'true': case 'false': return { kind: 'boolean', text: tree.textOf(node), span };
    case 'identifier': case 'field_access': case 'scoped_identifier': return { kind: 'name', text: nameParts(l, node).join('.'), span };
    case 'element_value_array_initializer': return { kind: 'list', items: tree.namedChildren(node).map((c) => literalOf(l, c)), span };
    case 'annotation': case 'marker_annotation':
      return { kind: 'object', entries: annotation(l, node).args.map(({ key, value }) => ({ key: key ?? 'value', value })), span };
    case 'parenthesized_expression': return literalOf(l, tree.namedChildren(node)[0] ?? -1);
    case 'unary_expression': return signed(l, node);
    case 'binary_expression': return concatenated(tree, node, SUM, (n) => literalOf(l, n));
    default: return tree.kind(node).endsWith('_literal') && tree.kind(node) !== 'class_literal' && tree.kind(node) !== 'null_literal'
      ? { kind: 'number', text: tree.textOf(node), span } : { kind: 'other', span };
  }
}

function signed(l: Lowering, node: NodeId): LiteralFact {
  const { tree } = l;
  const operator = tree.textOf(tree.field(node, 'operator'));
  const value = literalOf(l, tree.field(node, 'operand'));
  const span = tree.span(node);
  return value.kind === 'number' && (operator === '-' || operator === '+') ? { kind: 'number', text: `${operator === '-' ? '-' : ''}${value.text}`, span } : { kind: 'other', span };
}
