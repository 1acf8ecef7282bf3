/** What stands in a class body: fields, methods, constructors, operators, enum members. Properties and events have a file of their own. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import { attributesOf } from './attributes.ts';
import type { ClassRecord } from './class-layer.ts';
import { defineFunction } from './functions.ts';
import { addConstructor } from './initializers.ts';
import type { Lowering } from './lowering.ts';
import { initialValue, valueNode } from './locals.ts';
import { classValue } from './names.ts';
import { operatorMember } from './operator-names.ts';
import { paramsOf } from './params.ts';
import { addEvent, addIndexer, addProperty } from './properties.ts';
import { explicitName } from './explicit-names.ts';
import { typeOf, typeParamsOf } from './types.ts';

/** Lowers a member of the class `c`, whose scope is the current one; `all` are the members of the same body. */
export function lowerMember(l: Lowering, c: ClassRecord, node: NodeId, all: readonly NodeId[]): void {
  switch (l.tree.kind(node)) {
    case 'field_declaration': case 'event_field_declaration': addFields(l, c, node); return;
    case 'method_declaration': addMethod(l, c, node, all); return;
    case 'constructor_declaration': addConstructor(l, c, node); return;
    case 'destructor_declaration': addDestructor(l, c, node); return;
    case 'operator_declaration': case 'conversion_operator_declaration': addOperator(l, c, node); return;
    case 'property_declaration': addProperty(l, c, node, all); return;
    case 'indexer_declaration': addIndexer(l, c, node); return;
    case 'event_declaration': addEvent(l, c, node); return;
    case 'enum_member_declaration': addEnumMember(l, c, node); return;
    default: l.statement(node);
  }
}

function addFields(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const isStatic = l.hasModifier(node, 'static') || l.hasModifier(node, 'const') || (c.kind === 'interface' && tree.kind(node) === 'field_declaration');
  const declaration = tree.childOfKind(node, 'variable_declaration');
  const typeNode = tree.field(declaration, 'type');
  const decorators = attributesOf(l, node);
  const span = tree.span(node);
  const type = typeOf(l, typeNode);
  for (const declarator of tree.namedChildren(declaration)) {
    if (tree.kind(declarator) !== 'variable_declarator') continue;
    const nameNode = tree.field(declarator, 'name');
    const name = tree.textOf(nameNode);
    b.addMember(c.cls, { name, kind: 'field', isStatic, type, span, nameSpan: tree.span(nameNode), decorators });
    if (valueNode(l, declarator) < 0) continue;
    const at = tree.span(declarator);
    const run = (): void => {
      const value = initialValue(l, declarator, typeNode);
      b.set(isStatic ? classValue(l, c.layer, at) : b.emit(Op.This, at), name, value, at);
    };
    (isStatic ? c.staticInits : c.instanceInits).push({ node: declarator, run });
  }
}

function addMethod(l: Lowering, c: ClassRecord, node: NodeId, all: readonly NodeId[]): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = explicitName(l, node, all);
  const body = tree.field(node, 'body');
  const isStatic = l.hasModifier(node, 'static');
  const span = tree.span(node);
  const nameSpan = tree.span(nameNode);
  const decorators = attributesOf(l, node);
  const typeParams = typeParamsOf(l, node, l.frame.typeParams);
  l.inFrame({ ...l.frame, typeParams }, () => {
    const returns = tree.field(node, 'returns');
    const params = paramsOf(l, tree.field(node, 'parameters'));
    const extended = params[0]?.isExtended === true ? params[0] : null;
    const isNative = body < 0 && l.hasModifier(node, 'extern');
    const isAbstract = body < 0 && !isNative;
    const fn = defineFunction(l, {
      spec: {
        name, kind: 'method', span, nameSpan, class: c.cls, isStatic, isAsync: l.hasModifier(node, 'async'), isAbstract, isNative, decorators,
        ...(extended ? { extension: { type: extended.spec.type ?? -1, receiver: 'first' as const } } : {}),
      },
      params, body, returns, frame: { isStatic },
    });
    b.addMember(c.cls, { name, kind: 'method', function: fn, isStatic, type: typeOf(l, returns), span, nameSpan, decorators });
  });
}

function addDestructor(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const span = tree.span(node);
  const nameSpan = tree.span(tree.field(node, 'name'));
  const fn = defineFunction(l, { spec: { name: 'Finalize', kind: 'method', span, nameSpan, class: c.cls, decorators: attributesOf(l, node) }, params: [], body: tree.field(node, 'body'), returns: -1, frame: { isStatic: false }, isVoid: true });
  b.addMember(c.cls, { name: 'Finalize', kind: 'method', function: fn, span, nameSpan });
}

/** The first operand is what the operator is called on; conversions are called with what they convert. */
function addOperator(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const isConversion = tree.kind(node) === 'conversion_operator_declaration';
  const operatorNode = tree.field(node, 'operator');
  const params = paramsOf(l, tree.field(node, 'parameters'));
  const name = isConversion ? (tree.hasToken(node, 'implicit') ? 'op_Implicit' : 'op_Explicit') : operatorMember(tree.textOf(operatorNode), params.length);
  const span = tree.span(node);
  const nameSpan = tree.span(isConversion ? tree.field(node, 'type') : operatorNode);
  const decorators = attributesOf(l, node);
  const returns = tree.field(node, 'type');
  const body = tree.field(node, 'body');
  const written = isConversion ? params : params.map((p, i) => (i === 0 ? { ...p, spec: { ...p.spec, kind: 'receiver' as const } } : p));
  const fn = defineFunction(l, { spec: { name, kind: 'method', span, nameSpan, class: c.cls, isStatic: isConversion, isAbstract: body < 0, decorators }, params: written, body, returns, frame: { isStatic: true } });
  b.addMember(c.cls, { name, kind: 'method', function: fn, isStatic: isConversion, type: typeOf(l, returns), span, nameSpan, decorators });
}

/** A static field that holds an instance. */
function addEnumMember(l: Lowering, c: ClassRecord, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const name = tree.textOf(nameNode);
  const nameSpan = tree.span(nameNode);
  const span = tree.span(node);
  const type = b.addType(c.layer.name, nameSpan);
  b.addMember(c.cls, { name, kind: 'field', isStatic: true, type, span, nameSpan, decorators: attributesOf(l, node) });
  c.staticInits.push({ node, run: () => {
    const value = tree.field(node, 'value');
    if (value >= 0) l.expression(value);
    b.set(classValue(l, c.layer, nameSpan), name, b.construct(classValue(l, c.layer, nameSpan), [], span), span);
  } });
}
