/** Struct tags: each `key:"value"` is a decorator of the field, with the value as its argument, or its `key=value` pairs. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { DecoratorFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import { stringValue } from './literals.ts';
import type { Lowering } from './lowering.ts';

const PAIR = /([^\s:"`]+):"((?:[^"\\\n]|\\[^\n])*)"/g;
const KEYED = /^[A-Za-z][\w-]*=/;

/** Decorators of a field's tag literal. */
export function tagDecorators(l: Lowering, tag: NodeId): readonly DecoratorFact[] {
  const raw = l.tree.textOf(tag);
  const start = l.tree.start(tag);
  // An interpreted literal has its quotes escaped; its places are then only about right.
  const text = raw.startsWith('`') ? raw.slice(1, -1) : stringValue(raw);
  return [...text.matchAll(PAIR)].map((match) => {
    const [whole, name = '', value = ''] = match;
    const at = Math.min(start + 1 + match.index, l.tree.end(tag));
    const end = Math.min(at + whole.length, l.tree.end(tag));
    const span: Span = { start: at, end };
    const valueStart = Math.min(at + name.length + 2, end);
    return { name, args: tagArguments(value, valueStart, end), span, value: 0 };
  });
}

function tagArguments(value: string, start: number, limit: number): DecoratorFact['args'] {
  const at = (offset: number, length: number): Span => ({ start: Math.min(start + offset, limit), end: Math.min(start + offset + length, limit) });
  if (!KEYED.test(value)) return [{ key: null, value: { kind: 'string', text: value, span: at(0, value.length) } }];
  return [...value.matchAll(/[^\s;]+/g)].map((part) => {
    const [text] = part;
    const cut = text.indexOf('=');
    const key = cut > 0 ? text.slice(0, cut) : null;
    const items = text.slice(cut + 1).split(',');
    const literal = (item: string): DecoratorFact['args'][number]['value'] => ({ kind: 'string', text: item, span: at(part.index, text.length) });
    return { key, value: items.length === 1 ? literal(items[0] ?? '') : { kind: 'list', items: items.map(literal), span: at(part.index, text.length) } };
  });
}
