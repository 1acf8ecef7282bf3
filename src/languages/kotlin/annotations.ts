/** Annotations as facts: names, arguments, literals. They do not run. A use-site target (`@field:`) is no part of the name. */
import { concatenated } from '../../extract/concatenated.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact, LiteralFact } from '../../model/facts.ts';
import type { Lowering } from './lowering.ts';
import { typeParts } from './types.ts';

/** `"a" + "b"`, of which one string is made. */
const SUM = { kind: 'binary_expression', left: 'left', right: 'right', operator: { field: 'operator', text: '+' } } as const;

/** Annotations of a declaration, among its modifiers or directly below it. */
export function annotationsOf(l: Lowering, node: NodeId): readonly DecoratorFact[] {
  const { tree } = l;
  const holders = [node, ...tree.namedChildren(node).filter((c) => tree.kind(c) === 'modifiers' || tree.kind(c) === 'parameter_modifiers')];
  const stray = (l.stray.before.get(node) ?? []).flatMap(({ node: mark, args }) => strayAnnotation(l, mark, args));
  return [...stray, ...holders.flatMap((h) => tree.namedChildren(h).filter((c) => tree.kind(c) === 'annotation' || tree.kind(c) === 'file_annotation').flatMap((c) => annotation(l, c)))];
}

/** `@A` and, of `("x")`, the arguments that it is given: one without a name. */
function strayAnnotation(l: Lowering, mark: NodeId, args: NodeId): DecoratorFact[] {
  const own = annotation(l, mark);
  if (args < 0) return own;
  const given = l.tree.namedChildren(args).map((c) => ({ key: null, value: literalOf(l, c) }));
  return own.map((d) => ({ ...d, args: [...d.args, ...given], span: { start: d.span.start, end: l.tree.end(args) } }));
}

/** Annotations in a `parameter_modifiers` or `modifiers` node. */
export function annotationsIn(l: Lowering, modifiers: NodeId): readonly DecoratorFact[] {
  return l.tree.namedChildren(modifiers).filter((c) => l.tree.kind(c) === 'annotation').flatMap((c) => annotation(l, c));
}

/** `@A(1)`, `@file:A`, `@[A B]` */
function annotation(l: Lowering, node: NodeId): DecoratorFact[] {
  const { tree } = l;
  const marks = tree.namedChildren(node).filter((c) => tree.kind(c) === 'constructor_invocation' || tree.kind(c) === 'user_type');
  return marks.map((c) => {
    const type = tree.kind(c) === 'user_type' ? c : tree.childOfKind(c, 'user_type');
    const list = tree.childOfKind(c, 'value_arguments');
    const args = list < 0 ? [] : tree.namedChildren(list).map((a) => argument(l, a));
    return { name: typeParts(l, type).join('.'), args, span: tree.span(marks.length === 1 ? node : c), value: 0 };
  });
}

function argument(l: Lowering, node: NodeId): { key: string | null; value: LiteralFact } {
  const children = l.tree.namedChildren(node);
  return { key: children.length > 1 && l.tree.hasToken(node, '=') ? l.word(children[0] ?? -1) : null, value: literalOf(l, children.at(-1) ?? -1) };
}

const LISTS: ReadonlySet<string> = new Set(['arrayOf', 'listOf', 'setOf', 'emptyArray']);

function literalOf(l: Lowering, node: NodeId): LiteralFact {
  const { tree } = l;
  const span = tree.span(node);
  const text = tree.textOf(node);
  switch (tree.kind(node)) {
    case 'string_literal': case 'multiline_string_literal': return { kind: 'string', text: stringText(l, node), span };
    case 'character_literal': return { kind: 'string', text: text.slice(1, -1), span };
    case 'number_literal': case 'float_literal': return { kind: 'number', text, span };
    case 'identifier': return text === 'true' || text === 'false' ? { kind: 'boolean', text, span } : { kind: 'name', text: l.word(node), span };
    case 'navigation_expression': return { kind: 'name', text: text.replace(/\s|`/g, ''), span };
    case 'collection_literal': return { kind: 'list', items: tree.namedChildren(node).map((c) => literalOf(l, c)), span };
    case 'parenthesized_expression': case 'spread_expression': case 'value_argument': return literalOf(l, tree.namedChildren(node).at(-1) ?? -1);
    case 'unary_expression': return /^-[\d.]/.test(text) ? { kind: 'number', text, span } : { kind: 'other', span };
    case 'call_expression': {
      const [callee = -1, list = -1] = tree.namedChildren(node);
      return LISTS.has(tree.textOf(callee)) ? { kind: 'list', items: tree.namedChildren(list).map((c) => literalOf(l, c)), span } : { kind: 'other', span };
    }
    case 'binary_expression': return concatenated(tree, node, SUM, (n) => literalOf(l, n));
    default: return { kind: 'other', span };
  }
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', r: '\r', '\'': '\'', '"': '"', '\\': '\\', $: '$' };

/** Text of a string without what is put into it. */
export function stringText(l: Lowering, node: NodeId): string {
  const { tree } = l;
  return tree.namedChildren(node).map((c) => {
    const text = tree.textOf(c);
    if (tree.kind(c) === 'escape_sequence') return text[1] === 'u' ? String.fromCharCode(Number.parseInt(text.slice(2), 16) || 0) : (ESCAPES[text[1] ?? ''] ?? text);
    return tree.kind(c) === 'string_content' ? text : '';
  }).join('');
}
