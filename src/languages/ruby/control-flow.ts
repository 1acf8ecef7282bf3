/** Control flow. Everything has a value: that of the last statement, or of one of the branches. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { assignTo } from './assignments.ts';
import { constantPath, constantType } from './constants.ts';
import type { Lowering } from './lowering.ts';
import { matchPattern } from './patterns.ts';

const CLAUSES: ReadonlySet<string> = new Set(['rescue', 'else', 'ensure']);

/** Value of a body: statements with `rescue`, `else` and `ensure` among them, or one expression. */
export function bodyValue(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const kind = tree.kind(node);
  if (!BODIES.has(kind)) return l.statements([node]);
  const children = tree.namedChildren(node);
  const statements = children.filter((c) => !CLAUSES.has(tree.kind(c)));
  const handlers = children.filter((c) => tree.kind(c) === 'rescue');
  const last = children.find((c) => tree.kind(c) === 'ensure') ?? -1;
  const otherwise = children.find((c) => tree.kind(c) === 'else') ?? -1;
  if (handlers.length === 0 && last < 0) return l.statements(otherwise < 0 ? statements : [...statements, ...tree.namedChildren(otherwise)]);
  const span = tree.span(node);
  b.emit(Op.Try, span);
  const values = [l.statements(statements)];
  if (otherwise >= 0) values.push(l.statements(tree.namedChildren(otherwise)));
  for (const handler of handlers) values.push(rescue(l, handler));
  if (last >= 0) {
    b.emit(Op.Finally, tree.span(last));
    l.statements(tree.namedChildren(last));
  }
  b.emit(Op.EndTry, span);
  return oneOf(l, values, node);
}

const BODIES: ReadonlySet<string> = new Set(['body_statement', 'block_body', 'begin', 'then', 'do', 'else', 'ensure', 'parenthesized_statements', 'begin_block', 'end_block', 'program']);

function rescue(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const list = tree.field(node, 'exceptions');
  const types = (list < 0 ? [] : tree.namedChildren(list)).map((c) => [c, constantPath(l, c)] as const).filter(([, path]) => path !== '').map(([c, path]) => constantType(l, path, tree.span(c)));
  const type = types.length > 1 ? b.addType('', tree.span(list), { kind: 'union', args: types }) : (types[0] ?? -1);
  const holder = tree.field(node, 'variable');
  const target = holder < 0 ? -1 : (tree.namedChildren(holder)[0] ?? -1);
  const caught = b.addVariable({ name: l.text(target), function: b.currentFunction, kind: 'catch', type, span: tree.span(node), constant: false });
  b.emit(Op.Catch, tree.span(node), caught + 1, type + 1);
  if (target >= 0) assignTo(l, target, b.load(caught, tree.span(target)));
  const body = tree.field(node, 'body');
  return body < 0 ? 0 : bodyValue(l, body);
}

export function oneOf(l: Lowering, values: readonly OpRef[], node: NodeId): OpRef {
  const real = values.filter((v) => v !== 0);
  return real.length <= 1 ? (real[0] ?? 0) : l.b.choice(real, l.span(node));
}

/** `if`, `unless`, with a chain of `elsif` walked in a loop. */
export function ifValue(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const values: OpRef[] = [];
  let depth = 0;
  for (let at = node; at >= 0;) {
    const condition = l.expression(tree.field(at, 'condition'));
    b.emit(Op.If, tree.span(at), condition);
    depth++;
    const negated = tree.kind(at) === 'unless';
    const first = tree.field(at, 'consequence');
    const alternative = tree.field(at, 'alternative');
    if (negated) b.emit(Op.Else, tree.span(at));
    if (first >= 0) values.push(bodyValue(l, first));
    if (alternative < 0 || negated) {
      // The alternative of `unless` is where the condition holds: what runs there runs under no condition that is known.
      if (negated && alternative >= 0) {
        b.emit(Op.EndIf, tree.span(at));
        depth--;
        values.push(bodyValue(l, alternative));
      }
      break;
    }
    b.emit(Op.Else, tree.span(alternative));
    if (tree.kind(alternative) === 'elsif') at = alternative;
    else {
      values.push(bodyValue(l, alternative));
      break;
    }
  }
  for (let i = 0; i < depth; i++) b.emit(Op.EndIf, tree.span(node));
  return oneOf(l, values, node);
}

