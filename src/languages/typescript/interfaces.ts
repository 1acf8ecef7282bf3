/**
 * Interfaces, object types and type aliases: classes of kind `interface` whose methods have no bodies. Declarations of one
 * name in one scope are one interface. An alias of anything but an object is a variable whose type is what it stands for.
 */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { BaseFact } from '../../model/facts.ts';
import { defineFunction } from './functions.ts';
import { propertyName } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { typeParamNames, withTypeParams } from './type-params.ts';
import { annotatedType, resolveAlias, typeOf } from './types.ts';

export function interfaceDeclaration(l: Lowering, node: NodeId): void {
  const { tree } = l;
  const extended = tree.childOfKind(node, 'extends_type_clause');
  const bases = extended === NO_NODE ? [] : tree.fieldAll(extended, 'type').filter((n) => tree.isNamed(n));
  defineInterface(l, node, { bases, bodies: [tree.field(node, 'body')] });
}

interface Shape {
  /** Types that it extends. */
  readonly bases: readonly NodeId[];
  /** `interface_body` and `object_type` nodes with its members. */
  readonly bodies: readonly NodeId[];
}

function defineInterface(l: Lowering, node: NodeId, { bases, bodies }: Shape): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = tree.textOf(nameNode);
  const typeParams = withTypeParams(tree, node, l.frame.typeParams);
  const variable = b.declare(name, 'class', tree.span(nameNode));
  const known = l.classOfVariable.get(variable);
  const cls = known ?? b.addClass({
    name, kind: 'interface', span: l.wholeSpan(node), nameSpan: tree.span(nameNode), isAbstract: true, variable,
    parentClass: l.container?.class ?? -1, typeParams: typeParamNames(tree, tree.childOfKind(node, 'type_parameters')),
  });
  l.within({ typeParams, className: name }, () => {
    for (const base of bases) b.addBase(cls, extendedType(l, base));
    for (const body of bodies) signatures(l, body, cls);
  });
  if (known !== undefined) return;
  l.classOfVariable.set(variable, cls);
  b.store(variable, b.classValue(cls, tree.span(nameNode)), tree.span(nameNode));
}

function extendedType(l: Lowering, node: NodeId): BaseFact {
  return { value: 0, type: typeOf(l, node), kind: 'extends' };
}

/** Members of an interface body or object type. */
function signatures(l: Lowering, body: NodeId, cls: number): void {
  const { tree } = l;
  for (const member of tree.namedChildren(body)) {
    switch (tree.kind(member)) {
      case 'method_signature': case 'method_definition': methodSignature(l, member, cls); break;
      case 'property_signature': propertySignature(l, member, cls); break;
      default: // index, call and construct signatures have no name
    }
  }
}

function methodSignature(l: Lowering, node: NodeId, cls: number): void {
  const { tree, b } = l;
  const key = tree.field(node, 'name');
  const name = propertyName(tree, key) ?? tree.textOf(key);
  const accessor = tree.hasToken(node, 'get') ? 'getter' : tree.hasToken(node, 'set') ? 'setter' : 'method';
  const span = tree.span(node);
  const nameSpan = tree.span(key);
  const fn = defineFunction(l, node, { name, nameSpan, span, kind: accessor, class: cls });
  b.addMember(cls, { name, kind: accessor, function: fn, span, nameSpan });
}

function propertySignature(l: Lowering, node: NodeId, cls: number): void {
  const { tree, b } = l;
  const key = tree.field(node, 'name');
  const name = propertyName(tree, key) ?? tree.textOf(key);
  b.addMember(cls, { name, kind: 'field', type: annotatedType(l, tree.field(node, 'type')), span: tree.span(node), nameSpan: tree.span(key) });
}

/** An object type inside another type: an interface that only its own type names. Gives that name. */
export function objectTypeName(l: Lowering, node: NodeId): string {
  const { tree, b } = l;
  const span = tree.span(node);
  const cls = b.addClass({ name: '', kind: 'interface', span, nameSpan: span, isAbstract: true });
  const name = `object#${cls}`;
  const variable = b.declare(name, 'class', span, { constant: true });
  b.amendClass(cls, { variable });
  signatures(l, node, cls);
  b.store(variable, b.classValue(cls, span), span);
  return name;
}

/** The object types that an alias's type is made of, or null where it is no interface. */
function shapeOf(l: Lowering, value: NodeId): Shape | null {
  const { tree } = l;
  const bases: NodeId[] = [];
  const bodies: NodeId[] = [];
  const stack = [value];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    switch (tree.kind(node)) {
      case 'intersection_type': case 'parenthesized_type': stack.push(...tree.namedChildren(node).reverse()); break;
      case 'object_type': bodies.push(node); break;
      case 'type_identifier': case 'nested_type_identifier': case 'generic_type': bases.push(node); break;
      default: return null;
    }
  }
  const hasMembers = bodies.some((body) => tree.namedChildren(body).some((m) => tree.kind(m) === 'property_signature' || tree.kind(m) === 'method_signature'));
  return hasMembers ? { bases, bodies } : null;
}

/** Makes the aliases among `nodes` known, before anything names them as types. */
export function declareAliases(l: Lowering, nodes: readonly NodeId[]): void {
  const { tree, b } = l;
  const found: { readonly variable: number; readonly isOwn: boolean }[] = [];
  for (const statement of nodes) {
    const node = unwrapped(l, statement);
    if (tree.kind(node) !== 'type_alias_declaration' || shapeOf(l, tree.field(node, 'value'))) continue;
    const variable = b.lookup(tree.textOf(tree.field(node, 'name')));
    if (variable < 0) continue;
    l.aliases.add(variable, { node, paramNames: typeParamNames(tree, tree.childOfKind(node, 'type_parameters')), outer: l.frame.typeParams, type: undefined });
    found.push({ variable, isOwn: b.variableFact(variable).span.start === tree.start(tree.field(node, 'name')) });
  }
  for (const { variable, isOwn } of found) {
    const alias = l.aliases.get(variable);
    if (!alias) continue;
    const type = resolveAlias(l, alias);
    // For other files: they find the alias as a variable. A value of the same name keeps its own type.
    if (isOwn && type >= 0) b.declare(b.variableFact(variable).name, 'class', tree.span(alias.node), { type });
  }
}

function unwrapped(l: Lowering, statement: NodeId): NodeId {
  const { tree } = l;
  let node = statement;
  while (tree.kind(node) === 'export_statement' || tree.kind(node) === 'ambient_declaration') {
    const inner = tree.namedChildren(node).find((n) => tree.kind(n) === 'type_alias_declaration' || tree.kind(n) === 'ambient_declaration');
    if (inner === undefined) return node;
    node = inner;
  }
  return node;
}

/** A type alias in its place: an interface where it is made of object types. */
export function aliasDeclaration(l: Lowering, node: NodeId): void {
  const shape = shapeOf(l, l.tree.field(node, 'value'));
  if (shape) defineInterface(l, node, shape);
}
