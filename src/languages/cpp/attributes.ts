/** Attributes (`[[name(…)]]`) as facts: names, arguments, literals. They do not run. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact, LiteralFact } from '../../model/facts.ts';
import { isStringKind, stringValue } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { nameParts } from './names.ts';

/** Attributes of a declaration, those of its declarators among them. */
export function attributesOf(l: Lowering, ...nodes: readonly NodeId[]): readonly DecoratorFact[] {
  const out: DecoratorFact[] = [];
  for (const node of nodes) if (node >= 0) collect(l, node, out, 0);
  return out;
}

function collect(l: Lowering, node: NodeId, out: DecoratorFact[], depth: number): void {
  const { tree } = l;
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    const kind = tree.kind(c);
    if (kind === 'attribute_declaration') {
      const using = tree.hasToken(c, 'using') ? tree.textOf(tree.childOfKind(c, 'identifier', 'namespace_identifier')) : '';
      for (const a of tree.namedChildren(c)) if (tree.kind(a) === 'attribute') out.push(attribute(l, a, using));
    } else if (depth < 6 && kind.endsWith('declarator') && kind !== 'init_declarator') collect(l, c, out, depth + 1);
    else if (depth === 0 && kind === 'init_declarator') collect(l, c, out, 1);
  }
}

function attribute(l: Lowering, node: NodeId, using: string): DecoratorFact {
  const { tree } = l;
  const list = tree.childOfKind(node, 'argument_list');
  const prefix = tree.textOf(tree.field(node, 'prefix')) || using;
  const name = tree.textOf(tree.field(node, 'name'));
  const args = list < 0 ? [] : tree.namedChildren(list).map((arg) => argument(l, arg));
  return { name: prefix === '' ? name : `${prefix}.${name}`, args, span: tree.span(node), value: 0 };
}

function argument(l: Lowering, node: NodeId): { key: string | null; value: LiteralFact } {
  const { tree } = l;
  if (tree.kind(node) !== 'assignment_expression') return { key: null, value: literalOf(l, node) };
  return { key: tree.textOf(tree.field(node, 'left')), value: literalOf(l, tree.field(node, 'right')) };
}

function literalOf(l: Lowering, node: NodeId): LiteralFact {
  const { tree } = l;
  const span = tree.span(node);
  const kind = tree.kind(node);
  if (isStringKind(kind)) return { kind: 'string', text: stringValue(l, node), span };
  switch (kind) {
    case 'true': case 'false': return { kind: 'boolean', text: tree.textOf(node), span };
    case 'number_literal': return { kind: 'number', text: tree.textOf(node), span };
    case 'identifier': case 'qualified_identifier': case 'field_expression': return { kind: 'name', text: nameParts(l, node).filter((p) => p !== '').join('.').replace(/\s*->\s*/g, '.'), span };
    case 'initializer_list': return { kind: 'list', items: tree.namedChildren(node).map((c) => literalOf(l, c)), span };
    case 'parenthesized_expression': return literalOf(l, tree.namedChildren(node)[0] ?? -1);
    default: return { kind: 'other', span };
  }
}
