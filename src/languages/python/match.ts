/**
 * `match`: a `Switch` whose cases store what their patterns capture. In a case with a class pattern the subject's own
 * variable is replaced by one that holds the subject narrowed to the class.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { captureOf, isIrrefutable, unwrapped } from './captures.ts';
import { dottedPath } from './dotted-path.ts';
import type { Lowering } from './lowering.ts';
import { openClassBody, storeName } from './names.ts';
import { itemAt } from './targets.ts';
import { typeAt } from './types.ts';

export function lowerMatch(l: Lowering, node: NodeId): void {
  const { builder, tree } = l;
  const span = l.span(node);
  const subjects = tree.fieldAll(node, 'subject');
  const values = subjects.map((s) => l.expression(s));
  const subject = values.length === 1 ? (values[0] ?? 0) : builder.array(values.map((value) => ({ value })), span);
  builder.statement(span, subject);
  builder.emit(Op.Switch, span, subject);
  const variable = subjects.length === 1 ? plainVariable(l, subjects[0] ?? NO_NODE) : null;
  l.within({ inSwitch: true }, () => {
    for (const clause of tree.namedChildren(tree.field(node, 'body'))) {
      if (tree.kind(clause) === 'case_clause') lowerCase(l, clause, subject, variable);
      else l.anything(clause);
    }
  });
  builder.emit(Op.EndSwitch, span);
}

/** The name of a subject that is just a variable. */
function plainVariable(l: Lowering, node: NodeId): string | null {
  return l.tree.kind(node) === 'identifier' && l.builder.lookup(l.text(node)) >= 0 && !openClassBody(l) ? l.text(node) : null;
}

function lowerCase(l: Lowering, clause: NodeId, subject: OpRef, variable: string | null): void {
  const { builder, tree } = l;
  const patterns = tree.namedChildren(clause).filter((c) => tree.kind(c) === 'case_pattern');
  const isSequence = patterns.length > 1 || tree.hasToken(clause, ',');
  const guard = tree.field(clause, 'guard');
  const always = guard === NO_NODE && !isSequence && patterns.every((p) => isIrrefutable(tree, p));
  const tests = patterns.flatMap((p) => testsOf(l, p));
  const test = always ? 0 : tests.length === 1 ? (tests[0] ?? 0) : builder.combine(tests, l.span(clause));
  builder.emit(Op.Case, l.span(clause), test, 0);
  const [first = NO_NODE] = patterns;
  const type = isSequence || variable === null ? -1 : narrowedType(l, first);
  const body = (): void => {
    if (isSequence) captureItems(l, patterns, subject);
    else capture(l, first, subject);
    lowerGuarded(l, guard, tree.field(clause, 'consequence'));
  };
  if (type < 0 || variable === null) body();
  else builder.inScope(() => { narrow(l, variable, type, clause); body(); });
}

function lowerGuarded(l: Lowering, guard: NodeId, consequence: NodeId): void {
  if (guard === NO_NODE) {
    l.statements(consequence);
    return;
  }
  l.builder.emit(Op.If, l.span(guard), l.expression(l.tree.namedChildren(guard)[0] ?? NO_NODE));
  l.statements(consequence);
  l.builder.emit(Op.EndIf, l.span(guard));
}

/** Binds the subject's name, for this case, to a variable of the narrower type. */
function narrow(l: Lowering, name: string, type: number, clause: NodeId): void {
  const { builder } = l;
  const original = builder.lookup(name);
  const span = { start: l.tree.start(clause), end: l.tree.start(clause) };
  const variable = builder.addVariable({ ...builder.variableFact(original), function: builder.currentFunction, name: `[${name}]`, kind: 'local', type: -1 });
  builder.scope.bind(name, variable);
  builder.store(variable, builder.emit(Op.Cast, span, builder.load(original, span), type), span);
  l.narrowed.set(variable, original);
}

/** The class that a pattern wants its subject to be of, or -1. */
function narrowedType(l: Lowering, pattern: NodeId): number {
  const node = unwrapped(l.tree, pattern);
  switch (l.tree.kind(node)) {
    case 'as_pattern': return narrowedType(l, l.tree.namedChildren(node)[0] ?? NO_NODE);
    case 'class_pattern': return typeAt(l, l.tree.namedChildren(node)[0] ?? NO_NODE);
    case 'union_pattern': {
      const types = l.tree.namedChildren(node).map((c) => narrowedType(l, c));
      return types.length > 0 && types.every((t) => t >= 0) ? l.builder.addType('', l.span(node), { kind: 'union', args: types }) : -1;
    }
    default: return -1;
  }
}

/** Values that a pattern compares with: constants, classes. */
function testsOf(l: Lowering, pattern: NodeId): OpRef[] {
  const { tree } = l;
  const node = unwrapped(tree, pattern);
  const children = tree.namedChildren(node);
  switch (tree.kind(node)) {
    case 'dotted_name': return captureOf(tree, node) === null ? [dottedValue(l, node)] : [];
    case 'identifier': case '_': return [];
    case 'class_pattern': return [dottedValue(l, children[0] ?? NO_NODE), ...children.slice(1).flatMap((c) => testsOf(l, c))];
    case 'keyword_pattern': return children.slice(1).flatMap((c) => testsOf(l, c));
    case 'as_pattern': return children.slice(0, 1).flatMap((c) => testsOf(l, c));
    case 'case_pattern': case 'union_pattern': case 'list_pattern': case 'tuple_pattern': case 'splat_pattern': case 'dict_pattern':
      return children.flatMap((c) => testsOf(l, c));
    default: return [l.expression(node)];
  }
}

