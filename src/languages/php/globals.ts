/** Global variables: those of the top-level code of any file. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';
import { plainString } from './names.ts';

/** Name of the variable that `$GLOBALS['name']` is, or null for any other node. */
export function globalsEntry(l: Lowering, node: NodeId): string | null {
  const { tree } = l;
  if (tree.kind(node) !== 'subscript_expression') return null;
  const base = tree.firstChild(node);
  if (tree.kind(base) !== 'variable_name' || tree.end(base) - tree.start(base) !== 8 || l.text(base) !== '$GLOBALS') return null;
  const key = tree.namedChildren(node)[1] ?? -1;
  return tree.kind(key) === 'string' ? plainString(l, key) : null;
}

/** Variable of the file's top-level code, made and exported if it is new. */
export function globalVariable(l: Lowering, name: string, span: Span): number {
  const { b, module } = l;
  const known = module?.own(`$${name}`) ?? -1;
  if (known >= 0) return known;
  const variable = b.addVariable({ name, function: 0, kind: 'local', type: -1, span, constant: false });
  module?.bind(`$${name}`, variable);
  // The top-level code exports what it has when it ends.
  if (!l.isTopLevel) b.addExport({ kind: 'local', name: `$${name}`, variable, package: '' });
  return variable;
}

/** A global variable of this file or of any other. */
export function readGlobal(l: Lowering, name: string, span: Span): OpRef {
  const { b } = l;
  return b.choice([b.load(globalVariable(l, name, span), span), b.emit(Op.Global, span, b.string(`$${name}`))], span);
}
