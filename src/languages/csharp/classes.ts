/**
 * Classes, structs, interfaces, records, enums and delegates: the fact, its bases, its variable, and the scope of its body, in
 * which the nested types are bound before any member is lowered. Parts of a partial type are joined by the linker.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { BaseFact, ClassFact } from '../../model/facts.ts';
import { attributesOf } from './attributes.ts';
import type { ClassLayer, ClassRecord } from './class-layer.ts';
import { defineFunction } from './functions.ts';
import { addClassInitializer, addImplicitConstructor, addPrimaryConstructor } from './initializers.ts';
import type { Lowering } from './lowering.ts';
import { memberNames } from './member-names.ts';
import { lowerMember } from './members.ts';
import { paramsOf } from './params.ts';
import { typeOf, typeParamNames, typeParamsOf, typeValue } from './types.ts';

/** Where a type stands. */
export interface ClassPlace {
  readonly parentClass: number;
  readonly qualifiedName?: string;
}

export const TYPE_DECLARATIONS: ReadonlyMap<string, ClassFact['kind']> = new Map([
  ['class_declaration', 'class'], ['struct_declaration', 'class'], ['interface_declaration', 'interface'], ['enum_declaration', 'enum'],
  ['record_declaration', 'record'],
]);

/** Binds the names of the types among some nodes, so that they are known before the first is lowered. */
export function declareTypes(l: Lowering, nodes: readonly NodeId[]): void {
  for (const node of nodes) {
    const name = l.tree.field(node, 'name');
    if (TYPE_DECLARATIONS.has(l.tree.kind(node)) && l.tree.textOf(name) !== '') l.b.declare(l.tree.textOf(name), 'class', l.tree.span(name));
  }
}

/** A type declared where statements stand (broken code): its name is bound here. */
export function lowerLocalType(l: Lowering, node: NodeId): void {
  declareTypes(l, [node]);
  lowerType(l, node, { parentClass: -1 });
}

/** Lowers a type, whose name `declareTypes` bound in the current scope, and its body. */
export function lowerType(l: Lowering, node: NodeId, place: ClassPlace): void {
  const { tree, b } = l;
  if (tree.kind(node) === 'delegate_declaration') {
    lowerDelegate(l, node, place);
    return;
  }
  const kind = TYPE_DECLARATIONS.get(tree.kind(node)) ?? 'class';
  const nameNode = tree.field(node, 'name');
  const name = tree.textOf(nameNode);
  const nameSpan = tree.span(nameNode);
  const variable = b.scope.own(name);
  const typeParams = typeParamsOf(l, node, l.frame.typeParams);
  l.inFrame({ ...l.frame, typeParams, isStatic: false }, () => {
    const bases = kind === 'enum' ? [] : basesOf(l, node, kind);
    const cls = b.addClass({
      name, kind, span: tree.span(node), nameSpan, parentClass: place.parentClass, isAbstract: kind === 'interface' || l.hasModifier(node, 'abstract'),
      bases, typeParams: typeParamNames(l, node), decorators: attributesOf(l, node), variable,
      ...(place.qualifiedName === undefined ? {} : { qualifiedName: place.qualifiedName }),
      ...(l.hasModifier(node, 'partial') ? { partOf: b.addType(name, nameSpan) } : {}),
    });
    const value = b.classValue(cls, nameSpan);
    if (variable >= 0) b.store(variable, value, nameSpan);
    lowerBody(l, node, { cls, kind, variable, hasBase: bases.length > 0 });
  });
}

interface Body { readonly cls: number; readonly kind: ClassFact['kind']; readonly variable: number; readonly hasBase: boolean }

function lowerBody(l: Lowering, node: NodeId, { cls, kind, variable, hasBase }: Body): void {
  const { tree, b } = l;
  const body = tree.field(node, 'body');
  const members = l.items(body);
  const primary = tree.childOfKind(node, 'parameter_list');
  const nameNode = tree.field(node, 'name');
  b.inScope(() => {
    const layer: ClassLayer = { cls, name: tree.textOf(nameNode), variable, members: memberNames(l, members, primary) };
    l.layers.set(b.scope, layer);
    const record: ClassRecord = {
      layer, cls, kind, span: tree.span(node), nameSpan: tree.span(nameNode), hasBase, scope: b.scope, primary, baseArguments: baseArguments(l, node),
      definitions: new Map(), staticInits: [], instanceInits: [], constructors: [], hasConstructor: false,
    };
    declareTypes(l, members);
    if (primary >= 0) addPrimaryConstructor(l, record);
    for (const member of members) {
      if (TYPE_DECLARATIONS.has(tree.kind(member)) || tree.kind(member) === 'delegate_declaration') lowerType(l, member, { parentClass: cls });
      else lowerMember(l, record, member, members);
    }
    addImplicitConstructor(l, record);
    addClassInitializer(l, record);
  });
}

function basesOf(l: Lowering, node: NodeId, kind: ClassFact['kind']): BaseFact[] {
  const { tree } = l;
  const list = tree.childOfKind(node, 'base_list');
  if (list < 0) return [];
  const types = tree.namedChildren(list).map((c) => (tree.kind(c) === 'primary_constructor_base_type' ? tree.field(c, 'type') : c)).filter((c) => tree.kind(c) !== 'argument_list');
  // A class comes first among the bases; nothing but its name tells it from an interface.
  return types.map((type, i) => ({ value: typeValue(l, type), type: typeOf(l, type), kind: kind === 'interface' || (i === 0 && !INTERFACE_NAME.test(tree.textOf(type))) ? 'extends' : 'implements' }));
}

const INTERFACE_NAME = /^(?:\w+\.)*I[A-Z]/;

/** `argument_list` behind the base class, or -1. */
function baseArguments(l: Lowering, node: NodeId): NodeId {
  const { tree } = l;
  const list = tree.childOfKind(node, 'base_list');
  const held = tree.childOfKind(list, 'primary_constructor_base_type');
  return tree.childOfKind(held >= 0 ? held : list, 'argument_list');
}

/** A delegate type: what can be said of it and of its parameters; a value of it is a function, so that no name leads here. */
function lowerDelegate(l: Lowering, node: NodeId, place: ClassPlace): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const nameSpan = tree.span(nameNode);
  const span = tree.span(node);
  const decorators = attributesOf(l, node);
  const cls = b.addClass({
    name: tree.textOf(nameNode), kind: 'interface', span, nameSpan, parentClass: place.parentClass, isAbstract: true, decorators,
    ...(place.qualifiedName === undefined ? {} : { qualifiedName: place.qualifiedName }),
  });
  const typeParams = typeParamsOf(l, node, l.frame.typeParams);
  l.inFrame({ ...l.frame, typeParams }, () => {
    const fn = defineFunction(l, { spec: { name: 'Invoke', kind: 'method', span, nameSpan, class: cls, isAbstract: true }, params: paramsOf(l, tree.field(node, 'parameters')), body: -1, returns: tree.field(node, 'type') });
    b.addMember(cls, { name: 'Invoke', kind: 'method', function: fn, span, nameSpan });
  });
}
