/** `include` and `require`: the value is what the file returns, where its path is plain to see. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { plainString } from './names.ts';

export function include(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const path = tree.namedChildren(node)[0] ?? -1;
  const specifier = specifierOf(l, path);
  if (specifier === null) {
    const word = l.text(tree.children(node)[0] ?? -1);
    return b.call(b.emit(Op.Global, span, b.string(word)), [{ value: l.expression(path) }], span);
  }
  if (l.isTopLevel) l.included.push(specifier);
  return b.import(specifier, 'default', span);
}

/** Path from the file's own folder (`./lib/x.php`, `../x.php`), or as written where it is bare; null if it is computed. */
function specifierOf(l: Lowering, node: NodeId): string | null {
  const { tree } = l;
  let at = node;
  const parts: string[] = [];
  for (;;) {
    while (tree.kind(at) === 'parenthesized_expression') at = tree.namedChildren(at)[0] ?? -1;
    if (tree.kind(at) !== 'binary_expression' || l.text(tree.field(at, 'operator')) !== '.') break;
    const right = tree.field(at, 'right');
    const text = isString(l, right) ? plainString(l, right) : null;
    if (text === null || parts.length > 20) return null;
    parts.push(text);
    at = tree.field(at, 'left');
  }
  const rest = parts.reverse().join('');
  const folder = folderOf(l, at);
  if (folder !== null) return rest.startsWith('/') ? `${folder}${rest}` : null;
  const start = isString(l, at) ? plainString(l, at) : null;
  return start === null || !/\.\w+$/.test(start + rest) ? null : start + rest;
}

function isString(l: Lowering, node: NodeId): boolean {
  return l.tree.kind(node) === 'string' || l.tree.kind(node) === 'encapsed_string';
}

/** `__DIR__`, `dirname(__FILE__)`, `dirname(__DIR__, 2)`: from the file's folder; null for anything else. */
function folderOf(l: Lowering, node: NodeId): string | null {
  const text = l.text(node).replace(/\s+/g, '');
  if (text.length > 80) return null;
  const nested = /^((?:dirname\()*)(__DIR__|__FILE__)((?:(?:,\d)?\))*)$/i.exec(text);
  if (!nested) return null;
  const [, open = '', root = '', close = ''] = nested;
  const levels = [...close.matchAll(/(?:,(\d))?\)/g)].reduce((sum, [, n]) => sum + Number(n ?? 1), 0);
  if ((open.match(/dirname/g) ?? []).length !== (close.match(/\)/g) ?? []).length) return null;
  const up = levels - (root.toUpperCase() === '__FILE__' ? 1 : 0);
  return up < 0 ? null : up === 0 ? '.' : Array.from({ length: up }, () => '..').join('/');
}
