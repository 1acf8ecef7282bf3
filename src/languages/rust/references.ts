/**
 * Mutable references. `let p = &mut x` makes `p` another name of the place `x`; a number or text that is lent to a call goes there in a
 * cell, and what the cell holds afterwards is the variable's value; what a function writes through a parameter changes what it was given.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';
import { nameText } from './paths.ts';

/** Field of a cell under which its content is. */
const CONTENT = '&';
/** Places that one name may stand for. */
const MOST_PLACES = 4;

/** Places that the value of an expression is a mutable reference to; empty where it is none, or where they are too many to say. */
export function lentPlaces(l: Lowering, node: NodeId, depth = 0): readonly NodeId[] {
  const { tree } = l;
  if (node < 0 || depth > 8) return [];
  const inside = (nodes: readonly NodeId[]): readonly NodeId[] => {
    const found = nodes.flatMap((n) => lentPlaces(l, n, depth + 1));
    return found.length > MOST_PLACES ? [] : found;
  };
  switch (tree.kind(node)) {
    case 'reference_expression': {
      const place = tree.field(node, 'value');
      return tree.childOfKind(node, 'mutable_specifier') >= 0 && isPlace(l, place) ? [place] : [];
    }
    case 'identifier': return l.lent.get(l.b.lookup(nameText(l, node))) ?? [];
    case 'type_cast_expression': return inside([tree.field(node, 'value')]);
    case 'parenthesized_expression': return inside(tree.namedChildren(node).slice(0, 1));
    case 'if_expression': return inside([tree.field(node, 'consequence'), tree.field(node, 'alternative')]);
    case 'else_clause': case 'block': return inside(tree.namedChildren(node).slice(-1));
    default: return [];
  }
}

function isPlace(l: Lowering, node: NodeId): boolean {
  const { tree } = l;
  switch (tree.kind(node)) {
    case 'identifier': case 'self': return true;
    case 'field_expression': return isPlace(l, tree.field(node, 'value'));
    default: return false;
  }
}

/** Writes to what a variable refers to. `write` puts a value into a place. */
export function writeThrough(l: Lowering, variable: number, value: OpRef, span: Span, write: (place: NodeId, value: OpRef) => void): void {
  const { b } = l;
  if (variable < 0 || value === 0) return;
  const places = l.lent.get(variable) ?? [];
  for (const place of places) write(place, places.length === 1 ? value : b.choice([l.expression(place), value], span));
  if (places.length === 0 && b.variableFact(variable).kind === 'param') {
    const given = b.load(variable, span);
    b.set(given, CONTENT, value, span);
    b.implicitCall(b.import('core.mem', 'assign', span), [given, value], span);
    b.store(shadowOf(l, variable, span), value, span);
  } else b.store(variable, value, span);
}

/** `*parameter`: what it was given, or what was written to it since. */
export function readThrough(l: Lowering, variable: number, value: OpRef, span: Span): OpRef {
  const shadow = l.shadows.get(variable);
  return shadow === undefined ? value : l.b.choice([value, l.b.load(shadow, span)], span);
}

function shadowOf(l: Lowering, variable: number, span: Span): number {
  let shadow = l.shadows.get(variable);
  if (shadow === undefined) {
    shadow = l.b.addVariable({ name: '', function: l.b.currentFunction, kind: 'local', type: -1, span, constant: false });
    l.shadows.set(variable, shadow);
  }
  return shadow;
}

/** An argument that lends a number or text, in a cell; null for any other. `giveBack` is to be called after the call. */
export function lentArgument(l: Lowering, node: NodeId, write: (place: NodeId, value: OpRef, span: Span) => void): { readonly value: OpRef; readonly giveBack: () => void } | null {
  const { b, tree } = l;
  const [place = -1, ...others] = lentPlaces(l, node);
  if (others.length > 0 || tree.kind(place) !== 'identifier' || !l.plain.has(b.lookup(nameText(l, place)))) return null;
  const span = tree.span(node);
  const cell = b.emit(Op.Object, span, b.string(CONTENT) + 1, l.expression(place));
  return {
    value: cell,
    giveBack: () => {
      const held = b.get(cell, CONTENT, span);
      write(place, held, span);
      if (tree.kind(node) === 'identifier') b.store(b.lookup(nameText(l, node)), held, span);
    },
  };
}

const PLAIN_TYPES = /^(?:[iu](?:8|16|32|64|128|size)|f32|f64|bool|char|String)$/;

/** Whether a variable holds a number or text, by its type or by what it begins with. */
export function isPlain(l: Lowering, type: NodeId, value: NodeId): boolean {
  const { tree } = l;
  if (type >= 0) return PLAIN_TYPES.test(tree.textOf(type));
  const kind = tree.kind(value);
  return kind.endsWith('_literal') || (kind === 'call_expression' && /^(?:String::(?:new|from|with_capacity)|format)$/.test(tree.textOf(tree.field(value, 'function'))));
}
