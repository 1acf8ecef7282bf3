/** Making structs and variants: literals with fields, tuple constructors, and names that are a value by themselves. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering, StructShape } from './lowering.ts';
import { isTypeName } from './names.ts';
import { namesValue, nameText, pathOf } from './paths.ts';
import type { Path } from './paths.ts';

/** `User { id, name: make(), ..other }` */
export function structLiteral(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const path = pathOf(l, tree.field(node, 'name'));
  const fields = tree.namedChildren(tree.field(node, 'body'));
  const given = fields.filter((f) => tree.kind(f) !== 'base_field_initializer').map((f) => ({ node: f, ...initialiser(l, f) }));
  const base = fields.find((f) => tree.kind(f) === 'base_field_initializer') ?? -1;
  const rest = base < 0 ? 0 : l.expression(l.children(base)[0] ?? -1);
  const made = b.construct(namesValue(l, path, tree.span(tree.field(node, 'name'))), [], span);
  const names = new Set(given.map((g) => g.name));
  const shape = shapeOf(l, path);
  if (rest !== 0 && shape) {
    for (const name of shape.fields) if (!names.has(name)) b.set(made, name, b.get(rest, name, tree.span(base)), tree.span(base));
  } else if (rest !== 0) b.implicitCall(b.import('core.mem', 'assign', span), [made, rest], span);
  for (const g of given) if (g.value !== 0) b.set(made, g.name, g.value, tree.span(g.node));
  return made;
}

function initialiser(l: Lowering, node: NodeId): { name: string; value: OpRef } {
  const { tree, b } = l;
  if (tree.kind(node) === 'shorthand_field_initializer') {
    const nameNode = tree.childOfKind(node, 'identifier');
    return { name: nameText(l, nameNode), value: b.name(nameText(l, nameNode), tree.span(nameNode)) };
  }
  const name = nameText(l, tree.field(node, 'field'));
  return { name, value: l.expression(tree.field(node, 'value'), { name }) };
}

/** Fields of a struct expression that stands on the left of an assignment, with the places that they go to. */
export function structFieldNames(l: Lowering, node: NodeId): { name: string; node: NodeId }[] {
  const { tree } = l;
  return tree.namedChildren(tree.field(node, 'body')).flatMap((f) => {
    const value = tree.kind(f) === 'shorthand_field_initializer' ? tree.childOfKind(f, 'identifier') : tree.field(f, 'value');
    const name = tree.kind(f) === 'shorthand_field_initializer' ? value : tree.field(f, 'field');
    return value < 0 ? [] : [{ name: nameText(l, name), node: value }];
  });
}

/** What the file knows of the struct or variant that a path names, or null. */
export function shapeOf(l: Lowering, path: Path): StructShape | null {
  if (path.type >= 0) return null;
  const names = path.names[0] === 'Self' && l.frame.self.kind === 'type' ? [...pathOf(l, l.frame.self.node).names, ...path.names.slice(1)] : path.names;
  const [last = '', outer] = [names.at(-1), names.at(-2)];
  if (outer !== undefined) {
    const variant = l.variantShapes.get(`${outer}.${last}`);
    if (variant) return variant;
  }
  return names.length === 1 ? (l.shapes.get(l.b.lookup(last)) ?? null) : null;
}

/** `Point(x, y)`, `Shape::Circle(radius)`: an instance with its parts; null where the callee is a function. */
export function tupleConstructor(l: Lowering, path: Path, args: readonly OpRef[], at: { readonly name: Span; readonly span: Span }): OpRef | null {
  const last = path.names.at(-1) ?? '';
  if (last !== 'Self' && !isTypeName(last)) return null;
  const { b } = l;
  const made = b.construct(namesValue(l, path, at.name), [], at.span);
  for (const [i, value] of args.entries()) if (value !== 0) b.set(made, String(i), value, at.span);
  return made;
}

/** A path that is not called: a struct or variant without fields is an instance, a constructor stays a class. */
export function unitOrPath(l: Lowering, path: Path, span: Span): OpRef {
  const { b } = l;
  const last = path.names.at(-1) ?? '';
  if (last === 'None' && path.names.length === 1 && b.lookup(last) < 0) return b.literal('Null', last, span);
  const value = namesValue(l, path, span);
  if (value === 0 || (last !== 'Self' && !isTypeName(last))) return value;
  const shape = shapeOf(l, path);
  // A variant without fields is a static field that holds its instance.
  if (shape?.kind === 'unit') return path.names.length > 1 ? value : b.construct(value, [], span);
  return shape ? constructor(l, path, value, shape, span) : b.choice([value, b.construct(value, [], span)], span);
}

/** `map(Wrapper)`: the constructor of a tuple struct as a function. */
function constructor(l: Lowering, path: Path, cls: OpRef, shape: StructShape, span: Span): OpRef {
  const { b } = l;
  if (shape.kind !== 'tuple') return cls;
  const at = { start: span.start, end: span.start };
  const fn = l.define({ name: '', kind: 'lambda', span, nameSpan: at, isImplicit: true, lexicalThis: true, params: shape.fields.map(() => ({ name: '', span: at })), qualifiedName: b.functionFact(b.currentFunction).qualifiedName }, {}, (index) => {
    const made = b.construct(namesValue(l, path, span), [], span);
    for (const [i, p] of b.functionFact(index).params.entries()) b.set(made, String(i), b.load(p.variable, at), at);
    b.emit(Op.Return, at, made);
  });
  return b.functionValue(fn, span);
}
