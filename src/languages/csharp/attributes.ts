/** Attributes as facts: names, arguments, literals. They do not run. */
import { concatenated } from '../../extract/concatenated.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact, LiteralFact } from '../../model/facts.ts';
import { isStringKind, stringValue } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { nameParts } from './types.ts';

/** `"a" + "b"`, of which one string is made. */
const SUM = { kind: 'binary_expression', left: 'left', right: 'right', operator: { field: 'operator', text: '+' } } as const;

/**
 * Attributes of a declaration.
 * @param isAbout whether those with a target (`property` of `[property: A]`, '' for none) count
 */
export function attributesOf(l: Lowering, declaration: NodeId, isAbout: (target: string) => boolean = () => true): readonly DecoratorFact[] {
  const { tree } = l;
  const out: DecoratorFact[] = [];
  for (let c = tree.firstChild(declaration); c >= 0; c = tree.nextSibling(c)) {
    const kind = tree.kind(c);
    if (kind !== 'attribute_list' && kind !== 'preproc_if_in_attribute_list') continue;
    if (isAbout(tree.textOf(tree.childOfKind(c, 'attribute_target_specifier')).replace(/[\s:]/g, ''))) addList(l, c, '', out);
  }
  return out;
}

/** Attributes of a `global_attribute` (`[assembly: …]`), with that word in their names. */
export function globalAttributes(l: Lowering, node: NodeId): readonly DecoratorFact[] {
  const { tree } = l;
  const out: DecoratorFact[] = [];
  addList(l, node, tree.hasToken(node, 'module') ? 'module:' : 'assembly:', out);
  return out;
}

function addList(l: Lowering, list: NodeId, site: string, out: DecoratorFact[]): void {
  for (const node of l.items(list)) {
    if (l.tree.kind(node) === 'attribute') out.push(attribute(l, node, site));
    else if (l.tree.kind(node) === 'attribute_list') addList(l, node, site, out);
  }
}

function attribute(l: Lowering, node: NodeId, site: string): DecoratorFact {
  const { tree } = l;
  const list = tree.childOfKind(node, 'attribute_argument_list');
  const args = list < 0 ? [] : tree.namedChildren(list).map((arg) => argument(l, arg));
  const name = nameParts(l, tree.field(node, 'name')).join('.');
  return { name: `${site}${name.length > SUFFIX.length && name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : name}`, args, span: tree.span(node), value: 0 };
}

/** May be left out where an attribute is used. */
const SUFFIX = 'Attribute';

function argument(l: Lowering, node: NodeId): { key: string | null; value: LiteralFact } {
  const { tree } = l;
  const children = tree.namedChildren(node);
  const only = children.at(-1) ?? -1;
  if (tree.kind(only) === 'assignment_expression') return { key: tree.textOf(tree.field(only, 'left')), value: literalOf(l, tree.field(only, 'right')) };
  const name = tree.field(node, 'name');
  return { key: name >= 0 && children.length > 1 ? tree.textOf(name) : null, value: literalOf(l, only) };
}

function literalOf(l: Lowering, node: NodeId): LiteralFact {
  const { tree } = l;
  const span = tree.span(node);
  const kind = tree.kind(node);
  if (isStringKind(kind)) return { kind: 'string', text: stringValue(l, node), span };
  switch (kind) {
    case 'boolean_literal': return { kind: 'boolean', text: tree.textOf(node), span };
    case 'integer_literal': case 'real_literal': return { kind: 'number', text: tree.textOf(node), span };
    case 'identifier': case 'member_access_expression': case 'qualified_name': case 'alias_qualified_name': return { kind: 'name', text: nameParts(l, node).join('.'), span };
    case 'array_creation_expression': case 'implicit_array_creation_expression': {
      const list = tree.childOfKind(node, 'initializer_expression');
      return { kind: 'list', items: list < 0 ? [] : tree.namedChildren(list).map((c) => literalOf(l, c)), span };
    }
    case 'element_binding_expression': case 'collection_expression': case 'initializer_expression': return { kind: 'list', items: tree.namedChildren(node).map((c) => literalOf(l, c)), span };
    case 'argument': case 'parenthesized_expression': case 'collection_element': return literalOf(l, tree.namedChildren(node).at(-1) ?? -1);
    case 'prefix_unary_expression': return signed(l, node);
    case 'binary_expression': return concatenated(tree, node, SUM, (n) => literalOf(l, n));
    case 'invocation_expression': return nameOf(l, node);
    default: return { kind: 'other', span };
  }
}

/** `nameof(A.B)`: the last name. */
function nameOf(l: Lowering, node: NodeId): LiteralFact {
  const { tree } = l;
  const span = tree.span(node);
  if (tree.textOf(tree.field(node, 'function')) !== 'nameof') return { kind: 'other', span };
  const argument = tree.namedChildren(tree.field(node, 'arguments'))[0] ?? -1;
  return { kind: 'string', text: nameParts(l, tree.namedChildren(argument)[0] ?? -1).at(-1) ?? '', span };
}

function signed(l: Lowering, node: NodeId): LiteralFact {
  const { tree } = l;
  const span = tree.span(node);
  const value = literalOf(l, tree.namedChildren(node)[0] ?? -1);
  return value.kind === 'number' && tree.hasToken(node, '-') ? { kind: 'number', text: `-${value.text}`, span } : { kind: 'other', span };
}
