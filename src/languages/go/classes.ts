/**
 * Type declarations: structs, interfaces and other named types are classes, aliases are other names of theirs. Embedding is a mixin base
 * (in interfaces a plain one) and a field of the type's name.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { ClassFact } from '../../model/facts.ts';
import { Op } from '../../model/ops.ts';
import { CONTENT } from './content.ts';
import type { Lowering, NamedType } from './lowering.ts';
import { paramsOf } from './params.ts';
import { fieldsOf, lastName } from './shapes.ts';
import type { StructField } from './shapes.ts';
import { tagDecorators } from './tags.ts';
import { resultType, typeOf, typeParamNames, typeParamsOf, typeValue } from './types.ts';

/** Declares the type that a `type_spec` or `type_alias` names in the current scope; its class is made by `lowerTypeSpec`. */
export function declareType(l: Lowering, spec: NodeId): NamedType | null {
  const { tree, b } = l;
  const nameNode = tree.field(spec, 'name');
  const name = tree.textOf(nameNode);
  if (name === '' || name === '_') return null;
  const variable = b.declare(name, 'class', tree.span(nameNode), { constant: true });
  const named: NamedType = { name, variable, cls: -1, node: tree.field(spec, 'type'), typeParams: tree.field(spec, 'type_parameters'), hasMethods: false };
  l.types.set(variable, named);
  return named;
}

/** Makes the class of a declared type and stores it, or what an alias stands for. `whole` is the declaration with its keyword. */
export function lowerTypeSpec(l: Lowering, spec: NodeId, whole: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(spec, 'name');
  const named = l.types.get(b.lookup(tree.textOf(nameNode)));
  if (!named) return;
  const span = tree.span(whole);
  const isAlias = tree.kind(spec) === 'type_alias';
  if (isAlias && isNamedType(l, named.node)) {
    b.store(named.variable, typeValue(l, named.node), span);
    return;
  }
  const params = typeParamsOf(l, named.typeParams, l.frame.typeParams);
  l.inFrame({ ...l.frame, typeParams: params }, () => {
    const kind = kindOf(l, named.node);
    const cls = b.addClass({
      name: named.name, kind, span, nameSpan: tree.span(nameNode), isAbstract: kind === 'interface',
      typeParams: typeParamNames(l, named.typeParams), variable: named.variable,
    });
    l.types.set(named.variable, { ...named, cls });
    b.store(named.variable, b.emit(Op.Class, span, cls), span);
    addMembers(l, cls, named.node);
  });
}

/** Variable that the class of a struct or interface type without a name is bound to; its name is none that code can write. */
export function anonymousClass(l: Lowering, node: NodeId): number {
  const { tree, b } = l;
  const name = `type@${tree.start(node)}`;
  const known = l.anonymous.get(node);
  if (known !== undefined) {
    if (b.lookup(name) < 0) b.scope.bind(name, known);
    return known;
  }
  const span = tree.span(node);
  const isAbstract = tree.kind(node) === 'interface_type';
  const variable = b.declare(name, 'class', span, { constant: true });
  l.anonymous.set(node, variable);
  const cls = b.addClass({ name: '', kind: isAbstract ? 'interface' : 'class', span, nameSpan: { start: span.start, end: span.start }, isAbstract, variable });
  b.store(variable, b.emit(Op.Class, span, cls), span);
  addMembers(l, cls, node);
  return variable;
}

function isNamedType(l: Lowering, type: NodeId): boolean {
  return l.tree.kind(type) !== 'pointer_type' && lastName(l, type) >= 0;
}

/** `type A B` of an interface of this file is one too. */
function kindOf(l: Lowering, type: NodeId): ClassFact['kind'] {
  let at = type;
  for (let i = 0; i < 8; i++) {
    if (l.tree.kind(at) === 'interface_type') return 'interface';
    const named = l.types.get(l.b.lookup(l.tree.textOf(at)));
    if (!named) break;
    at = named.node;
  }
  return 'class';
}

function addMembers(l: Lowering, cls: number, type: NodeId): void {
  const { tree, b } = l;
  switch (tree.kind(type)) {
    case 'struct_type':
      for (const field of fieldsOf(l, type)) addField(l, cls, field);
      return;
    case 'interface_type':
      for (const part of tree.namedChildren(type)) {
        if (tree.kind(part) === 'method_elem') addMethodSpec(l, cls, part);
        else if (tree.kind(part) === 'type_elem') addEmbeddedInterface(l, cls, part);
      }
      return;
    case 'function_type': addContent(l, cls); return;
    default:
      // Only an interface hands its methods on to a type that is made of it.
      if (b.classFact(cls).kind === 'interface') b.addBase(cls, { value: 0, type: typeOf(l, type), kind: 'extends' });
  }
}

/** What a function type is made of is its first part: what another file hands over where it converts a function to the type. */
function addContent(l: Lowering, cls: number): void {
  const { nameSpan } = l.b.classFact(cls);
  const at = { start: nameSpan.start, end: nameSpan.start };
  l.b.addMember(cls, { name: CONTENT, kind: 'field', span: at, nameSpan: at });
}

function addField(l: Lowering, cls: number, field: StructField): void {
  const { tree, b } = l;
  const type = typeOf(l, field.type);
  const tag = tree.field(field.node, 'tag');
  const alone = tree.fieldAll(field.node, 'name').length <= 1;
  b.addMember(cls, {
    name: field.name, kind: 'field', type, span: alone ? tree.span(field.node) : tree.span(field.nameNode), nameSpan: tree.span(field.nameNode),
    decorators: tag < 0 ? [] : tagDecorators(l, tag),
  });
  if (field.isEmbedded) b.addBase(cls, { value: 0, type, kind: 'mixin' });
}

function addMethodSpec(l: Lowering, cls: number, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = tree.textOf(nameNode);
  const span = tree.span(node);
  const fn = b.addFunction({
    name, kind: 'method', span, nameSpan: tree.span(nameNode), class: cls, isAbstract: true,
    params: paramsOf(l, tree.field(node, 'parameters')), returnType: resultType(l, node),
  });
  b.addMember(cls, { name, kind: 'method', function: fn, span, nameSpan: tree.span(nameNode) });
}

/** One type alone is embedded; a union only constrains. */
function addEmbeddedInterface(l: Lowering, cls: number, part: NodeId): void {
  const [only = -1, ...others] = l.tree.namedChildren(part);
  if (others.length === 0 && lastName(l, only) >= 0) l.b.addBase(cls, { value: 0, type: typeOf(l, only), kind: 'extends' });
}
