/**
 * Structs, unions, enums, traits and implementations. An `impl` is a part of its type; a variant that holds something is a class below
 * its enum, one that holds nothing is a static field with an instance.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import type { BaseFact } from '../../model/facts.ts';
import { attributesByNode, decoratorsOf, spanWith } from './attributes.ts';
import { FORMATTERS } from './formatting.ts';
import { defineFunction } from './functions.ts';
import type { Lowering, SelfType, StructShape } from './lowering.ts';
import { nameText, pathOf } from './paths.ts';
import { typeOf, typeParamNames, typeParamsOf } from './types.ts';

export interface Place {
  readonly attributes: readonly NodeId[];
  /** Module in the file that it stands in, or -1. */
  readonly parentClass: number;
  readonly variable: number;
}

/** Every type has methods that no code of the workspace gives it. */
const OUTSIDE = 'core.marker.Sized';

/** Notes what a struct or the variants of an enum look like, before any code is lowered. */
export function declareShape(l: Lowering, node: NodeId, variable: number): void {
  const { tree } = l;
  const name = nameText(l, tree.field(node, 'name'));
  const body = tree.field(node, 'body');
  if (tree.kind(node) === 'struct_item' || tree.kind(node) === 'union_item') l.shapes.set(variable, shape(l, body));
  if (tree.kind(node) !== 'enum_item') return;
  l.shapes.set(variable, { kind: 'fields', fields: [] });
  for (const v of l.children(body)) if (tree.kind(v) === 'enum_variant') l.variantShapes.set(`${name}.${nameText(l, tree.field(v, 'name'))}`, shape(l, tree.field(v, 'body')));
}

function shape(l: Lowering, body: NodeId): StructShape {
  const { tree } = l;
  if (body < 0) return { kind: 'unit', fields: [] };
  if (tree.kind(body) === 'ordered_field_declaration_list') return { kind: 'tuple', fields: tree.fieldAll(body, 'type').map((_, i) => String(i)) };
  return { kind: 'fields', fields: l.children(body).filter((f) => tree.kind(f) === 'field_declaration').map((f) => nameText(l, tree.field(f, 'name'))) };
}

function outside(l: Lowering, node: NodeId): BaseFact {
  return { value: 0, type: l.b.addType(OUTSIDE, l.tree.span(node)), kind: 'implements' };
}

export function lowerStruct(l: Lowering, node: NodeId, { attributes, parentClass, variable }: Place): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const span = spanWith(l, attributes, node);
  const cls = b.addClass({
    name: nameText(l, nameNode), span, nameSpan: tree.span(nameNode), parentClass, variable, typeParams: typeParamNames(l, node), decorators: decoratorsOf(l, attributes), bases: [outside(l, nameNode)],
  });
  if (variable >= 0) b.store(variable, b.classValue(cls, span), span);
  l.inFrame({ typeParams: typeParamsOf(l, node, l.frame.typeParams) }, () => addFields(l, cls, tree.field(node, 'body')));
}

/** Fields by name, or by position. */
function addFields(l: Lowering, cls: number, body: NodeId): void {
  const { tree, b } = l;
  if (body < 0) return;
  if (tree.kind(body) === 'ordered_field_declaration_list') {
    const attributesOf = attributesByNode(l, tree.namedChildren(body).filter((c) => tree.kind(c) !== 'visibility_modifier'));
    for (const [i, type] of tree.fieldAll(body, 'type').entries()) {
      const attributes = attributesOf.get(type) ?? [];
      b.addMember(cls, { name: String(i), kind: 'field', type: typeOf(l, type), span: spanWith(l, attributes, type), nameSpan: tree.span(type), decorators: decoratorsOf(l, attributes) });
    }
    return;
  }
  const nodes = l.children(body);
  const attributes = attributesByNode(l, nodes);
  for (const field of nodes) {
    if (tree.kind(field) !== 'field_declaration') continue;
    const nameNode = tree.field(field, 'name');
    const own = attributes.get(field) ?? [];
    b.addMember(cls, { name: nameText(l, nameNode), kind: 'field', type: typeOf(l, tree.field(field, 'type')), span: spanWith(l, own, field), nameSpan: tree.span(nameNode), decorators: decoratorsOf(l, own) });
  }
}

export function lowerEnum(l: Lowering, node: NodeId, { attributes, parentClass, variable }: Place): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = nameText(l, nameNode);
  const span = spanWith(l, attributes, node);
  const cls = b.addClass({
    name, kind: 'enum', span, nameSpan: tree.span(nameNode), parentClass, variable, typeParams: typeParamNames(l, node), decorators: decoratorsOf(l, attributes), bases: [outside(l, nameNode)],
  });
  if (variable >= 0) b.store(variable, b.classValue(cls, span), span);
  const nodes = l.children(tree.field(node, 'body'));
  const own = attributesByNode(l, nodes);
  l.inFrame({ typeParams: typeParamsOf(l, node, l.frame.typeParams) }, () => {
    for (const v of nodes) if (tree.kind(v) === 'enum_variant') addVariant(l, { cls, enumName: name }, v, own.get(v) ?? []);
  });
}

function addVariant(l: Lowering, { cls, enumName }: { readonly cls: number; readonly enumName: string }, node: NodeId, attributes: readonly NodeId[]): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = nameText(l, nameNode);
  const nameSpan = tree.span(nameNode);
  const span = spanWith(l, attributes, node);
  const decorators = decoratorsOf(l, attributes);
  const body = tree.field(node, 'body');
  if (tree.field(node, 'value') >= 0) l.expression(tree.field(node, 'value'));
  if (body < 0) {
    b.addMember(cls, { name, kind: 'field', isStatic: true, span, nameSpan, decorators });
    b.set(b.classValue(cls, nameSpan), name, b.construct(b.classValue(cls, nameSpan), [], nameSpan), nameSpan);
    return;
  }
  const variant = b.addClass({ name, span, nameSpan, parentClass: cls, decorators, bases: [{ value: 0, type: b.addType(enumName, nameSpan), kind: 'extends' }] });
  addFields(l, variant, body);
}

