/** Assignments: to variables, properties, elements, lists of targets. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op, SetItemFlag } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { memberNames } from './chains.ts';
import { stringOf } from './conversions.ts';
import { docTags, docType } from './doc-comments.ts';
import { globalVariable, readGlobal } from './globals.ts';
import type { Lowering } from './lowering.ts';
import { classOf, findVariable, plainString, readVariable, rememberString, stringsOf, writeVariable } from './names.ts';

/** `target = value`, `target = &value`; the value assigned. */
export function assignment(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const left = tree.field(node, 'left');
  const right = tree.field(node, 'right');
  if (isList(l, left)) {
    const value = l.expression(right);
    assignList(l, left, value);
    return value;
  }
  const target = openTarget(l, left);
  // This may have been the last holder of what the variable held.
  if (tree.kind(right) === 'null' && tree.kind(left) === 'variable_name' && findVariable(l, target.name) >= 0) l.b.implicitCall(l.b.get(target.read(), '__destruct', tree.span(node)), [], tree.span(node));
  const value = documented(l, node, l.expression(right, target.name));
  target.write(value, tree.span(node));
  if (tree.kind(left) === 'variable_name') rememberString(l, target.name, right);
  return value;
}

/** `x += y`, `x .= y`, `x ??= y` */
export function augmentedAssignment(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const left = tree.field(node, 'left');
  const right = tree.field(node, 'right');
  const operator = l.text(tree.field(node, 'operator')).slice(0, -1);
  const target = openTarget(l, left);
  const old = target.read();
  let value: OpRef;
  if (operator === '??') {
    const at = tree.span(right);
    b.emit(Op.If, at, old);
    b.emit(Op.Else, at);
    const added = l.expression(right, target.name);
    b.emit(Op.EndIf, at);
    value = b.emit(Op.Logical, span, b.string('??'), old, added);
  } else if (operator === '.') value = b.combine([old, stringOf(l, right)], span);
  else value = b.emit(Op.Binary, span, b.string(operator), old, l.expression(right));
  target.write(value, span);
  forget(l, left);
  return value;
}

/** `++x`, `x--` */
export function update(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const target = openTarget(l, tree.field(node, 'argument'));
  const value = b.emit(Op.Binary, span, b.string(tree.hasToken(node, '--') ? '-' : '+'), target.read(), b.literal('Number', '1', span));
  target.write(value, span);
  forget(l, tree.field(node, 'argument'));
  return value;
}

function forget(l: Lowering, left: NodeId): void {
  const variable = l.tree.kind(left) === 'variable_name' ? findVariable(l, l.text(left).slice(1)) : -1;
  if (variable >= 0) l.strings.set(variable, null);
}

/** `@var` in front of the statement says what the value is. */
function documented(l: Lowering, node: NodeId, value: OpRef): OpRef {
  const { tree, b } = l;
  const statement = tree.parent(node);
  if (tree.kind(statement) !== 'expression_statement' || value === 0) return value;
  const name = l.text(tree.field(node, 'left')).replace(/^\$/, '');
  const said = docTags(l, statement).find((t) => t.tag === 'var' && (t.variable === '' || t.variable === name));
  const type = said ? docType(l, said.type, tree.span(node)) : -1;
  return type < 0 ? value : b.emit(Op.Cast, tree.span(node), value, type);
}

function isList(l: Lowering, node: NodeId): boolean {
  const kind = l.tree.kind(node);
  return kind === 'list_literal' || kind === 'array_creation_expression';
}

/** Assigns `value` to whatever target a node is (`foreach`, destructuring). */
export function assignTo(l: Lowering, node: NodeId, value: OpRef): void {
  const { tree } = l;
  if (node < 0) return;
  if (isList(l, node)) assignList(l, node, value);
  else if (tree.kind(node) === 'by_ref') assignTo(l, tree.namedChildren(node)[0] ?? -1, value);
  else {
    openTarget(l, node).write(value, tree.span(node));
    forget(l, node);
  }
}

/** `[$a, , 'k' => $b] = value` */
function assignList(l: Lowering, node: NodeId, value: OpRef): void {
  const { tree, b } = l;
  let index = 0;
  let key: NodeId = -1;
  let pending: NodeId = -1;
  const take = (): void => {
    if (pending >= 0) {
      const span = tree.span(pending);
      const at = key >= 0 ? l.expression(key) : b.literal('Number', String(index), span);
      assignTo(l, pending, b.emit(Op.GetItem, span, value, at));
    }
    index++;
    key = -1;
    pending = -1;
  };
  for (const c of tree.children(node)) {
    const kind = tree.kind(c);
    if (kind === ',') take();
    else if (kind === '=>') {
      key = pending;
      pending = -1;
    } else if (kind === 'array_element_initializer') {
      const parts = tree.namedChildren(c);
      if (parts.length > 1) key = parts[0] ?? -1;
      pending = parts.at(-1) ?? -1;
    } else if (tree.isNamed(c) && kind !== 'comment') pending = c;
  }
  if (pending >= 0) take();
}

