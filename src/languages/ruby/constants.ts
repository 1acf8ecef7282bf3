/** Constants: classes, modules and the rest, by lexical scope in the file, else left to be found in the namespaces around. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';

/** `A::B::C` → dotted; '' if part of it is computed. A leading `::` is kept as a dot. */
export function constantPath(l: Lowering, node: NodeId): string {
  const { tree } = l;
  const parts: string[] = [];
  let at = node;
  for (; tree.kind(at) === 'scope_resolution'; at = tree.field(at, 'scope')) parts.push(l.text(tree.field(at, 'name')));
  if (at >= 0 && tree.kind(at) !== 'constant') return '';
  parts.push(at < 0 ? '' : l.text(at));
  return parts.reverse().join('.');
}

/** Full name of a path as the file itself shows it, or null. */
export function knownName(l: Lowering, path: string): string | null {
  if (path.startsWith('.')) return l.classes.has(path.slice(1)) ? path.slice(1) : null;
  for (let around = l.frame.cls; around; around = around.outer) {
    const full = `${around.fullName}.${path}`;
    if (l.classes.has(full)) return full;
  }
  return l.classes.has(path) ? path : null;
}

/** Value of a constant or path of constants. */
export function constantValue(l: Lowering, node: NodeId): OpRef {
  const path = constantPath(l, node);
  if (path !== '') return constantNamed(l, path, l.span(node));
  const { tree, b } = l;
  return b.get(l.expression(tree.field(node, 'scope')), l.text(tree.field(node, 'name')), l.span(node));
}

export function constantNamed(l: Lowering, path: string, span: Span): OpRef {
  const { b } = l;
  const known = knownName(l, path);
  if (known !== null) return b.load(l.classes.get(known) ?? 0, span);
  const [root = '', ...rest] = path.replace(/^\./, '').split('.');
  const outer = knownName(l, root);
  let value = outer === null ? b.emit(Op.Global, span, b.string(root)) : b.load(l.classes.get(outer) ?? 0, span);
  for (const name of rest) value = b.get(value, name, span);
  return value;
}

/** Type of the class that a path names. */
export function constantType(l: Lowering, path: string, span: Span): number {
  const full = knownName(l, path) ?? path.replace(/^\./, '');
  const short = full.slice(full.lastIndexOf('.') + 1);
  return l.b.addType(l.bound.get(short) === full ? short : full, span);
}

/** Some instance of the class around, of which no more is known. */
export function ownInstance(l: Lowering, span: Span): OpRef {
  const { cls } = l.frame;
  return cls ? instanceOf(l, `.${cls.fullName}`, span) : l.b.emit(Op.This, span);
}

/** Some instance of the class that a path names. */
export function instanceOf(l: Lowering, path: string, span: Span): OpRef {
  const { b } = l;
  const type = constantType(l, path, span);
  return b.load(b.addVariable({ name: '', function: b.currentFunction, kind: 'local', type, span, constant: true }), span);
}
