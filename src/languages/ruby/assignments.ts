/** Assignments: to locals, instance, class and global variables, constants, attributes, elements, several at once. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { argumentsOf } from './arguments.ts';
import { converted } from './conversions.ts';
import type { Lowering } from './lowering.ts';
import { selfClass } from './selves.ts';

/** `a = b`; the value assigned. */
export function assignment(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const left = tree.field(node, 'left');
  const right = tree.field(node, 'right');
  const span = tree.span(node);
  if (tree.kind(left) === 'left_assignment_list') {
    const value = tree.kind(right) === 'right_assignment_list' ? b.array(argumentsOf(l, right), tree.span(right)) : converted(l, right, 'to_ary');
    assignTo(l, left, value);
    return value;
  }
  const target = openTarget(l, left);
  const value = tree.kind(right) === 'right_assignment_list' ? b.array(argumentsOf(l, right), tree.span(right)) : l.expression(right, target.name);
  target.write(value, span);
  return value;
}

/** `a += b`, `a ||= b`, `a &&= b` */
export function operatorAssignment(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const operator = l.text(tree.field(node, 'operator')).slice(0, -1);
  const right = tree.field(node, 'right');
  const target = openTarget(l, tree.field(node, 'left'));
  const old = target.read();
  let value: OpRef;
  if (operator === '||' || operator === '&&') {
    const at = tree.span(right);
    b.emit(Op.If, at, old);
    if (operator === '||') b.emit(Op.Else, at);
    const added = l.expression(right, target.name);
    b.emit(Op.EndIf, at);
    value = b.emit(Op.Logical, span, b.string(operator), old, added);
  } else value = b.emit(Op.Binary, span, b.string(operator), old, l.expression(right));
  target.write(value, span);
  return value;
}

/** Assigns to whatever target a node is. */
export function assignTo(l: Lowering, node: NodeId, value: OpRef, depth = 0): void {
  const { tree, b } = l;
  if (node < 0 || depth > DEEPEST) return;
  const kind = tree.kind(node);
  if (!LISTS.has(kind)) {
    openTarget(l, node).write(value, tree.span(node));
    return;
  }
  const parts = tree.namedChildren(node);
  const rest = parts.findIndex((p) => tree.kind(p) === 'rest_assignment' || tree.kind(p) === 'splat_parameter');
  for (const [i, part] of value === 0 ? [] : parts.entries()) {
    const span = tree.span(part);
    if (i === rest) assignTo(l, tree.namedChildren(part)[0] ?? -1, b.itemsFrom(value, { from: i, dropped: parts.length - 1 - i }, span), depth + 1);
    else assignTo(l, part, b.item(value, rest >= 0 && i > rest ? i - parts.length : i, span), depth + 1);
  }
}

const DEEPEST = 100;
const LISTS: ReadonlySet<string> = new Set(['left_assignment_list', 'destructured_left_assignment', 'destructured_parameter']);

interface Target { readonly name: string; read(): OpRef; write(value: OpRef, span: Span): void }

function openTarget(l: Lowering, node: NodeId): Target {
  const { tree, b } = l;
  const at = tree.span(node);
  const name = l.text(node);
  const member = (object: () => OpRef): Target => ({ name, read: () => b.get(object(), name, at), write: (value, span) => { b.set(object(), name, value, span); } });
  switch (tree.kind(node)) {
    case 'identifier': return { name, read: () => b.load(l.variable(name, at), at), write: (value, span) => { b.store(l.variable(name, at), value, span); } };
    case 'instance_variable': return member(() => b.emit(Op.This, at));
    case 'class_variable': return member(() => selfClass(l, at));
    case 'global_variable': return { name, read: () => readGlobal(l, name, at), write: (value, span) => { b.store(globalVariable(l, name, at), value, span); } };
    case 'constant': return { name, read: () => l.expression(node), write: (value, span) => { defineConstant(l, node, value, span); } };
    case 'scope_resolution': {
      const scope = tree.field(node, 'scope');
      const object = scope < 0 ? 0 : l.expression(scope);
      const last = l.text(tree.field(node, 'name'));
      return { name: last, read: () => b.get(object, last, at), write: (value, span) => { if (object !== 0) b.set(object, last, value, span); } };
    }
    case 'call': {
      const receiver = tree.field(node, 'receiver');
      const object = receiver < 0 ? b.emit(Op.This, at) : l.expression(receiver);
      const attribute = l.text(tree.field(node, 'method'));
      return { name: attribute, read: () => b.call(b.get(object, attribute, at), [], at), write: (value, span) => { b.call(b.get(object, `${attribute}=`, at), [{ value }], span); } };
    }
    case 'element_reference': {
      const object = l.expression(tree.field(node, 'object'));
      const keys = tree.namedChildren(node).filter((c) => tree.fieldName(c) !== 'object').map((c) => l.expression(c));
      const key = keys[0] ?? 0;
      return { name: '', read: () => b.emit(Op.GetItem, at, object, key), write: (value, span) => { b.emit(Op.SetItem, span, object, key, value); } };
    }
    default: {
      const value = l.expression(node);
      return { name: '', read: () => value, write: () => undefined };
    }
  }
}

/** A constant of the class around, or of the top level. */
function defineConstant(l: Lowering, node: NodeId, value: OpRef, span: Span): void {
  const { b } = l;
  const name = l.text(node);
  const at = l.span(node);
  const { cls } = l.frame;
  if (cls && l.frame.self === 'class') {
    b.set(b.classValue(cls.cls, at), name, value, span);
    if (!b.hasMember(cls.cls, name)) b.addMember(cls.cls, { name, kind: 'field', isStatic: true, span });
  }
  const fullName = cls && cls.fullName !== '' ? `${cls.fullName}.${name}` : name;
  let variable = l.classes.get(fullName) ?? -1;
  if (variable < 0) {
    variable = b.addVariable({ name, function: 0, kind: 'local', type: -1, span: at, constant: true });
    l.classes.set(fullName, variable);
    b.addExport({ kind: 'local', name, variable, package: cls?.fullName ?? '' });
  }
  b.store(variable, value, span);
}

function globalVariable(l: Lowering, name: string, span: Span): number {
  const { b, module } = l;
  const known = module?.own(name) ?? -1;
  if (known >= 0) return known;
  const variable = b.addVariable({ name, function: 0, kind: 'local', type: -1, span, constant: false });
  module?.bind(name, variable);
  b.addExport({ kind: 'local', name, variable, package: '' });
  return variable;
}

/** Global variables belong to all files. */
export function readGlobal(l: Lowering, name: string, span: Span): OpRef {
  return l.b.emit(Op.Global, span, l.b.string(name));
}
