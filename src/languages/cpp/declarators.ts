/** Declarators: which name they declare, and as what. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { Lowering } from './lowering.ts';

export interface Declarator {
  /** Node of the name, or -1. */
  readonly name: NodeId;
  /** `function_declarator` of the function that it declares, -1 for a variable (pointers to functions among them). */
  readonly fn: NodeId;
  readonly isArray: boolean;
  /** Declares something behind a pointer or reference. */
  readonly isIndirect: boolean;
  readonly isReference: boolean;
}

const WRAPPERS: ReadonlySet<string> = new Set(['pointer_declarator', 'reference_declarator', 'array_declarator', 'function_declarator', 'parenthesized_declarator', 'attributed_declarator',
  'init_declarator', 'variadic_declarator', 'abstract_pointer_declarator', 'abstract_reference_declarator', 'abstract_array_declarator', 'abstract_function_declarator', 'abstract_parenthesized_declarator',
  'variadic_reference_declarator', 'pointer_type_declarator', 'template_function', 'ERROR']);

/** Walks down to the name. What stands next to it says what it is. */
export function readDeclarator(l: Lowering, node: NodeId): Declarator {
  const { tree } = l;
  let fn = -1;
  let isArray = false;
  let isIndirect = false;
  let isReference = false;
  let at = node;
  for (; at >= 0; at = inner(l, at)) {
    at = memberPointer(l, at);
    const kind = tree.kind(at);
    if (!WRAPPERS.has(kind)) break;
    if (kind.includes('function_declarator')) {
      fn = at;
      isIndirect = false;
      isArray = false;
    } else if (kind.includes('pointer_declarator') || kind === 'pointer_type_declarator' || kind.includes('reference_declarator')) {
      isIndirect = true;
      isReference = kind.includes('reference');
      fn = -1;
    } else if (kind.includes('array_declarator')) {
      isArray = true;
      fn = -1;
    }
  }
  if (tree.kind(at) === 'operator_cast') fn = castFunction(l, at);
  if (tree.kind(at) === 'qualified_identifier' && fn < 0) {
    let last = at;
    while (tree.kind(last) === 'qualified_identifier') last = tree.field(last, 'name');
    if (tree.kind(last) === 'operator_cast') fn = castFunction(l, last);
  }
  return { name: at, fn, isArray, isIndirect, isReference };
}

/** `A::*p`: the pointer, whatever the class. The grammar also reads `MACRO type *f(…)` like that. */
function memberPointer(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  let last = node;
  while (tree.kind(last) === 'qualified_identifier') last = tree.field(last, 'name');
  return last !== node && tree.kind(last) === 'pointer_type_declarator' ? last : node;
}

function castFunction(l: Lowering, node: NodeId): NodeId {
  let at = l.tree.field(node, 'declarator');
  while (at >= 0 && l.tree.kind(at) !== 'abstract_function_declarator') at = inner(l, at);
  return at;
}

function inner(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  const field = tree.field(node, 'declarator');
  if (field >= 0) return field;
  for (const c of tree.namedChildren(node)) if (INNER.has(tree.kind(c)) || WRAPPERS.has(tree.kind(c))) return c;
  return -1;
}

const INNER: ReadonlySet<string> = new Set(['identifier', 'field_identifier', 'type_identifier', 'qualified_identifier', 'operator_name', 'destructor_name', 'operator_cast', 'structured_binding_declarator', 'template_method']);
