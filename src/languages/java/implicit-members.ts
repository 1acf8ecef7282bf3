/** Members that a record or an enum has without their being written. */
import type { ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { ClassRecord } from './class-layer.ts';
import { storeByPosition } from './initializers.ts';
import type { Lowering } from './lowering.ts';
import { classValue } from './names.ts';
import { param } from './params.ts';

/** A record's components are fields with accessors, and parameters of a constructor that stores them. */
export function addRecordMembers(l: Lowering, c: ClassRecord, members: readonly NodeId[]): void {
  const { b } = l;
  const written = new Set(members.filter((m) => isAccessor(l, m)).map((m) => l.tree.textOf(l.tree.field(m, 'name'))));
  for (const component of c.components) {
    const { name, span, type = -1, decorators = [] } = param(l, component);
    const nameSpan = l.tree.span(nameNode(l, component));
    b.addMember(c.cls, { name, kind: 'field', type, span, nameSpan, decorators });
    if (written.has(name)) continue;
    const fn = l.define({ name, kind: 'method', span, nameSpan, class: c.cls, isImplicit: true, returnType: type, params: [] }, { isStatic: false }, () => {
      b.emit(Op.Return, span, b.get(b.emit(Op.This, span), name, span));
    });
    b.addMember(c.cls, { name, kind: 'method', function: fn, type, span, nameSpan });
  }
  if (!c.hasCanonical) addCanonicalConstructor(l, c);
}

/** `values()` and `valueOf(name)` give the constants. */
export function addEnumMethods(l: Lowering, c: ClassRecord, members: readonly NodeId[]): void {
  const { b } = l;
  const { span, nameSpan } = c;
  const constants = members.filter((m) => l.tree.kind(m) === 'enum_constant').map((m) => l.tree.textOf(l.tree.field(m, 'name')));
  if (constants.length === 0) return;
  const type = b.addType(c.layer.name, nameSpan);
  const spec = { kind: 'method', span, nameSpan, class: c.cls, isStatic: true, isImplicit: true } as const;
  const all = (): number[] => constants.map((name) => b.get(classValue(l, c.layer, nameSpan), name, nameSpan));
  const arrayType = b.addType('', nameSpan, { kind: 'array', args: [type] });
  const values = l.define({ ...spec, name: 'values', returnType: arrayType, params: [] }, { isStatic: true }, () => {
    b.emit(Op.Return, nameSpan, b.array(all().map((value) => ({ value })), nameSpan));
  });
  const valueOf = l.define({ ...spec, name: 'valueOf', returnType: type, params: [{ name: 'name', span: nameSpan }] }, { isStatic: true }, () => {
    b.emit(Op.Return, nameSpan, b.choice(all(), nameSpan));
  });
  b.addMember(c.cls, { name: 'values', kind: 'method', function: values, isStatic: true, type: arrayType, span, nameSpan });
  b.addMember(c.cls, { name: 'valueOf', kind: 'method', function: valueOf, isStatic: true, type, span, nameSpan });
}

function addCanonicalConstructor(l: Lowering, c: ClassRecord): void {
  const { b } = l;
  const { span, nameSpan } = c;
  const params = componentParams(l, c);
  const fn = l.define({ name: '<init>', kind: 'constructor', span, nameSpan, class: c.cls, isImplicit: true, params }, { isStatic: false }, () => {
    for (const p of b.functionFact(fn).params) b.set(b.emit(Op.This, p.span), p.name, b.load(p.variable, p.span), p.span);
    storeByPosition(l, c, fn);
  });
  b.addMember(c.cls, { name: '<init>', kind: 'method', function: fn, span, nameSpan });
  c.hasConstructor = true;
}

/** Parameters for the components. Annotations stay with the fields: they are written once. */
export function componentParams(l: Lowering, c: ClassRecord): ParamSpec[] {
  return c.components.map((component) => ({ ...param(l, component), decorators: [] }));
}

function isAccessor(l: Lowering, member: NodeId): boolean {
  if (l.tree.kind(member) !== 'method_declaration') return false;
  const parameters = l.tree.field(member, 'parameters');
  return parameters < 0 || l.tree.namedChildren(parameters).length === 0;
}

function nameNode(l: Lowering, component: NodeId): NodeId {
  const declarator = l.tree.childOfKind(component, 'variable_declarator');
  return l.tree.field(declarator < 0 ? component : declarator, 'name');
}
