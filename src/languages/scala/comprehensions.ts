/**
 * `for`: calls of `foreach`, or of `flatMap` and `map` where it yields, one inside the other; conditions right behind a generator are
 * calls of `withFilter`.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { CallFlag, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { lambdaOf } from './lambdas.ts';
import type { Lowering } from './lowering.ts';
import { bindPattern } from './patterns.ts';

interface Generator { readonly pattern: NodeId; readonly source: NodeId; readonly guards: readonly NodeId[]; readonly inner: readonly Inner[] }
/** What stands between two generators: a definition or, behind one, a condition. */
type Inner = { readonly kind: 'value'; readonly pattern: NodeId; readonly value: NodeId } | { readonly kind: 'guard'; readonly condition: NodeId };

export function forValue(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const list = tree.fieldAll(node, 'enumerators').find((c) => tree.kind(c) === 'enumerators') ?? -1;
  const generators = generatorsOf(l, l.items(list).filter((c) => tree.kind(c) === 'enumerator'));
  return level(l, { node, generators, index: 0, yields: tree.hasToken(node, 'yield'), body: tree.field(node, 'body') });
}

function generatorsOf(l: Lowering, nodes: readonly NodeId[]): Generator[] {
  const { tree } = l;
  const out: { pattern: NodeId; source: NodeId; guards: NodeId[]; inner: Inner[] }[] = [];
  for (const node of nodes) {
    const children = tree.namedChildren(node);
    const guards = children.filter((c) => tree.kind(c) === 'guard').map((g) => tree.field(g, 'condition'));
    const [pattern = -1, value = -1] = children.filter((c) => tree.kind(c) !== 'guard');
    const last = out.at(-1);
    if (tree.hasToken(node, '<-')) {
      out.push({ pattern, source: value, guards, inner: [] });
      continue;
    }
    if (pattern >= 0 && last) last.inner.push({ kind: 'value', pattern, value });
    for (const condition of guards) {
      if (last?.inner.length === 0) last.guards.push(condition);
      else last?.inner.push({ kind: 'guard', condition });
    }
  }
  return out;
}

interface Level { readonly node: NodeId; readonly generators: readonly Generator[]; readonly index: number; readonly yields: boolean; readonly body: NodeId }

/** The calls for one generator and all inside it. */
function level(l: Lowering, at: Level): OpRef {
  const { tree, b } = l;
  const { node, generators, index, yields, body } = at;
  const generator = generators[index];
  const span = tree.span(node);
  if (!generator) return l.full(body);
  const { pattern, source, guards, inner } = generator;
  const place = { start: tree.start(pattern < 0 ? node : pattern), end: tree.end(source < 0 ? node : source) };
  const param = { name: '', span: tree.span(pattern) };
  const method = yields ? (index + 1 < generators.length ? 'flatMap' : 'map') : 'foreach';
  let value = l.full(source);
  b.statement(place, value);
  for (const guard of guards) {
    const test = lambdaOf(l, { span: tree.span(guard), params: [param] }, ([variable = -1]) => {
      bindPattern(l, pattern, b.load(variable, param.span));
      return l.full(guard);
    });
    value = b.call(b.get(value, 'withFilter', place), [{ value: test }], place, CallFlag.Implicit);
  }
  const made = lambdaOf(l, { span: { start: place.start, end: span.end }, params: [param] }, ([variable = -1]) => {
    bindPattern(l, pattern, b.load(variable, param.span));
    return innerValue(l, inner, at);
  });
  return b.call(b.get(value, method, place), [{ value: made }], place, CallFlag.Implicit);
}

function innerValue(l: Lowering, inner: readonly Inner[], at: Level): OpRef {
  const { b, tree } = l;
  let open = 0;
  for (const part of inner) {
    if (part.kind === 'value') {
      const value = l.full(part.value);
      b.statement({ start: tree.start(part.pattern), end: tree.end(part.value) }, value);
      bindPattern(l, part.pattern, value);
    } else {
      b.emit(Op.If, tree.span(part.condition), l.full(part.condition));
      open++;
    }
  }
  const isLast = at.index + 1 >= at.generators.length;
  const value = isLast ? l.full(at.body) : level(l, { ...at, index: at.index + 1 });
  if (isLast && at.body >= 0 && !tree.kind(at.body).endsWith('block')) b.statement(tree.span(at.body), value);
  for (; open > 0; open--) b.emit(Op.EndIf, tree.span(at.node));
  return value;
}
