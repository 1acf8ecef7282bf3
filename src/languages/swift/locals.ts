/** Local variables and constants. */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { OpRef } from '../../model/ops.ts';
import { attributesOf } from './attributes.ts';
import { defineFunction, lowerBody } from './functions.ts';
import type { Lowering } from './lowering.ts';
import { matchPattern } from './patterns.ts';
import { isTypeKind, typeOf } from './types.ts';

/** One binding of a `property_declaration`. */
export interface Binding {
  /** `pattern` */
  readonly pattern: NodeId;
  readonly nameNode: NodeId;
  readonly name: string;
  readonly typeNode: NodeId;
  /** Initial value, or -1. */
  readonly value: NodeId;
  /** `computed_property`, or -1. */
  readonly computed: NodeId;
}

/** Bindings of `let a: T = 1, b = 2`, in order. */
export function bindingsOf(l: Lowering, node: NodeId): Binding[] {
  const { tree } = l;
  const out: Binding[] = [];
  for (let c = tree.firstChild(node); c >= 0; c = tree.nextSibling(c)) {
    const last = out.at(-1);
    if (tree.kind(c) === 'pattern' && tree.fieldName(c) === 'name') {
      const bound = tree.field(c, 'bound_identifier');
      const children = tree.namedChildren(c);
      const nameNode = bound >= 0 ? bound : children.length === 1 && tree.kind(children[0] ?? -1) === 'simple_identifier' ? (children[0] ?? -1) : -1;
      out.push({ pattern: c, nameNode, name: tree.textOf(nameNode).replaceAll('`', ''), typeNode: -1, value: -1, computed: -1 });
    } else if (last) {
      const at = out.length - 1;
      if (tree.kind(c) === 'type_annotation') out[at] = { ...last, typeNode: tree.namedChildren(c).find((t) => isTypeKind(tree.kind(t))) ?? -1 };
      else if (tree.fieldName(c) === 'value') out[at] = { ...last, value: c };
      else if (tree.kind(c) === 'computed_property') out[at] = { ...last, computed: c };
    }
  }
  return out;
}

/** `let`/`var` in a body; its value is that of the last initialiser. */
export function declareLocals(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  let value = 0;
  const decorators = attributesOf(l, node);
  for (const binding of bindingsOf(l, node)) {
    const type = typeOf(l, binding.typeNode);
    if (binding.computed >= 0) {
      addComputedLocal(l, binding);
      continue;
    }
    if (binding.nameNode < 0) {
      value = l.expression(binding.value);
      matchPattern(l, binding.pattern, value, true);
      continue;
    }
    const isNew = b.scope.own(binding.name) < 0;
    const variable = b.declare(binding.name, 'local', tree.span(binding.nameNode), { type, decorators });
    // The initial value does not see the name that it is given to.
    if (isNew) b.scope.bind(binding.name, -1);
    value = l.expression(binding.value, { name: binding.name, type: binding.typeNode });
    b.scope.bind(binding.name, variable);
    if (value !== 0) b.store(variable, value, tree.span(binding.pattern));
  }
  return value;
}

/** `var x: T { … }` in a body: a function that reading it calls; here it is run where it stands. */
function addComputedLocal(l: Lowering, { computed, name, nameNode, typeNode }: Binding): void {
  const { tree, b } = l;
  const getter = tree.childOfKind(computed, 'computed_getter');
  const nameSpan = tree.span(nameNode);
  const fn = defineFunction(l, {
    spec: { name, kind: 'lambda', span: tree.span(computed), nameSpan, lexicalThis: true, isStatic: l.frame.isStatic, qualifiedName: b.functionFact(b.currentFunction).qualifiedName },
    params: [], body: -1, returns: typeNode, before: () => lowerBody(l, l.body(getter < 0 ? computed : getter), false),
  });
  const variable = b.declare(name, 'local', nameSpan, { type: typeOf(l, typeNode) });
  b.store(variable, b.implicitCall(b.functionValue(fn, nameSpan), [], nameSpan), nameSpan);
}
