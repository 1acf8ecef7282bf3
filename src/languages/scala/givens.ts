/** `given`: a value, or an object of its own, that the compiler finds by its type. One without a name is called after the type. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import { annotationsOf } from './annotations.ts';
import { defineClass } from './classes.ts';
import { defineFunction, paramsOf } from './functions.ts';
import type { ClassRecord, Lowering } from './lowering.ts';
import { isTypeKind, typeOf, typeParamsOf, typeParts } from './types.ts';

/** Binds the names of the givens among some statements. */
export function declareGivens(l: Lowering, nodes: readonly NodeId[]): void {
  for (const node of nodes) if (l.tree.kind(node) === 'given_definition') l.b.declare(nameOf(l, node), 'class', spanOfName(l, node));
}

/** Lowers a given; in a class (`c`) it is a member of it. */
export function lowerGiven(l: Lowering, node: NodeId, c: ClassRecord | null = null): void {
  const { tree, b } = l;
  const name = nameOf(l, node);
  const nameSpan = spanOfName(l, node);
  const types = typesOf(l, node);
  const body = tree.field(node, 'body');
  if (body < 0 || tree.kind(body) === 'with_template_body') {
    const variable = b.declare(name, 'class', nameSpan);
    defineClass(l, {
      node, name, nameSpan, variable, parentClass: c?.cls ?? -1, kind: 'object', bases: types.map((type, i) => ({ type, lists: i === 0 ? tree.fieldAll(node, 'arguments') : [] })),
      members: body < 0 ? [] : l.items(body), decorators: annotationsOf(l, node), ...(b.scope.parent === null ? { qualifiedName: l.topLevelName(name) } : {}),
    });
    return;
  }
  l.inFrame({ ...l.frame, typeParams: typeParamsOf(l, node) }, () => { lowerAliasGiven(l, node, { name, type: typeOf(l, types[0] ?? -1), body, c }); });
}

/** `given x: T = …`: worked out where it is read. */
function lowerAliasGiven(l: Lowering, node: NodeId, { name, type, body, c }: { name: string; type: number; body: NodeId; c: ClassRecord | null }): void {
  const { tree, b } = l;
  const span = tree.span(node);
  const nameSpan = spanOfName(l, node);
  const isTop = b.scope.parent === null;
  const fn = defineFunction(l, {
    spec: { name, kind: 'getter', span, nameSpan, decorators: annotationsOf(l, node), class: c?.cls ?? -1, ...(isTop ? { qualifiedName: l.topLevelName(name) } : c ? {} : { lexicalThis: true }) },
    params: paramsOf(l, tree.fieldAll(node, 'parameters').filter((p) => tree.kind(p) === 'parameters')), body, returnType: type, node,
  });
  if (c) {
    b.addMember(c.cls, { name, kind: 'getter', function: fn, type, span, nameSpan, decorators: annotationsOf(l, node) });
    return;
  }
  const variable = b.declare(name, 'function', nameSpan);
  l.nullary.add(variable);
  b.emit(Op.Store, nameSpan, variable, b.functionValue(fn, nameSpan), 0);
}

function typesOf(l: Lowering, node: NodeId): NodeId[] {
  return l.tree.fieldAll(node, 'return_type').filter((c) => isTypeKind(l.tree.kind(c)));
}

function nameOf(l: Lowering, node: NodeId): string {
  const written = l.tree.field(node, 'name');
  return written >= 0 ? l.word(written) : `given_${typesOf(l, node).map((t) => typeParts(l, t).at(-1) ?? '').join('_')}`;
}

function spanOfName(l: Lowering, node: NodeId): { start: number; end: number } {
  const written = l.tree.field(node, 'name');
  const at = written >= 0 ? written : (typesOf(l, node)[0] ?? -1);
  return at < 0 ? { start: l.tree.start(node), end: l.tree.start(node) } : l.tree.span(at);
}
