/** What is assigned to. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';
import { nameParts, readPath, writeName } from './names.ts';

/** Stores a value where an expression leads to. */
export function assignTo(l: Lowering, node: NodeId, value: OpRef, span: Span): void {
  const { tree, b } = l;
  if (value === 0) return;
  let at = node;
  for (;;) {
    const kind = tree.kind(at);
    if (kind === 'pointer_expression') at = tree.field(at, 'argument');
    else if (kind === 'parenthesized_expression') at = tree.namedChildren(at)[0] ?? -1;
    else if (kind === 'cast_expression') at = tree.field(at, 'value');
    else break;
  }
  switch (tree.kind(at)) {
    case 'identifier': writeName(l, at, value, span); return;
    case 'field_expression': {
      const object = l.expression(tree.field(at, 'argument'));
      if (object !== 0) b.set(object, nameParts(l, tree.field(at, 'field')).at(-1) ?? '', value, span);
      return;
    }
    case 'subscript_expression': {
      const object = l.expression(tree.field(at, 'argument'));
      const key = l.expression(tree.field(at, 'indices') >= 0 ? tree.field(at, 'indices') : tree.field(at, 'index'));
      if (object !== 0) b.emit(Op.SetItem, span, object, key, value);
      return;
    }
    case 'qualified_identifier': {
      const path = nameParts(l, at).filter((p) => p !== '');
      const known = l.findKnown(path);
      if (known >= 0) b.store(known, value, span);
      else if (path.length > 1) b.set(readPath(l, path.slice(0, -1), tree.span(at)), path.at(-1) ?? '', value, span);
      return;
    }
    default: if (at >= 0) l.expression(at);
  }
}
