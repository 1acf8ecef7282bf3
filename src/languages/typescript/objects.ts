/** Object literals: one entry a property, in order. Methods and accessors are functions of those kinds. */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { EntryKey, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { defineFunction } from './functions.ts';
import { propertyName } from './literals.ts';
import type { Lowering, NameHint } from './lowering.ts';
import { readName } from './references.ts';

const SPREAD = 0;

export function objectLiteral(l: Lowering, node: NodeId, hint: NameHint | null): OpRef {
  const { tree, b } = l;
  const entries: number[] = [];
  const prefix = hint ? (hint.qualified ?? l.qualify(hint.name)).replace(/\.prototype$/, '') : null;
  for (const child of tree.namedChildren(node)) {
    switch (tree.kind(child)) {
      case 'pair': {
        const key = keyOf(l, tree.field(child, 'key'));
        entries.push(key.operand, l.expression(tree.field(child, 'value'), keyHint(l, tree.field(child, 'key'), key.name, prefix)));
        if (key.value !== 0) entries.push(EntryKey.OfEntry, key.value);
        break;
      }
      case 'shorthand_property_identifier':
        entries.push(b.string(tree.textOf(child)) + 1, readName(l, tree.textOf(child), tree.span(child)));
        break;
      case 'method_definition': entries.push(...method(l, child, prefix)); break;
      case 'spread_element': entries.push(SPREAD, l.expression(tree.namedChildren(child)[0] ?? NO_NODE)); break;
      default: entries.push(EntryKey.Computed, l.expression(child));
    }
  }
  return b.emitList(Op.Object, tree.span(node), entries);
}

/** Operand for a key; the expression of a computed one is evaluated here. */
function keyOf(l: Lowering, key: NodeId): { readonly operand: number; readonly name: string | null; readonly value: OpRef } {
  const name = propertyName(l.tree, key);
  if (name !== null) return { operand: l.b.string(name) + 1, name, value: 0 };
  return { operand: EntryKey.Computed, name: null, value: l.expression(l.tree.namedChildren(key)[0] ?? NO_NODE) };
}

function keyHint(l: Lowering, key: NodeId, name: string | null, prefix: string | null): NameHint | null {
  if (name === null) return null;
  return { name, span: l.tree.span(key), qualified: prefix === null ? null : `${prefix}.${name}` };
}

function method(l: Lowering, node: NodeId, prefix: string | null): [number, OpRef] {
  const { tree, b } = l;
  const keyNode = tree.field(node, 'name');
  const key = keyOf(l, keyNode);
  const name = key.name ?? '';
  const span = tree.span(node);
  const kind = tree.hasToken(node, 'get') ? 'getter' : tree.hasToken(node, 'set') ? 'setter' : 'method';
  const qualified = prefix === null || name === '' ? {} : { qualifiedName: `${prefix}.${name}` };
  const fn = defineFunction(l, node, { name, nameSpan: tree.span(keyNode), kind, span, inObject: true, ...qualified });
  return [key.operand, b.functionValue(fn, span)];
}
