/**
 * Classes, structs, enums, actors, protocols and extensions: the fact, its bases, its variable, and the scope of its body, in which
 * the nested types are bound before any member is lowered. An extension is a part of the type that it names.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { BaseFact, ClassFact } from '../../model/facts.ts';
import { attributesOf } from './attributes.ts';
import type { ClassLayer, ClassRecord } from './class-layer.ts';
import { addClassInitializer, addImplicitConstructor } from './initializers.ts';
import type { Lowering } from './lowering.ts';
import { memberNames } from './member-names.ts';
import { lowerMember } from './members.ts';
import { typeOf, typeParamNames, typeParamsOf, typeParts, typeValue } from './types.ts';

/** Where a type stands. */
export interface ClassPlace {
  readonly parentClass: number;
  readonly isTop: boolean;
}

const KINDS: ReadonlyMap<string, ClassRecord['kind']> = new Map([
  ['class', 'class'], ['actor', 'class'], ['struct', 'struct'], ['enum', 'enum'], ['protocol', 'protocol'], ['extension', 'extension'],
]);
const FACT_KINDS: Readonly<Record<ClassRecord['kind'], ClassFact['kind']>> = { class: 'class', struct: 'class', enum: 'enum', protocol: 'interface', extension: 'class' };

/** Whether a node declares a type or extends one. */
export function isTypeDeclaration(kind: string): boolean {
  return kind === 'class_declaration' || kind === 'protocol_declaration';
}

/** Binds the names of the types among some nodes, so that they are known before the first is lowered. */
export function declareTypes(l: Lowering, nodes: readonly NodeId[]): void {
  const { tree, b } = l;
  for (const node of nodes) {
    const name = tree.field(node, 'name');
    const isNamed = isTypeDeclaration(tree.kind(node)) && kindOf(l, node) !== 'extension';
    if ((isNamed || tree.kind(node) === 'typealias_declaration') && tree.textOf(name) !== '') b.declare(tree.textOf(name), 'class', tree.span(name));
  }
  for (const node of nodes) if (tree.kind(node) === 'typealias_declaration') lowerAlias(l, node);
}

/** A type declared in a body: its name is bound here. */
export function lowerLocalType(l: Lowering, node: NodeId): void {
  declareTypes(l, [node]);
  lowerType(l, node, { parentClass: -1, isTop: false });
}

function kindOf(l: Lowering, node: NodeId): ClassRecord['kind'] {
  return KINDS.get(l.tree.textOf(l.tree.field(node, 'declaration_kind'))) ?? 'class';
}

/** `typealias Name = Type` */
function lowerAlias(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const [name = -1, type = -1] = tree.fieldAll(node, 'name');
  const value = typeValue(l, type >= 0 ? type : tree.field(node, 'value'));
  const variable = b.scope.own(tree.textOf(name));
  if (value !== 0 && variable >= 0) b.store(variable, value, tree.span(node));
}

/** Lowers a type, whose name `declareTypes` bound in the current scope, and its body. */
export function lowerType(l: Lowering, node: NodeId, place: ClassPlace): void {
  const { tree, b } = l;
  const kind = kindOf(l, node);
  const nameNode = tree.field(node, 'name');
  const isExtension = kind === 'extension';
  const name = isExtension ? (typeParts(l, nameNode).at(-1) ?? '') : tree.textOf(nameNode);
  const nameSpan = tree.span(nameNode);
  const variable = isExtension ? -1 : b.scope.own(name);
  const typeParams = typeParamsOf(l, node, l.frame.typeParams);
  l.inFrame({ ...l.frame, typeParams, isStatic: false }, () => {
    const bases = basesOf(l, node, kind);
    const cls = b.addClass({
      name, kind: FACT_KINDS[kind], span: tree.span(node), nameSpan, parentClass: place.parentClass, isAbstract: kind === 'protocol', bases,
      typeParams: typeParamNames(l, node), decorators: attributesOf(l, node), variable,
      ...(isExtension ? { partOf: typeOf(l, nameNode) } : {}),
      ...(place.isTop ? { qualifiedName: l.topLevelName(isExtension ? typeParts(l, nameNode).join('.') : name) } : {}),
    });
    const value = b.classValue(cls, nameSpan);
    if (variable >= 0) b.store(variable, value, nameSpan);
    lowerBody(l, node, { cls, kind, variable, name, hasBase: kind === 'class' && bases.length > 0 });
  });
}

interface Body { readonly cls: number; readonly kind: ClassRecord['kind']; readonly variable: number; readonly name: string; readonly hasBase: boolean }

function lowerBody(l: Lowering, node: NodeId, { cls, kind, variable, name, hasBase }: Body): void {
  const { tree, b } = l;
  const members = l.items(tree.field(node, 'body'));
  b.inScope(() => {
    const layer: ClassLayer = { cls, name, variable, members: memberNames(l, members) };
    l.layers.set(b.scope, layer);
    const record: ClassRecord = {
      layer, cls, kind, span: tree.span(node), nameSpan: tree.span(tree.field(node, 'name')), hasBase, scope: b.scope, definitions: new Map(), staticInits: [], instanceInits: [], stored: [],
      constructors: [], hasConstructor: false,
    };
    declareTypes(l, members);
    for (const member of members) {
      if (isTypeDeclaration(tree.kind(member))) lowerType(l, member, { parentClass: cls, isTop: false });
      else lowerMember(l, record, member);
    }
    addImplicitConstructor(l, record);
    addClassInitializer(l, record);
  });
}

/** What an enum's raw values are of is no base. */
const RAW_TYPES: ReadonlySet<string> = new Set(['String', 'Int', 'Int8', 'Int16', 'Int32', 'Int64', 'UInt', 'UInt8', 'UInt16', 'UInt32', 'UInt64', 'Double', 'Float', 'Character']);

function basesOf(l: Lowering, node: NodeId, kind: ClassRecord['kind']): BaseFact[] {
  const { tree } = l;
  const out: BaseFact[] = [];
  for (const c of tree.namedChildren(node)) {
    if (tree.kind(c) !== 'inheritance_specifier') continue;
    const type = tree.field(c, 'inherits_from');
    if (type < 0 || (kind === 'enum' && RAW_TYPES.has(tree.textOf(type)))) continue;
    out.push({ value: typeValue(l, type), type: typeOf(l, type), kind: (kind === 'class' && out.length === 0) || kind === 'protocol' ? 'extends' : 'implements' });
  }
  return out;
}
