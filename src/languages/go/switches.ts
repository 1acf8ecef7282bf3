/** Switches over values and types, and `select`. Cases do not fall through unless they say so. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { declareAndStore, listOf, placeOf, storeTo } from './assignments.ts';
import { asserted } from './conversions.ts';
import type { Lowering } from './lowering.ts';
import { elementType, typeNodeOf } from './shapes.ts';
import { typeOf } from './types.ts';
import { valuesOf } from './values.ts';

/** The value that it switches on; 0 where there is none. */
export function expressionSwitch(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  return b.inScope(() => {
    const initializer = tree.field(node, 'initializer');
    if (initializer >= 0) l.statement(initializer);
    const valueNode = tree.field(node, 'value');
    const subject = valueNode < 0 ? 0 : l.expression(valueNode);
    b.emit(Op.Switch, tree.span(node), subject);
    for (const c of tree.namedChildren(node)) {
      const kind = tree.kind(c);
      if (kind === 'expression_case') lowerCase(l, c, oneOf(l, listOf(l, tree.field(c, 'value')).map((v) => l.expression(v)), c));
      else if (kind === 'default_case') lowerCase(l, c, 0);
      else if (kind === 'ERROR') l.statement(c);
    }
    b.emit(Op.EndSwitch, tree.span(node));
    return subject;
  });
}

/** In each case the value's name is a variable of the case's type. */
export function typeSwitch(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  return b.inScope(() => {
    const initializer = tree.field(node, 'initializer');
    if (initializer >= 0) l.statement(initializer);
    const subject = l.expression(tree.field(node, 'value'));
    const alias = listOf(l, tree.field(node, 'alias'))[0] ?? -1;
    b.emit(Op.Switch, tree.span(node), subject);
    for (const c of tree.namedChildren(node)) {
      if (tree.kind(c) === 'type_case') lowerTypeCase(l, c, { subject, alias, types: tree.fieldAll(c, 'type').filter((t) => tree.isNamed(t)) });
      else if (tree.kind(c) === 'default_case') lowerTypeCase(l, c, { subject, alias, types: [] });
      else if (tree.kind(c) === 'ERROR') l.statement(c);
    }
    b.emit(Op.EndSwitch, tree.span(node));
    return subject;
  });
}

/** Any of its communications may happen. */
export function selectStatement(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  b.emit(Op.Switch, tree.span(node), 0);
  for (const c of tree.namedChildren(node)) {
    const kind = tree.kind(c);
    if (kind === 'ERROR') l.statement(c);
    if (kind !== 'communication_case' && kind !== 'default_case') continue;
    b.emit(Op.Case, tree.span(c), 0, 0);
    const communication = tree.field(c, 'communication');
    b.inScope(() => {
      if (tree.kind(communication) === 'receive_statement') receive(l, communication);
      else if (communication >= 0) l.statement(communication);
      lowerStatements(l, c);
    });
  }
  b.emit(Op.EndSwitch, tree.span(node));
  return 0;
}

interface TypeCase { readonly subject: OpRef; readonly alias: NodeId; readonly types: readonly NodeId[] }

function lowerTypeCase(l: Lowering, node: NodeId, { subject, alias, types }: TypeCase): void {
  const { tree, b } = l;
  const span = tree.span(node);
  const [only = -1] = types;
  const narrowed = types.length === 0 || subject === 0 ? subject : types.length === 1 ? asserted(l, only, subject, span) : anyOf(l, types, subject, node);
  b.emit(Op.Case, span, types.length === 0 ? 0 : narrowed, 0);
  b.inScope(() => {
    if (alias >= 0) declareAndStore(l, alias, narrowed, { type: types.length === 1 ? only : -1, span: tree.span(alias) });
    lowerStatements(l, node);
  });
}

function anyOf(l: Lowering, types: readonly NodeId[], subject: OpRef, node: NodeId): OpRef {
  const span = l.tree.span(node);
  const facts = types.filter((t) => l.tree.kind(t) !== 'nil').map((t) => typeOf(l, t)).filter((t) => t >= 0);
  return l.b.emit(Op.Cast, span, subject, l.b.addType('', span, { kind: 'union', args: facts }));
}

function lowerCase(l: Lowering, node: NodeId, value: OpRef): void {
  const list = l.tree.childOfKind(node, 'statement_list');
  const last = list < 0 ? -1 : (l.tree.namedChildren(list).at(-1) ?? -1);
  l.b.emit(Op.Case, l.tree.span(node), value, l.tree.kind(last) === 'fallthrough_statement' ? 1 : 0);
  l.b.inScope(() => lowerStatements(l, node));
}

/** Statements of a case, without what stands in front of the colon. */
function lowerStatements(l: Lowering, node: NodeId): void {
  for (const c of l.tree.namedChildren(node)) {
    if (l.tree.kind(c) === 'statement_list') l.statements(c);
    else if (l.tree.fieldName(c) === null) l.statement(c);
  }
}

/** `v, ok := <-ch` */
function receive(l: Lowering, node: NodeId): void {
  const { tree } = l;
  const left = listOf(l, tree.field(node, 'left'));
  const right = tree.field(node, 'right');
  const values = valuesOf(l, right < 0 ? [] : [right], left.length);
  const type = elementType(l, typeNodeOf(l, tree.field(right, 'operand')));
  for (const [i, target] of left.entries()) {
    if (tree.hasToken(node, ':=')) declareAndStore(l, target, values[i] ?? 0, { type: i === 0 ? type : -1, span: tree.span(target) });
    else storeTo(l, placeOf(l, target), values[i] ?? 0, tree.span(target));
  }
  l.record(node, values[0] ?? 0);
}

function oneOf(l: Lowering, values: readonly OpRef[], node: NodeId): OpRef {
  const real = values.filter((v) => v !== 0);
  return real.length <= 1 ? (real[0] ?? 0) : l.b.choice(real, l.tree.span(node));
}
