/** Attributes as facts: names, arguments, literals. */
import { concatenated } from '../../extract/concatenated.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact, LiteralFact } from '../../model/facts.ts';
import { isStringKind, stringValue } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { typeParts } from './types.ts';

/** `"a" + "b"`, of which one string is made. */
const SUM = { kind: 'additive_expression', left: 'lhs', right: 'rhs' } as const;

/** Attributes of a declaration or parameter. */
export function attributesOf(l: Lowering, declaration: NodeId): readonly DecoratorFact[] {
  const { tree } = l;
  const out: DecoratorFact[] = [];
  for (let c = tree.firstChild(declaration); c >= 0; c = tree.nextSibling(c)) {
    const kind = tree.kind(c);
    if (kind === 'attribute') out.push(attribute(l, c));
    else if (kind === 'modifiers' || kind === 'parameter_modifiers' || kind === 'type_modifiers') for (const a of tree.namedChildren(c)) if (tree.kind(a) === 'attribute') out.push(attribute(l, a));
  }
  return out;
}

function attribute(l: Lowering, node: NodeId): DecoratorFact {
  const { tree } = l;
  const type = tree.childOfKind(node, 'user_type');
  const args: { key: string | null; value: LiteralFact }[] = [];
  let isInside = false;
  let key: string | null = null;
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    const kind = tree.kind(c);
    if (kind === '(') isInside = true;
    else if (!isInside || kind === ',' || kind === ':' || kind === ')' || kind.includes('comment')) continue;
    else if (kind === 'simple_identifier' && tree.kind(tree.nextSibling(c)) === ':') key = tree.textOf(c);
    else if (tree.isNamed(c) || kind === 'nil') {
      args.push({ key, value: literalOf(l, c) });
      key = null;
    }
  }
  return { name: typeParts(l, type).join('.'), args, span: tree.span(node), value: 0 };
}

function literalOf(l: Lowering, node: NodeId): LiteralFact {
  const { tree } = l;
  const span = tree.span(node);
  const kind = tree.kind(node);
  if (isStringKind(kind)) return tree.childOfKind(node, 'interpolated_expression') >= 0 ? { kind: 'other', span } : { kind: 'string', text: stringValue(l, node), span };
  switch (kind) {
    case 'boolean_literal': return { kind: 'boolean', text: tree.textOf(node), span };
    case 'integer_literal': case 'real_literal': case 'hex_literal': return { kind: 'number', text: tree.textOf(node), span };
    case 'simple_identifier': case 'navigation_expression': case 'prefix_expression': {
      const text = tree.textOf(node);
      if (/^-[\d.]+$/.test(text)) return { kind: 'number', text, span };
      return /^[\w.]+$/.test(text) ? { kind: 'name', text: text.replace(/^\./, ''), span } : { kind: 'other', span };
    }
    case 'array_literal': return { kind: 'list', items: tree.namedChildren(node).map((c) => literalOf(l, c)), span };
    case 'additive_expression': return concatenated(tree, node, SUM, (n) => literalOf(l, n));
    default: return { kind: 'other', span };
  }
}
