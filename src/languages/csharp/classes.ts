/**
 * Classes, structs, interfaces, records, enums and delegates: the fact, its bases, its variable, and the scope of its body, in
 * which the nested types are bound before any member is lowered. Parts of a partial type are joined by the linker.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { BaseFact, ClassFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
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

/** What a type declaration is made of: the fields of its node, or what is left of them in broken code. */
export interface ClassSource {
  readonly nameNode: NodeId;
  readonly kind: ClassFact['kind'];
  readonly span: Span;
  /** Node whose modifiers, attributes, type parameters and constraints count, or -1. */
  readonly head: NodeId;
  /** `base_list` and `parameter_list`, or -1. */
  readonly bases: NodeId;
  readonly primary: NodeId;
  readonly members: readonly NodeId[];
  /** Lowers what follows the members of an unfinished body. */
  readonly rest?: (c: ClassRecord) => void;
}

/** Lowers a type, whose name `declareTypes` bound in the current scope, and its body. */
export function lowerType(l: Lowering, node: NodeId, place: ClassPlace): void {
  const { tree } = l;
  if (tree.kind(node) === 'delegate_declaration') {
    lowerDelegate(l, node, place);
    return;
  }
  lowerClass(l, {
    nameNode: tree.field(node, 'name'), kind: TYPE_DECLARATIONS.get(tree.kind(node)) ?? 'class', span: tree.span(node), head: node,
    bases: tree.childOfKind(node, 'base_list'), primary: tree.childOfKind(node, 'parameter_list'), members: l.items(tree.field(node, 'body')),
  }, place);
}

export function lowerClass(l: Lowering, source: ClassSource, place: ClassPlace): void {
  const { tree, b } = l;
  const { head, kind } = source;
  const name = tree.textOf(source.nameNode);
  const nameSpan = tree.span(source.nameNode);
  const variable = b.scope.own(name);
  const typeParams = head < 0 ? l.frame.typeParams : typeParamsOf(l, head, l.frame.typeParams);
  l.inFrame({ ...l.frame, typeParams, isStatic: false }, () => {
    const bases = kind === 'enum' ? [] : basesOf(l, source.bases, kind);
    const cls = b.addClass({
      name, kind, span: source.span, nameSpan, parentClass: place.parentClass, isAbstract: kind === 'interface' || (head >= 0 && l.hasModifier(head, 'abstract')),
      bases, typeParams: head < 0 ? [] : typeParamNames(l, head), decorators: head < 0 ? [] : attributesOf(l, head), variable,
      ...(place.qualifiedName === undefined ? {} : { qualifiedName: place.qualifiedName }),
      ...(head >= 0 && l.hasModifier(head, 'partial') ? { partOf: b.addType(name, nameSpan) } : {}),
    });
    const value = b.classValue(cls, nameSpan);
    if (variable >= 0) b.store(variable, value, nameSpan);
    lowerBody(l, source, { cls, variable, hasBase: bases.length > 0 });
  });
}

interface Body { readonly cls: number; readonly variable: number; readonly hasBase: boolean }

function lowerBody(l: Lowering, source: ClassSource, { cls, variable, hasBase }: Body): void {
  const { tree, b } = l;
  const { members, primary, nameNode } = source;
  b.inScope(() => {
    const layer: ClassLayer = { cls, name: tree.textOf(nameNode), variable, members: memberNames(l, members, primary) };
    l.layers.set(b.scope, layer);
    const record: ClassRecord = {
      layer, cls, kind: source.kind, span: source.span, nameSpan: tree.span(nameNode), hasBase, scope: b.scope, primary, baseArguments: baseArguments(l, source.bases),
      definitions: new Map(), staticInits: [], instanceInits: [], constructors: [], hasConstructor: false,
    };
    declareTypes(l, members);
    if (primary >= 0) addPrimaryConstructor(l, record);
    for (const member of members) {
      if (TYPE_DECLARATIONS.has(tree.kind(member)) || tree.kind(member) === 'delegate_declaration') lowerType(l, member, { parentClass: cls });
      else lowerMember(l, record, member, members);
    }
    source.rest?.(record);
    addImplicitConstructor(l, record);
    addClassInitializer(l, record);
  });
}

function basesOf(l: Lowering, list: NodeId, kind: ClassFact['kind']): BaseFact[] {
  const { tree } = l;
  if (list < 0) return [];
  const types = tree.namedChildren(list).map((c) => (tree.kind(c) === 'primary_constructor_base_type' ? tree.field(c, 'type') : c)).filter((c) => tree.kind(c) !== 'argument_list');
  // A class comes first among the bases; nothing but its name tells it from an interface.
  return types.map((type, i) => ({ value: typeValue(l, type), type: typeOf(l, type), kind: kind === 'interface' || (i === 0 && !INTERFACE_NAME.test(tree.textOf(type))) ? 'extends' : 'implements' }));
}

const INTERFACE_NAME = /^(?:\w+\.)*I[A-Z]/;

/** `argument_list` behind the base class, or -1. */
function baseArguments(l: Lowering, list: NodeId): NodeId {
  const { tree } = l;
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
