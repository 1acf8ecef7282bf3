/** Arguments of calls: by position, by name, spread, and the block, which goes by a name of its own. */
import type { Argument } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import { BLOCK } from './block-parameter.ts';
import { converted } from './conversions.ts';
import type { Lowering } from './lowering.ts';

/** Arguments of an `argument_list` (or of none, -1). */
export function argumentsOf(l: Lowering, list: NodeId, from = 0): Argument[] {
  return list < 0 ? [] : l.tree.namedChildren(list).slice(from).flatMap((node) => argument(l, node));
}

/** Those of a call, its block included. */
export function callArguments(l: Lowering, call: NodeId, from = 0): Argument[] {
  const { tree } = l;
  const args = argumentsOf(l, tree.field(call, 'arguments'), from);
  const block = tree.field(call, 'block');
  if (block >= 0) args.push({ value: l.block(block), keyword: BLOCK });
  return args;
}

/** Text of a symbol or plain string, or null. */
export function symbolText(l: Lowering, node: NodeId): string | null {
  const { tree } = l;
  const kind = tree.kind(node);
  if (kind === 'simple_symbol') return l.text(node).slice(1);
  if (kind !== 'string' && kind !== 'delimited_symbol') return null;
  const parts = tree.namedChildren(node);
  return parts.every((c) => tree.kind(c) === 'string_content') ? parts.map((c) => l.text(c)).join('').slice(0, 4096) : null;
}

function argument(l: Lowering, node: NodeId): Argument[] {
  const { tree, b } = l;
  const inner = tree.namedChildren(node)[0] ?? -1;
  switch (tree.kind(node)) {
    case 'splat_argument': return inner < 0 ? [] : [{ value: converted(l, inner, 'to_a'), spread: 'positional' }];
    case 'hash_splat_argument': return inner < 0 ? [] : [{ value: converted(l, inner, 'to_hash'), spread: 'keyword' }];
    case 'block_argument': {
      const symbol = inner < 0 ? null : symbolText(l, inner);
      if (symbol !== null) return [{ value: l.symbolBlock(symbol, node), keyword: BLOCK }];
      if (inner >= 0) return [{ value: converted(l, inner, 'to_proc'), keyword: BLOCK }];
      const own = l.find(BLOCK);
      return own < 0 ? [] : [{ value: b.load(own, tree.span(node)), keyword: BLOCK }];
    }
    case 'forward_argument': {
      const rest = l.find('*');
      const block = l.find(BLOCK);
      return [...(rest < 0 ? [] : [{ value: b.load(rest, tree.span(node)), spread: 'positional' as const }]), ...(block < 0 ? [] : [{ value: b.load(block, tree.span(node)), keyword: BLOCK }])];
    }
    case 'pair': {
      const key = tree.field(node, 'key');
      const value = tree.field(node, 'value');
      const name = tree.kind(key) === 'hash_key_symbol' ? l.text(key) : symbolText(l, key);
      if (name === null) {
        const made = l.expression(key);
        return [{ value: b.emitList(Op.Object, tree.span(node), [-1, l.expression(value)]) }].concat(made === 0 ? [] : []);
      }
      return [{ value: value < 0 ? nameValue(l, key) : l.expression(value, name), keyword: name }];
    }
    default: return [{ value: l.expression(node) }];
  }
}


/** `f(name:)`: the variable or method of that name. */
function nameValue(l: Lowering, key: NodeId): number {
  const name = l.text(key);
  const variable = l.find(name);
  const span = l.span(key);
  return variable >= 0 ? l.b.load(variable, span) : l.b.call(l.b.get(l.b.emit(Op.This, span), name, span), [], span);
}