/** A place that is read and written, its parts evaluated once. `name`: what a closure put there is called. */
interface Target { readonly name: string; read(): OpRef; write(value: OpRef, span: Span): void }

function openTarget(l: Lowering, node: NodeId): Target {
  const { tree, b } = l;
  const at = tree.span(node);
  switch (tree.kind(node)) {
    case 'variable_name': return variableTarget(l, l.text(node).slice(1), at);
    case 'dynamic_variable_name': return dynamicTarget(l, node);
    case 'member_access_expression': case 'nullsafe_member_access_expression': return memberTarget(l, node, l.expression(tree.field(node, 'object')));
    case 'scoped_property_access_expression': return memberTarget(l, node, classOf(l, tree.field(node, 'scope')));
    case 'subscript_expression': return elementTarget(l, node);
    case 'parenthesized_expression': case 'by_ref': return openTarget(l, tree.namedChildren(node)[0] ?? -1);
    default: {
      const value = l.expression(node);
      return { name: '', read: () => value, write: (stored, span) => { b.combine([value, stored], span); } };
    }
  }
}

function variableTarget(l: Lowering, name: string, at: Span): Target {
  return { name, read: () => readVariable(l, name, at), write: (value, whole) => { writeVariable(l, name, value, { name: at, whole }); } };
}

/** `$$name`, `${'name'}` */
function dynamicTarget(l: Lowering, node: NodeId): Target {
  const inner = l.tree.namedChildren(node)[0] ?? -1;
  const known = l.tree.kind(inner) === 'name' ? l.text(inner) : stringsOf(l, inner)?.[0];
  if (known !== undefined) return variableTarget(l, known, l.span(node));
  const value = l.expression(inner);
  return { name: '', read: () => value, write: () => undefined };
}

function memberTarget(l: Lowering, node: NodeId, object: OpRef): Target {
  const { tree, b } = l;
  const at = tree.span(node);
  const nameNode = tree.field(node, 'name');
  const name = memberNames(l, nameNode, tree.kind(node) === 'scoped_property_access_expression')?.[0];
  if (name !== undefined) return { name, read: () => b.get(object, name, at), write: (value, span) => { b.set(object, name, value, span); } };
  const key = l.expression(nameNode);
  return { name: '', read: () => b.emit(Op.GetItem, at, object, key), write: (value, span) => { b.emit(Op.SetItem, span, object, key, value); } };
}

/**
 * `$a[key]`, `$a[]`. A list that is not there yet comes into being: `$a[k][] = v` may make one, and so may `$a[] = v` where
 * the variable is new.
 */
function elementTarget(l: Lowering, node: NodeId): Target {
  const { tree, b } = l;
  const at = tree.span(node);
  const keys: NodeId[] = [];
  let base = node;
  for (; tree.kind(base) === 'subscript_expression'; base = tree.namedChildren(base)[0] ?? -1) keys.push(base);
  if (l.text(base) === '$GLOBALS' && keys.length > 0) return globalTarget(l, keys);
  const isNew = tree.kind(base) === 'variable_name' && l.text(base) !== '$this' && findVariable(l, l.text(base).slice(1)) < 0;
  const target = openTarget(l, base);
  let object = target.read();
  if (isNew) {
    object = b.array([], at);
    target.write(object, at);
  }
  for (let i = keys.length - 1; i > 0; i--) {
    const span = tree.span(keys[i] ?? -1);
    const key = keyOf(l, keys[i] ?? -1);
    const inner = b.choice([b.emit(Op.GetItem, span, object, key), b.array([], span)], span);
    b.emit(Op.SetItem, span, object, key, inner);
    object = inner;
  }
  const key = keyOf(l, node);
  return { name: '', read: () => b.emit(Op.GetItem, at, object, key), write: (value, span) => { b.emit(Op.SetItem, span, object, key, value, ...(key === 0 ? [SetItemFlag.Appends] : [])); } };
}

function keyOf(l: Lowering, node: NodeId): OpRef {
  const key = l.tree.namedChildren(node)[1] ?? -1;
  return key < 0 ? 0 : l.expression(key);
}

/** `$GLOBALS['name'] = …` */
function globalTarget(l: Lowering, keys: readonly NodeId[]): Target {
  const { tree, b } = l;
  const first = tree.namedChildren(keys.at(-1) ?? -1)[1] ?? -1;
  const name = tree.kind(first) === 'string' ? plainString(l, first) : null;
  const at = tree.span(keys[0] ?? -1);
  if (name === null || keys.length > 1) {
    const value = l.expression(keys[0] ?? -1);
    return { name: '', read: () => value, write: () => undefined };
  }
  return { name, read: () => readGlobal(l, name, at), write: (value, span) => { b.store(globalVariable(l, name, at), value, span); } };
}
