/** Annotations as facts: names, arguments, literals. They do not run. */
import { concatenated } from '../../extract/concatenated.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact, LiteralFact } from '../../model/facts.ts';
import type { Lowering } from './lowering.ts';
import { typeParts } from './types.ts';

/** `"a" + "b"`, of which one string is made. */
const SUM = { kind: 'infix_expression', left: 'left', right: 'right', operator: { field: 'operator', text: '+' } } as const;

/** Annotations of a definition, parameter or enum case, and those of the group of cases around it. */
export function annotationsOf(l: Lowering, node: NodeId): readonly DecoratorFact[] {
  const { tree } = l;
  return tree.namedChildren(node).filter((c) => tree.kind(c) === 'annotation').map((c) => annotation(l, c));
}

function annotation(l: Lowering, node: NodeId): DecoratorFact {
  const { tree } = l;
  const args = tree.fieldAll(node, 'arguments').flatMap((list) => l.items(list)).map((a) => argument(l, a));
  return { name: typeParts(l, tree.field(node, 'name')).join('.'), args, span: tree.span(node), value: 0 };
}

function argument(l: Lowering, node: NodeId): { key: string | null; value: LiteralFact } {
  const { tree } = l;
  const left = tree.field(node, 'left');
  if (tree.kind(node) !== 'assignment_expression' || tree.kind(left) !== 'identifier') return { key: null, value: literalOf(l, node) };
  return { key: l.word(left), value: literalOf(l, tree.field(node, 'right')) };
}

const LISTS: ReadonlySet<string> = new Set(['Array', 'List', 'Seq', 'Set', 'Vector', 'IndexedSeq']);

function literalOf(l: Lowering, node: NodeId): LiteralFact {
  const { tree } = l;
  const span = tree.span(node);
  const text = tree.textOf(node);
  switch (tree.kind(node)) {
    case 'string': return { kind: 'string', text: stringText(text), span };
    case 'character_literal': return { kind: 'string', text: text.slice(1, -1), span };
    case 'integer_literal': case 'floating_point_literal': return { kind: 'number', text, span };
    case 'boolean_literal': return { kind: 'boolean', text, span };
    case 'identifier': return { kind: 'name', text: l.word(node), span };
    case 'field_expression': return { kind: 'name', text: text.replace(/\s|`/g, ''), span };
    case 'parenthesized_expression': case 'ascription_expression': return literalOf(l, tree.namedChildren(node)[0] ?? -1);
    case 'tuple_expression': return { kind: 'list', items: tree.namedChildren(node).map((c) => literalOf(l, c)), span };
    case 'prefix_expression': return /^-[\d.]/.test(text) ? { kind: 'number', text, span } : { kind: 'other', span };
    case 'call_expression': return list(l, node);
    case 'infix_expression': return concatenated(tree, node, SUM, (n) => literalOf(l, n));
    default: return { kind: 'other', span };
  }
}

/** `Array("a", "b")` */
function list(l: Lowering, node: NodeId): LiteralFact {
  const { tree } = l;
  let callee = tree.field(node, 'function');
  if (tree.kind(callee) === 'generic_function') callee = tree.field(callee, 'function');
  const span = tree.span(node);
  if (!LISTS.has(tree.textOf(callee))) return { kind: 'other', span };
  return { kind: 'list', items: l.items(tree.field(node, 'arguments')).map((c) => literalOf(l, c)), span };
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', f: '\f', r: '\r', '\'': '\'', '"': '"', '\\': '\\' };

/** Text of a string literal as written with its quotes. */
export function stringText(written: string): string {
  if (written.startsWith('"""')) return written.slice(3, -3);
  return written.slice(1, -1).replace(/\\u+([0-9a-fA-F]{4})|\\(.)/g, (whole: string, code: string | undefined, letter: string | undefined) =>
    (code === undefined ? (ESCAPES[letter ?? ''] ?? whole) : String.fromCharCode(Number.parseInt(code, 16))));
}
