/** Elements and members that are asked for or taken away without being read: what the object is asked then. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { Lowering } from './lowering.ts';

/** `$object[name]`, `$object->name`; `name` is -1 for a name that is written out. */
export interface HookedPlace { readonly object: NodeId; readonly name: NodeId; readonly isElement: boolean }

/** The place that an expression is, where an object may have a say in it; null for any other. A property that the class around declares is just there. */
export function hookFor(l: Lowering, node: NodeId): HookedPlace | null {
  const { tree } = l;
  const kind = tree.kind(node);
  if (kind === 'subscript_expression') {
    const [object = -1, name = -1] = tree.namedChildren(node);
    return object < 0 || name < 0 ? null : { object, name, isElement: true };
  }
  if (kind !== 'member_access_expression' && kind !== 'nullsafe_member_access_expression') return null;
  const object = tree.field(node, 'object');
  const name = tree.field(node, 'name');
  const isPlain = tree.kind(name) === 'name';
  const { cls } = l.frame;
  if (isPlain && cls && l.text(object) === '$this' && l.b.hasMember(cls.cls, l.text(name))) return null;
  return { object, name: isPlain ? -1 : name, isElement: false };
}