/** `a if b`, `a unless b` */
export function ifModifier(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  b.emit(Op.If, span, l.expression(tree.field(node, 'condition')));
  if (tree.kind(node) === 'unless_modifier') b.emit(Op.Else, span);
  const value = l.statements([tree.field(node, 'body')]);
  b.emit(Op.EndIf, span);
  return value;
}

export function conditional(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  b.emit(Op.If, span, l.expression(tree.field(node, 'condition')));
  const consequence = l.expression(tree.field(node, 'consequence'));
  b.emit(Op.Else, span);
  const alternative = l.expression(tree.field(node, 'alternative'));
  b.emit(Op.EndIf, span);
  return oneOf(l, [consequence, alternative], node);
}

/** `while`, `until`, also behind their body. */
export function loop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  b.emit(Op.Loop, tree.span(node), 0);
  l.expression(tree.field(node, 'condition'));
  const body = tree.field(node, 'body');
  if (body >= 0) bodyValue(l, body);
  b.emit(Op.EndLoop, tree.span(node));
  return 0;
}

export function forLoop(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const source = tree.field(node, 'value');
  const iterable = l.expression(tree.kind(source) === 'in' ? (tree.namedChildren(source)[0] ?? -1) : source);
  b.emit(Op.Loop, tree.span(node), 0);
  if (iterable !== 0) assignTo(l, tree.field(node, 'pattern'), b.emit(Op.Element, tree.span(source), iterable));
  const body = tree.field(node, 'body');
  if (body >= 0) bodyValue(l, body);
  b.emit(Op.EndLoop, tree.span(node));
  return iterable;
}

/** `case … when`, `case … in` */
export function caseValue(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const subject = l.expression(tree.field(node, 'value'));
  const values: OpRef[] = [];
  b.emit(Op.Switch, tree.span(node), subject);
  for (const clause of tree.namedChildren(node)) {
    const kind = tree.kind(clause);
    const span = tree.span(clause);
    const body = kind === 'else' ? clause : tree.field(clause, 'body');
    if (kind === 'when') {
      const tests = tree.fieldAll(clause, 'pattern').map((p) => matches(l, tree.namedChildren(p)[0] ?? -1, subject));
      b.emit(Op.Case, span, oneOf(l, tests, clause), 0);
    } else if (kind === 'in_clause') {
      b.emit(Op.Case, span, 0, 0);
      matchPattern(l, tree.field(clause, 'pattern'), subject);
      const guard = tree.field(clause, 'guard');
      if (guard >= 0) l.expression(tree.field(guard, 'condition'));
    } else if (kind === 'else') b.emit(Op.Case, span, 0, 0);
    else continue;
    if (body >= 0) values.push(bodyValue(l, body));
  }
  b.emit(Op.EndSwitch, tree.span(node));
  return oneOf(l, values, node);
}

/** The value that `when` names, which is asked whether it matches. */
function matches(l: Lowering, node: NodeId, subject: OpRef): OpRef {
  const { tree, b } = l;
  const test = l.expression(node);
  const span = tree.span(node);
  if (test !== 0 && subject !== 0 && ASKED.has(tree.kind(node))) b.implicitCall(b.get(test, '===', span), [subject], span);
  return test;
}

/** What may be an object of which `===` is defined. */
const ASKED: ReadonlySet<string> = new Set(['constant', 'scope_resolution', 'identifier', 'call', 'instance_variable', 'lambda', 'element_reference']);

/** `return`, `next` and `break` with a value: in a block, `next` is its return. */
export function leave(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const list = tree.namedChildren(node)[0] ?? -1;
  const values = list < 0 ? [] : tree.kind(list) === 'argument_list' ? tree.namedChildren(list).map((c) => l.expression(c)) : [l.expression(list)];
  const span = tree.span(node);
  const value = values.length > 1 ? b.array(values.map((v) => ({ value: v })), span) : (values[0] ?? 0);
  b.emit(Op.Return, span, value);
  return value;
}
