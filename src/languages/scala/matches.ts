/** `match`, cases that are a function, and `try` with its cases. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';
import { bindPattern, bindTuple } from './patterns.ts';
import { typeOf } from './types.ts';

export interface Subject {
  readonly subject: OpRef;
  /** Parts of a tuple that may have been handed over one by one. */
  readonly parts: readonly OpRef[];
  readonly span: Span;
}

/** `x match { … }` */
export function matchValue(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const subject = l.expression(tree.field(node, 'value'));
  return lowerCases(l, tree.field(node, 'body'), { subject, parts: [], span: tree.span(node) });
}

/** Cases of a value; the value of whichever applies. */
export function lowerCases(l: Lowering, cases: NodeId, { subject, parts, span }: Subject): OpRef {
  const { tree, b } = l;
  b.emit(Op.Switch, span, subject);
  const values = l.items(cases).filter((c) => tree.kind(c) === 'case_clause').map((c) => lowerCase(l, c, subject, parts));
  b.emit(Op.EndSwitch, span);
  return values.some((v) => v !== 0) ? b.choice(values, span) : 0;
}

function lowerCase(l: Lowering, node: NodeId, subject: OpRef, parts: readonly OpRef[]): OpRef {
  const { tree, b } = l;
  const pattern = tree.field(node, 'pattern');
  return b.inScope(() => {
    b.emit(Op.Case, tree.span(node), testOf(l, pattern), 0);
    if (parts.length > 0 && tree.kind(pattern) === 'tuple_pattern') bindTuple(l, tree.namedChildren(pattern), subject, parts);
    else bindPattern(l, pattern, subject);
    return guarded(l, node);
  });
}

/** The body of a case, under its guard where it has one. */
function guarded(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const guard = tree.childOfKind(node, 'guard');
  if (guard >= 0) b.emit(Op.If, tree.span(guard), l.full(tree.field(guard, 'condition')));
  const value = caseBody(l, node);
  if (guard >= 0) b.emit(Op.EndIf, tree.span(guard));
  return value;
}

function caseBody(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  return l.statements(tree.fieldAll(node, 'body').filter((c) => tree.isNamed(c) && tree.kind(c) !== '_end_ident'));
}

const LITERALS: ReadonlySet<string> = new Set(['string', 'integer_literal', 'floating_point_literal', 'boolean_literal', 'character_literal', 'null_literal']);

/** What a case tests for; 0 for one that takes everything. */
function testOf(l: Lowering, pattern: NodeId): OpRef {
  const { tree, b } = l;
  const kind = tree.kind(pattern);
  if (LITERALS.has(kind)) return l.expression(pattern);
  if (kind === 'wildcard' || (kind === 'identifier' && /^[\p{Ll}_]/u.test(tree.textOf(pattern)))) return 0;
  return b.literal('Other', tree.textOf(pattern).slice(0, 80), tree.span(pattern));
}

/** `try … catch … finally …`; its value is that of whichever part ends it. */
export function tryValue(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  b.emit(Op.Try, span);
  const values = [b.inScope(() => l.full(tree.field(node, 'body')))];
  for (const c of l.items(node)) {
    if (tree.kind(c) === 'catch_clause') values.push(...catchClause(l, c));
    else if (tree.kind(c) === 'finally_clause') {
      b.emit(Op.Finally, tree.span(c));
      b.inScope(() => { for (const item of l.items(c)) l.full(item); });
    }
  }
  b.emit(Op.EndTry, span);
  return values.some((v) => v !== 0) ? b.choice(values, span) : 0;
}

function catchClause(l: Lowering, node: NodeId): OpRef[] {
  const { tree, b } = l;
  if (tree.field(node, 'pattern') >= 0) return [catchCase(l, node)];
  return l.items(node).flatMap((c) => {
    if (tree.kind(c) === 'case_block' || tree.kind(c) === 'indented_cases') return l.items(c).map((clause) => catchCase(l, clause));
    // `catch handler`: a function that takes what was thrown.
    return [b.inScope(() => {
      const span = tree.span(c);
      const variable = b.addVariable({ name: '', function: b.currentFunction, kind: 'catch', type: -1, span, constant: true });
      b.emit(Op.Catch, span, variable + 1, 0);
      return b.implicitCall(l.full(c), [b.load(variable, span)], span);
    })];
  });
}

function catchCase(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const pattern = tree.field(node, 'pattern');
  return b.inScope(() => {
    const span = tree.span(pattern);
    const type = tree.kind(pattern) === 'typed_pattern' ? typeOf(l, tree.field(pattern, 'type')) : -1;
    const held = b.addVariable({ name: '', function: b.currentFunction, kind: 'catch', type, span, constant: true });
    b.emit(Op.Catch, tree.span(node), held + 1, type + 1);
    const value = b.load(held, span);
    const named = tree.kind(pattern) === 'case_class_pattern' ? tree.fieldAll(pattern, 'pattern').filter((c) => tree.isNamed(c)) : [];
    // `NonFatal(e)`: the exception itself.
    if (named.length === 1 && tree.kind(named[0] ?? -1) === 'identifier') bindPattern(l, named[0] ?? -1, value);
    else bindPattern(l, pattern, value);
    return guarded(l, node);
  });
}