function dottedValue(l: Lowering, node: NodeId): OpRef {
  const [root = NO_NODE, ...rest] = l.tree.namedChildren(node);
  return rest.reduce((value, part) => l.builder.get(value, l.text(part), { start: l.tree.start(node), end: l.tree.end(part) }), l.expression(root));
}

/** Stores what a pattern captures of `subject`. */
function capture(l: Lowering, pattern: NodeId, subject: OpRef): void {
  const { tree, builder } = l;
  const node = unwrapped(tree, pattern);
  const children = tree.namedChildren(node);
  const span = l.span(node);
  switch (tree.kind(node)) {
    case 'dotted_name': case 'identifier': {
      const name = captureOf(tree, node);
      if (name !== null) storeName(l, name, subject);
      return;
    }
    case 'as_pattern': captureAs(l, children, subject); return;
    case 'union_pattern': for (const c of children) capture(l, c, subject); return;
    case 'list_pattern': case 'tuple_pattern': captureItems(l, children, subject); return;
    case 'splat_pattern': for (const c of children) capture(l, c, builder.array([{ value: subject, spread: 'positional' }], span)); return;
    case 'dict_pattern': captureEntries(l, node, subject); return;
    case 'class_pattern': captureParts(l, node, subject); return;
    default:
  }
}

function captureAs(l: Lowering, [pattern = NO_NODE, name = NO_NODE]: readonly NodeId[], subject: OpRef): void {
  const type = narrowedType(l, pattern);
  const value = type < 0 ? subject : l.builder.emit(Op.Cast, l.span(pattern), subject, type);
  capture(l, pattern, subject);
  if (name !== NO_NODE) storeName(l, name, value);
}

function captureItems(l: Lowering, patterns: readonly NodeId[], subject: OpRef): void {
  const rest = patterns.findIndex((p) => l.tree.kind(unwrapped(l.tree, p)) === 'splat_pattern');
  for (const [i, pattern] of patterns.entries()) {
    const span = l.span(pattern);
    const index = rest >= 0 && i > rest ? i - patterns.length : i;
    if (i === rest) captureRest(l, pattern, l.builder.itemsFrom(subject, { from: i, dropped: patterns.length - 1 - i }, span));
    else if (hasCaptures(l, pattern)) capture(l, pattern, itemAt(l, subject, index, span));
  }
}

function captureRest(l: Lowering, pattern: NodeId, list: OpRef): void {
  for (const c of l.tree.namedChildren(unwrapped(l.tree, pattern))) capture(l, c, list);
}

/** A wildcard or a constant reads nothing. */
function hasCaptures(l: Lowering, pattern: NodeId): boolean {
  return l.tree.namedChildren(unwrapped(l.tree, pattern)).length > 0;
}

function captureEntries(l: Lowering, node: NodeId, subject: OpRef): void {
  const { tree, builder } = l;
  let key = 0;
  const keys: OpRef[] = [];
  for (const child of tree.namedChildren(node)) {
    const span = l.span(child);
    if (tree.fieldName(child) === 'key') keys.push(key = tree.kind(child) === 'dotted_name' ? dottedValue(l, child) : l.expression(child));
    else if (tree.kind(child) === 'splat_pattern') {
      const rest = builder.emit(Op.Object, span, 0, subject);
      for (const taken of keys) builder.emit(Op.SetItem, span, rest, taken, builder.literal('Null', 'None', span));
      for (const c of tree.namedChildren(child)) capture(l, c, rest);
    } else capture(l, child, builder.emit(Op.GetItem, l.span(child), subject, key));
  }
}

/** Builtin classes whose one positional pattern is the subject itself. */
const WHOLE_SUBJECT: ReadonlySet<string> = new Set(['bool', 'bytearray', 'bytes', 'dict', 'float', 'frozenset', 'int', 'list', 'set', 'str', 'tuple']);

/** `Point(x, y=0)`: attributes by name; positional ones in the order of the class's fields, as far as the file tells. */
function captureParts(l: Lowering, node: NodeId, subject: OpRef): void {
  const { tree, builder } = l;
  const [cls = NO_NODE, ...parts] = tree.namedChildren(node);
  if (parts.length === 0) return;
  const type = typeAt(l, cls);
  const value = type < 0 ? subject : builder.emit(Op.Cast, l.span(node), subject, type);
  const name = dottedPath(tree, cls) ?? '';
  const fields = l.classes.get(builder.lookup(name))?.dataFields ?? [];
  for (const [i, part] of parts.entries()) {
    const inner = unwrapped(tree, part);
    const span = l.span(part);
    if (tree.kind(inner) === 'keyword_pattern') {
      const [key = NO_NODE, ...patterns] = tree.namedChildren(inner);
      const attribute = builder.get(value, l.text(key), span);
      for (const p of patterns) capture(l, p, attribute);
    } else if (WHOLE_SUBJECT.has(name)) capture(l, part, value);
    else capture(l, part, fields[i] ? builder.get(value, fields[i].name, span) : builder.combine([value], span));
  }
}
