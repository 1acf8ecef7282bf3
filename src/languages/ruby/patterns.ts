/** Patterns of `case … in`, `=>` and `in`: what they bind. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { constantPath, constantType } from './constants.ts';
import type { Lowering } from './lowering.ts';

/** Binds the names in a pattern to parts of `value`. Patterns nest no deeper than people write them. */
export function matchPattern(l: Lowering, node: NodeId, whole: OpRef, depth = 0): void {
  const { tree, b } = l;
  if (node < 0 || depth > DEEPEST) return;
  const span = tree.span(node);
  const value = takenApart(l, node, whole);
  const at = (key: string, isName: boolean): OpRef => b.emit(Op.GetItem, span, value, b.literal(isName ? 'String' : 'Number', key, span));
  switch (tree.kind(node)) {
    case 'identifier': bind(l, node, value); return;
    case 'as_pattern':
      matchPattern(l, tree.field(node, 'value'), value, depth + 1);
      bind(l, tree.field(node, 'name'), narrowed(l, tree.field(node, 'value'), value));
      return;
    case 'hash_pattern': case 'keyword_pattern':
      for (const pair of tree.kind(node) === 'keyword_pattern' ? [node] : tree.namedChildren(node)) {
        const key = tree.field(pair, 'key');
        const inner = tree.field(pair, 'value');
        if (tree.kind(pair) === 'hash_splat_parameter') bind(l, tree.field(pair, 'name'), value);
        else if (key >= 0 && inner < 0) bind(l, key, at(l.text(key), true));
        else if (key >= 0) matchPattern(l, inner, at(l.text(key), true), depth + 1);
      }
      return;
    case 'array_pattern': case 'find_pattern': {
      const parts = tree.namedChildren(node).filter((c) => tree.fieldName(c) !== 'class');
      const rest = tree.kind(node) === 'array_pattern' ? parts.findIndex((p) => tree.kind(p) === 'splat_parameter') : -1;
      for (const [i, part] of parts.entries()) {
        if (i === rest) bind(l, tree.field(part, 'name'), b.itemsFrom(value, { from: i, dropped: parts.length - 1 - i }, span));
        else if (tree.kind(part) === 'splat_parameter') bind(l, tree.field(part, 'name'), value);
        else matchPattern(l, part, tree.kind(node) === 'find_pattern' ? b.emit(Op.Element, span, value) : at(String(rest >= 0 && i > rest ? i - parts.length : i), false), depth + 1);
      }
      return;
    }
    case 'alternative_pattern': case 'parenthesized_pattern': case 'pattern':
      for (const c of tree.namedChildren(node)) matchPattern(l, c, value, depth + 1);
      return;
    default: l.expression(node);
  }
}

/** An object is asked for its parts. */
function takenApart(l: Lowering, node: NodeId, value: OpRef): OpRef {
  const { tree, b } = l;
  const hook = PARTS.get(tree.kind(node));
  if (hook === undefined || value === 0) return value;
  const span = tree.span(node);
  return b.choice([value, b.implicitCall(b.get(value, hook, span), [], span)], span);
}

const PARTS: ReadonlyMap<string, string> = new Map([['array_pattern', 'deconstruct'], ['find_pattern', 'deconstruct'], ['hash_pattern', 'deconstruct_keys'], ['keyword_pattern', 'deconstruct_keys']]);

const DEEPEST = 100;

function bind(l: Lowering, node: NodeId, value: OpRef): void {
  if (node < 0 || value === 0) return;
  const span = l.span(node);
  l.b.store(l.variable(l.text(node), span), value, span);
}

function narrowed(l: Lowering, pattern: NodeId, value: OpRef): OpRef {
  const path = constantPath(l, pattern);
  return path === '' || value === 0 ? value : l.b.emit(Op.Cast, l.span(pattern), value, constantType(l, path, l.span(pattern)));
}
