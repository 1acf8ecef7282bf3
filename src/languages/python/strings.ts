/** String literals and f-strings as values. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import { contentText, stringText } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { unary } from './operators.ts';

/** A plain string is a constant, one with parts that are computed is made out of them. */
export function lowerString(l: Lowering, node: NodeId): OpRef {
  const text = stringText(l.tree, node);
  if (text !== null) return l.builder.literal('String', text, l.span(node));
  const parts: OpRef[] = [];
  const strings = l.tree.kind(node) === 'concatenated_string' ? l.tree.namedChildren(node) : [node];
  for (const string of strings) for (const child of l.tree.namedChildren(string)) addPart(l, child, parts);
  return l.builder.combine(parts, l.span(node));
}

function addPart(l: Lowering, node: NodeId, parts: OpRef[]): void {
  switch (l.tree.kind(node)) {
    case 'string_start': case 'string_end': return;
    case 'string_content': parts.push(l.builder.literal('String', contentText(l.tree, node), l.span(node))); return;
    case 'interpolation': addInterpolation(l, node, parts); return;
    default: parts.push(l.anything(node));
  }
}

/** `{value!r:>{width}}`: the value, what it is as text, and what the format says. */
function addInterpolation(l: Lowering, node: NodeId, parts: OpRef[]): void {
  const { builder, tree } = l;
  const expression = tree.field(node, 'expression');
  if (expression !== NO_NODE) {
    const value = l.expression(expression);
    const conversion = l.text(tree.field(node, 'type_conversion'));
    const span = l.span(expression);
    const isRepresentation = conversion === '!r' || conversion === '!a';
    const text = isRepresentation ? builder.implicitCall(builder.get(value, '__repr__', span), [], span) : unary(l, conversion === '!s' ? 'str()' : 'format()', value, span);
    parts.push(value, text);
  }
  const format = tree.field(node, 'format_specifier');
  if (format === NO_NODE) return;
  for (const child of tree.namedChildren(format)) {
    const nested = tree.field(child, 'expression');
    if (nested !== NO_NODE) parts.push(l.expression(nested));
  }
}
