/**
 * Types as written, to type facts. Pointers, references and `const` are not told apart; smart pointers stand for what they point to;
 * type variables and `auto` have no type.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Lowering } from './lowering.ts';
import { nameParts, readPath } from './names.ts';

/** Classes of the standard library that are lowered as what they hold. */
const POINTERS: ReadonlySet<string> = new Set(['unique_ptr', 'shared_ptr', 'weak_ptr', 'auto_ptr', 'optional', 'reference_wrapper', 'scoped_refptr', 'intrusive_ptr', 'scoped_ptr', 'not_null', 'observer_ptr', 'atomic']);

/** Type of a declaration's `type` node, -1 where it says nothing. */
export function typeOf(l: Lowering, node: NodeId): number {
  const { tree, b } = l;
  if (node < 0) return -1;
  const span = tree.span(node);
  switch (tree.kind(node)) {
    case 'primitive_type': return b.addType(tree.textOf(node), span);
    case 'sized_type_specifier': return b.addType(tree.textOf(node).replace(/\s+/g, ' '), span);
    case 'type_descriptor': return typeOf(l, tree.field(node, 'type'));
    case 'class_specifier': case 'struct_specifier': case 'union_specifier': case 'enum_specifier': return typeOf(l, tree.field(node, 'name'));
    case 'type_identifier': case 'qualified_identifier': case 'template_type': case 'identifier': case 'namespace_identifier': return named(l, node);
    default: return -1;
  }
}

function named(l: Lowering, node: NodeId): number {
  const { tree, b } = l;
  const path = nameParts(l, node).filter((p) => p !== '');
  if (path.length === 0 || l.frame.typeParams.has(path[0] ?? '')) return -1;
  const args = templateArguments(l, node);
  if (POINTERS.has(path.at(-1) ?? '') && args.length > 0) return typeOf(l, args[0] ?? -1);
  return b.addType(path.join('.'), tree.span(node), { args: args.map((a) => typeOf(l, a)).filter((t) => t >= 0) });
}

/** `type_descriptor`s between `<` and `>` of the last part of a name. */
export function templateArguments(l: Lowering, node: NodeId): NodeId[] {
  const { tree } = l;
  let at = node;
  while (tree.kind(at) === 'qualified_identifier') at = tree.field(at, 'name');
  const list = tree.field(at, 'arguments');
  return tree.kind(list) === 'template_argument_list' ? tree.namedChildren(list) : [];
}

/** The node that names the class which a type stands for: what a smart pointer points to, what is behind `struct`. */
export function namedNode(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  for (let at = node; at >= 0; ) {
    switch (tree.kind(at)) {
      case 'type_descriptor': at = tree.field(at, 'type'); break;
      case 'class_specifier': case 'struct_specifier': case 'union_specifier': at = tree.field(at, 'name'); break;
      case 'type_identifier': case 'qualified_identifier': case 'template_type': case 'identifier': {
        const args = templateArguments(l, at);
        if (!POINTERS.has(nameParts(l, at).at(-1) ?? '') || args.length === 0) return at;
        at = args[0] ?? -1;
        break;
      }
      default: return -1;
    }
  }
  return -1;
}

/** Whether a type is one of the smart pointers. */
export function isPointerClass(l: Lowering, node: NodeId): boolean {
  return POINTERS.has(nameParts(l, node).at(-1) ?? '') && templateArguments(l, node).length > 0;
}

/** The class that a type node names, as a value; 0 where it names none. */
export function typeValue(l: Lowering, node: NodeId): OpRef {
  const at = namedNode(l, node);
  if (at < 0) return 0;
  const path = nameParts(l, at);
  return l.frame.typeParams.has(path[0] ?? '') || path.length === 0 ? 0 : readPath(l, path, l.tree.span(at));
}

/** Names of a `template_parameter_list`, with those around. */
export function typeParamsOf(l: Lowering, list: NodeId): ReadonlySet<string> {
  const { tree } = l;
  if (list < 0) return l.frame.typeParams;
  const names = new Set(l.frame.typeParams);
  for (const param of tree.namedChildren(list)) {
    const name = tree.childOfKind(param, 'type_identifier');
    if (name >= 0 && tree.kind(param).includes('type_parameter')) names.add(tree.textOf(name));
  }
  return names;
}
