/** Strings with values put into them. `s`, `f` and `raw` make text; any other prefix is a method on the pieces. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';

const PLAIN: ReadonlySet<string> = new Set(['s', 'f', 'raw']);

export function interpolated(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const prefixNode = tree.field(node, 'interpolator');
  const prefix = tree.textOf(prefixNode);
  const string = tree.childOfKind(node, 'interpolated_string');
  const holes = tree.namedChildren(string).filter((c) => tree.kind(c) === 'interpolation').flatMap((c) => tree.namedChildren(c));
  const values = holes.map((hole) => l.full(hole));
  const text = b.literal('String', piecesOf(l, string), tree.span(string));
  if (!PLAIN.has(prefix)) return custom(l, node, { text, values, prefix });
  const shown = values.flatMap((value, i) => {
    if (value === 0) return [];
    const at = tree.span(holes[i] ?? node);
    return [value, b.implicitCall(b.get(value, 'toString', at), [], at)];
  });
  return b.combine([text, ...shown], span);
}

/** `sql"…"`: the method `sql` of the pieces, which an extension gives them. */
function custom(l: Lowering, node: NodeId, { text, values, prefix }: { text: OpRef; values: readonly OpRef[]; prefix: string }): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const at = tree.span(tree.field(node, 'interpolator'));
  const type = b.addType('StringContext', at);
  const context = b.emit(Op.Cast, at, b.construct(b.emit(Op.Global, at, b.string('StringContext')), [{ value: text }], at), type);
  const made = b.call(b.get(context, prefix, at), values.filter((v) => v !== 0).map((value) => ({ value })), span);
  return b.choice([made, b.combine([text, ...values], span)], span);
}

/** The text between the holes. */
function piecesOf(l: Lowering, string: NodeId): string {
  const { tree } = l;
  let at = tree.start(string);
  let out = '';
  for (const c of tree.namedChildren(string)) {
    if (tree.kind(c) !== 'interpolation') continue;
    out += `${tree.text.slice(at, tree.start(c))}?`;
    at = tree.end(c);
  }
  return (out + tree.text.slice(at, tree.end(string))).replace(/^"+|"+$/g, '');
}
