/** What makes something new: objects, anonymous classes, arrays, lambdas, method references, class literals. */
import { typeVariable } from '../../extract/type-variable.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { argumentsOf, superView } from './chains.ts';
import { paramsOf } from './params.ts';
import type { Lowering } from './lowering.ts';
import { isTypeKind, nameParts, typeOf, typeValue } from './types.ts';

/** `new C<T>(…) { … }`, `outer.new Inner(…)` */
export function objectCreation(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const type = tree.field(node, 'type');
  const first = tree.firstChild(node);
  const outer = tree.isNamed(first) && tree.fieldName(first) === null && tree.kind(first) !== 'ERROR' ? l.expression(first) : 0;
  const base = outer > 0 ? innerClass(l, outer, type) : typeValue(l, type);
  const args = tree.field(node, 'arguments');
  const body = tree.childOfKind(node, 'class_body');
  if (body >= 0) {
    const argumentCount = args < 0 ? 0 : tree.namedChildren(args).length;
    const cls = l.anonymousClass({ body, whole: node, nameSpan: tree.span(type), base: { value: base, type: typeOf(l, type) }, argumentCount });
    return b.construct(cls, argumentsOf(l, args), span);
  }
  const made = b.construct(base, argumentsOf(l, args), span);
  const typeArguments = tree.kind(type) === 'generic_type' ? tree.childOfKind(type, 'type_arguments') : -1;
  const isTyped = typeArguments >= 0 && tree.namedChildren(typeArguments).length > 0;
  return isTyped ? b.emit(Op.Cast, span, made, typeOf(l, type)) : made;
}

/** The class of `outer.new Inner()`: named from here where it can be, else a member of what `outer` is. */
function innerClass(l: Lowering, outer: OpRef, type: NodeId): OpRef {
  const name = nameParts(l, type).at(-1) ?? '';
  return typeVariable(l.b, name) >= 0 ? typeValue(l, type) : l.b.get(outer, name, l.tree.span(type));
}

/** `new int[n][]`, `new T[] {…}` */
export function arrayCreation(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  for (const size of tree.fieldAll(node, 'dimensions')) {
    for (const c of tree.kind(size) === 'dimensions_expr' ? tree.namedChildren(size) : []) if (!tree.kind(c).includes('annotation')) l.expression(c);
  }
  const value = tree.field(node, 'value');
  return value >= 0 ? l.expression(value) : l.b.array([], tree.span(node));
}

/** `{a, b}` */
export function arrayInitializer(l: Lowering, node: NodeId): OpRef {
  return l.b.array(l.tree.namedChildren(node).map((c) => ({ value: l.expression(c) })), l.tree.span(node));
}

/** `name` is the variable or field that the lambda is assigned to, '' if none. */
export function lambda(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const known = l.frame.definitions?.get(node);
  if (known !== undefined) return b.functionValue(known, span);
  const body = tree.field(node, 'body');
  const fn = l.define(
    {
      name, kind: 'lambda', span, lexicalThis: true, isStatic: l.frame.isStatic, params: paramsOf(l, tree.field(node, 'parameters')),
      qualifiedName: b.functionFact(b.currentFunction).qualifiedName,
    },
    {},
    () => {
      if (tree.kind(body) === 'block') l.statements(body);
      else if (body >= 0) b.emit(Op.Return, tree.span(body), l.expression(body));
    },
  );
  l.frame.definitions?.set(node, fn);
  return b.functionValue(fn, span);
}

/** `object::method`, `Type::method`, `super::method`, `Type::new` */
export function methodReference(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const children = tree.namedChildren(node).filter((c) => tree.kind(c) !== 'type_arguments');
  const target = children[0] ?? -1;
  if (tree.hasToken(node, 'new')) return b.methodOf(typeValue(l, target), '<init>', span);
  const name = tree.textOf(children.at(-1) ?? -1);
  return b.methodOf(referenceTarget(l, target), name, span);
}

function referenceTarget(l: Lowering, target: NodeId): OpRef {
  const { tree, b } = l;
  const kind = tree.kind(target);
  if (kind === 'super') return b.emit(Op.Super, tree.span(target));
  if (kind === 'scoped_type_identifier' && nameParts(l, target).at(-1) === 'super') return superView(l, tree.firstChild(target));
  return isTypeKind(kind) ? typeValue(l, target) : l.expression(target);
}

/** `Foo.class` */
export function classLiteral(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const type = tree.namedChildren(node)[0] ?? -1;
  const isClass = tree.kind(type) === 'type_identifier' || tree.kind(type) === 'scoped_type_identifier';
  return isClass ? b.get(typeValue(l, type), 'class', span) : b.literal('Other', tree.textOf(node), span);
}
