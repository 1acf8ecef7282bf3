/** Members that a record or an enum has without their being written. */
import type { ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { ClassRecord } from './class-layer.ts';
import type { Lowering } from './lowering.ts';
import { classValue } from './names.ts';
import { param } from './params.ts';

/** A record's components are fields with accessors, and parameters of a constructor that stores them. */
export function addRecordMembers(l: Lowering, c: ClassRecord, members: readonly NodeId[]): void {
  const { b } = l;
  const written = accessorsOf(l, c, members);
  for (const [i, component] of c.components.entries()) {
    const { name, span, type = -1, decorators = [] } = param(l, component);
    const nameSpan = l.tree.span(nameNode(l, component));
    b.addMember(c.cls, { name, kind: 'field', type, span, nameSpan, decorators });
    const fn = written.get(name) ?? l.define({ name, kind: 'method', span, nameSpan, class: c.cls, isImplicit: true, returnType: type, params: [] }, { isStatic: false }, () => {
      b.emit(Op.Return, span, b.get(b.emit(Op.This, span), name, span));
    });
    if (!written.has(name)) b.addMember(c.cls, { name, kind: 'method', function: fn, type, span, nameSpan });
    // A pattern reads the parts by position, by way of the accessors.
    b.addMember(c.cls, { name: String(i), kind: 'getter', function: fn, type, span, nameSpan });
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
  });
  b.addMember(c.cls, { name: '<init>', kind: 'method', function: fn, span, nameSpan });
  c.hasConstructor = true;
}

/** Parameters for the components. Annotations stay with the fields: they are written once. */
export function componentParams(l: Lowering, c: ClassRecord): ParamSpec[] {
  return c.components.map((component) => ({ ...param(l, component), decorators: [] }));
}

/** Written accessors, by name. */
function accessorsOf(l: Lowering, c: ClassRecord, members: readonly NodeId[]): ReadonlyMap<string, number> {
  const spans = new Set(members.filter((m) => l.tree.kind(m) === 'method_declaration').map((m) => l.tree.start(m)));
  const own = l.b.classFact(c.cls).members.filter((m) => m.kind === 'method' && spans.has(m.span.start) && l.b.functionFact(m.function).params.length === 0);
  return new Map(own.map((m) => [m.name, m.function]));
}

function nameNode(l: Lowering, component: NodeId): NodeId {
  const declarator = l.tree.childOfKind(component, 'variable_declarator');
  return l.tree.field(declarator < 0 ? component : declarator, 'name');
}