export function lowerTrait(l: Lowering, node: NodeId, { attributes, parentClass, variable }: Place): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = nameText(l, nameNode);
  const span = spanWith(l, attributes, node);
  const nodes = l.children(tree.field(node, 'body'));
  const associated = new Map(nodes.filter((n) => tree.kind(n) === 'associated_type').map((n) => [nameText(l, tree.field(n, 'name')), tree.field(n, 'bounds')]));
  const self: SelfType = { kind: 'trait', name, variable, associated };
  const outer = l.frame.typeParams;
  l.inFrame({ self, typeParams: typeParamsOf(l, node, outer) }, () => {
    const bounds = tree.field(node, 'bounds');
    const supers = (bounds < 0 ? [] : tree.namedChildren(bounds)).filter((c) => tree.kind(c) !== 'lifetime' && tree.kind(c) !== 'removed_trait_bound');
    const bases = supers.map((s): BaseFact => ({ value: 0, type: typeOf(l, s), kind: 'extends' }));
    const cls = b.addClass({
      name, kind: 'trait', span, nameSpan: tree.span(nameNode), parentClass, variable, isAbstract: true, typeParams: typeParamNames(l, node), decorators: decoratorsOf(l, attributes), bases: [...bases, outside(l, nameNode)],
    });
    if (variable >= 0) b.store(variable, b.classValue(cls, span), span);
    addMembers(l, cls, nodes, null);
  });
}

export function lowerImpl(l: Lowering, node: NodeId, attributes: readonly NodeId[]): void {
  const { tree, b } = l;
  const typeNode = tree.field(node, 'type');
  const traitNode = tree.field(node, 'trait');
  const nodes = l.children(tree.field(node, 'body'));
  const associated = new Map(nodes.filter((n) => tree.kind(n) === 'type_item').map((n) => [nameText(l, tree.field(n, 'name')), tree.field(n, 'type')]));
  const typeParams = typeParamsOf(l, node, l.frame.typeParams);
  l.inFrame({ self: { kind: 'type', node: typeNode, associated }, typeParams }, () => {
    const trait = traitNode < 0 || tree.hasToken(node, '!') ? '' : (pathOf(l, traitNode).names.at(-1) ?? '');
    const bases: BaseFact[] = trait === '' ? [] : [{ value: 0, type: typeOf(l, traitNode), kind: 'implements' }];
    const target = trait === 'Deref' ? (associated.get('Target') ?? -1) : -1;
    if (target >= 0) bases.push({ value: 0, type: typeOf(l, target), kind: 'mixin' });
    const cls = b.addClass({
      name: typeName(l, typeNode), span: spanWith(l, attributes, node), nameSpan: tree.span(typeNode), partOf: typeOf(l, typeNode), decorators: decoratorsOf(l, attributes), bases,
      parentClass: l.frame.modules.at(-1)?.cls ?? -1,
    });
    addMembers(l, cls, nodes, trait);
  });
}

/** Last name of the type that is implemented; what it is made of where it has none. */
function typeName(l: Lowering, node: NodeId): string {
  const { tree } = l;
  let at = node;
  for (let i = 0; i < 8; i++) {
    const kind = tree.kind(at);
    if (kind === 'reference_type' || kind === 'pointer_type') at = tree.field(at, 'type');
    else if (kind === 'dynamic_type' || kind === 'abstract_type') at = tree.field(at, 'trait');
    else break;
  }
  return pathOf(l, at).names.at(-1) ?? tree.textOf(at).replaceAll(/[^\w]+/g, '_');
}

/** Methods, associated functions and constants. `trait`: whose they are, '' for the type's own, null in a trait. */
function addMembers(l: Lowering, cls: number, nodes: readonly NodeId[], trait: string | null): void {
  const { tree, b } = l;
  const attributes = attributesByNode(l, nodes);
  for (const node of nodes) {
    const own = attributes.get(node) ?? [];
    const nameNode = tree.field(node, 'name');
    const span = spanWith(l, own, node);
    switch (tree.kind(node)) {
      case 'function_item': case 'function_signature_item': {
        const name = nameText(l, nameNode);
        const fn = defineFunction(l, { node, attributes: own, cls, spec: { kind: 'method', span } });
        const member = { kind: 'method', function: fn, isStatic: b.functionFact(fn).isStatic, span, nameSpan: tree.span(nameNode) } as const;
        b.addMember(cls, { name, ...member });
        if (name === 'fmt' && (trait === 'Display' || trait === 'Debug')) b.addMember(cls, { name: FORMATTERS[trait], ...member });
        break;
      }
      case 'const_item': {
        const value = l.expression(tree.field(node, 'value'), { name: nameText(l, nameNode) });
        l.record(node, value);
        b.addMember(cls, { name: nameText(l, nameNode), kind: 'field', isStatic: true, type: typeOf(l, tree.field(node, 'type')), span, nameSpan: tree.span(nameNode), decorators: decoratorsOf(l, own) });
        if (value !== 0) b.set(b.classValue(cls, span), nameText(l, nameNode), value, span);
        break;
      }
      case 'macro_invocation': case 'expression_statement': l.record(node, l.expression(node)); break;
      default:
    }
  }
}
