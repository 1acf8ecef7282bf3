/** Attributes (`#[Name(key: value)]`) as facts: names, arguments, literals. They do not run. */
import { concatenated } from '../../extract/concatenated.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact, LiteralFact } from '../../model/facts.ts';
import type { Lowering } from './lowering.ts';
import { plainString } from './names.ts';
import { dotted } from './namespaces.ts';

/** `"a" . "b"`, of which one string is made. */
const SUM = { kind: 'binary_expression', left: 'left', right: 'right', operator: { field: 'operator', text: '.' } } as const;

const NONE: readonly DecoratorFact[] = [];

/** Attributes of a declaration, parameter or closure. */
export function attributesOf(l: Lowering, node: NodeId): readonly DecoratorFact[] {
  const { tree } = l;
  const list = tree.field(node, 'attributes');
  if (list < 0) return NONE;
  return tree.namedChildren(list).flatMap((group) => tree.namedChildren(group)).filter((a) => tree.kind(a) === 'attribute').map((a) => attribute(l, a));
}

function attribute(l: Lowering, node: NodeId): DecoratorFact {
  const { tree } = l;
  const list = tree.field(node, 'parameters');
  const args = list < 0 ? [] : tree.namedChildren(list).filter((a) => tree.kind(a) === 'argument').map((a) => argument(l, a));
  const name = tree.namedChildren(node)[0] ?? -1;
  return { name: dotted(l.text(name).replace(/^\\/, '')), args, span: tree.span(node), value: 0 };
}

function argument(l: Lowering, node: NodeId): { key: string | null; value: LiteralFact } {
  const { tree } = l;
  const name = tree.field(node, 'name');
  return { key: name < 0 ? null : l.text(name), value: literalOf(l, tree.namedChildren(node).at(-1) ?? -1) };
}

function literalOf(l: Lowering, node: NodeId): LiteralFact {
  const { tree } = l;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'string': case 'encapsed_string': {
      const text = plainString(l, node);
      return text === null ? { kind: 'other', span } : { kind: 'string', text, span };
    }
    case 'integer': case 'float': return { kind: 'number', text: l.text(node).replaceAll('_', ''), span };
    case 'boolean': return { kind: 'boolean', text: l.text(node).toLowerCase(), span };
    case 'name': case 'qualified_name': case 'relative_name': return { kind: 'name', text: dotted(l.text(node).replace(/^\\/, '')), span };
    case 'class_constant_access_expression': return constantOf(l, node);
    case 'member_access_expression': return constantOf(l, tree.field(node, 'object'));
    case 'parenthesized_expression': return literalOf(l, tree.namedChildren(node)[0] ?? -1);
    case 'unary_op_expression': return signed(l, node);
    case 'binary_expression': return concatenated(tree, node, SUM, (n) => literalOf(l, n));
    case 'array_creation_expression': return listOf(l, node);
    case 'object_creation_expression': return { kind: 'object', entries: objectEntries(l, node), span };
    default: return { kind: 'other', span };
  }
}

/** `Region::SG`, `self::READERS` */
function constantOf(l: Lowering, node: NodeId): LiteralFact {
  const { tree } = l;
  const parts = tree.namedChildren(node).map((c) => dotted(l.text(c).replace(/^\\/, '')));
  return tree.kind(node) === 'class_constant_access_expression' ? { kind: 'name', text: parts.join('.'), span: tree.span(node) } : { kind: 'other', span: tree.span(node) };
}

function signed(l: Lowering, node: NodeId): LiteralFact {
  const value = literalOf(l, l.tree.field(node, 'argument'));
  const isMinus = l.text(l.tree.field(node, 'operator')) === '-';
  return value.kind === 'number' && isMinus ? { ...value, text: `-${value.text}`, span: l.span(node) } : { kind: 'other', span: l.span(node) };
}

function listOf(l: Lowering, node: NodeId): LiteralFact {
  const { tree } = l;
  const span = tree.span(node);
  const items = tree.namedChildren(node).map((c) => tree.namedChildren(c));
  if (items.every((parts) => parts.length === 1)) return { kind: 'list', items: items.map(([value = -1]) => literalOf(l, value)), span };
  return { kind: 'object', entries: items.map(([key = -1, value = -1]) => ({ key: plainString(l, key) ?? l.text(key), value: literalOf(l, value) })), span };
}

function objectEntries(l: Lowering, node: NodeId): { key: string; value: LiteralFact }[] {
  const { tree } = l;
  const list = tree.childOfKind(node, 'arguments');
  if (list < 0) return [];
  return tree.namedChildren(list).filter((a) => tree.kind(a) === 'argument').map((a) => argument(l, a)).map(({ key, value }) => ({ key: key ?? 'value', value }));
}
