/** Functions without a name: lambdas, placeholders (`_ + 1`), cases that are a function, blocks handed over as arguments. */
import type { ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { annotationsOf } from './annotations.ts';
import { lowerCases } from './matches.ts';
import type { Lowering } from './lowering.ts';
import { typeOf } from './types.ts';

/** A function of these parameters; `body` gives the value to return. */
export function lambdaOf(l: Lowering, at: { readonly span: Span; readonly params: readonly ParamSpec[]; readonly name?: string }, body: (variables: readonly number[]) => OpRef): OpRef {
  const { b } = l;
  const fn = l.define({ name: at.name ?? '', kind: 'lambda', span: at.span, lexicalThis: true, params: at.params, qualifiedName: b.functionFact(b.currentFunction).qualifiedName }, { isLambda: true }, (index) => {
    const value = body(b.functionFact(index).params.map((p) => p.variable));
    if (value !== 0) b.emit(Op.Return, at.span, value);
  });
  return b.functionValue(fn, at.span);
}

/** `x => …`, `(a: A, b) => …`; `more`: statements behind it in the same braces. */
export function lambda(l: Lowering, node: NodeId, name: string, more: readonly NodeId[] = []): OpRef {
  const { tree } = l;
  const heads = tree.fieldAll(node, 'parameters').filter((c) => tree.isNamed(c));
  const body = l.items(node).filter((c) => !heads.includes(c) && tree.kind(c) !== 'type_parameters');
  const last = more.at(-1) ?? node;
  return lambdaOf(l, { span: { start: tree.start(node), end: Math.max(tree.end(node), tree.end(last)) }, params: heads.flatMap((h) => lambdaParams(l, h)), name }, () => bodyValue(l, [...body, ...more]));
}

/** Value of some statements that are a body; a single one may be a lambda by its placeholders. */
function bodyValue(l: Lowering, nodes: readonly NodeId[]): OpRef {
  const { tree, b } = l;
  const [only] = nodes;
  if (only === undefined || nodes.length > 1 || tree.kind(only).endsWith('block')) return nodes.length === 1 && only !== undefined ? l.full(only) : l.statements(nodes);
  return b.inScope(() => l.statements(nodes));
}

function lambdaParams(l: Lowering, node: NodeId): ParamSpec[] {
  const { tree } = l;
  switch (tree.kind(node)) {
    case 'bindings': return l.items(node).map((c) => {
      const name = l.word(tree.field(c, 'name'));
      return { name: name === '_' ? '' : name, type: typeOf(l, tree.field(c, 'type')), span: tree.span(c), decorators: annotationsOf(l, c) };
    });
    case 'identifier': case 'operator_identifier': return [{ name: l.word(node), span: tree.span(node) }];
    default: return [{ name: '', span: tree.span(node) }];
  }
}

/** `{ case … }` as a function. Cases of tuples may also be handed their parts one by one. */
export function caseLambda(l: Lowering, node: NodeId, name = ''): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const arity = Math.max(1, ...l.items(node).map((c) => tupleSize(l, tree.field(c, 'pattern'))));
  const start = { start: span.start, end: span.start + 1 };
  const params = Array.from({ length: Math.min(arity, 22) }, (_, i) => ({ name: '', span: start, ...(i > 0 ? { optional: true } : {}) }));
  return lambdaOf(l, { span, params, name }, (variables) => {
    const parts = variables.map((v) => b.load(v, start));
    return lowerCases(l, node, { subject: parts[0] ?? 0, parts: parts.length > 1 ? parts : [], span });
  });
}

function tupleSize(l: Lowering, pattern: NodeId): number {
  return l.tree.kind(pattern) === 'tuple_pattern' ? l.tree.namedChildren(pattern).length : 1;
}

/** What is handed over in braces or behind a colon: a function where it says so, else the value of the block. */
export function blockArgument(l: Lowering, node: NodeId, name = ''): OpRef {
  const { tree } = l;
  const kind = tree.kind(node);
  if (kind === 'case_block' || kind === 'indented_cases') return caseLambda(l, node, name);
  if (kind === 'colon_argument') return colonArgument(l, node, name);
  const items = l.items(node);
  const [first = -1] = items;
  if (tree.kind(first) === 'lambda_expression') return lambda(l, first, name, items.slice(1));
  if (items.length === 1) return l.full(first, name);
  return l.expression(node, name);
}

/** `xs.map: x => …` */
function colonArgument(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree } = l;
  const heads = tree.fieldAll(node, 'lambda_start').filter((c) => tree.isNamed(c));
  const body = l.items(node).filter((c) => !heads.includes(c));
  const [only = -1] = body;
  if (heads.length === 0) return tree.kind(only) === 'indented_cases' ? caseLambda(l, only, name) : blockArgument(l, only, name);
  return lambdaOf(l, { span: tree.span(node), params: heads.flatMap((h) => lambdaParams(l, h)), name }, () => bodyValue(l, body));
}

/** An expression as it stands, or where placeholders in it make it one, a lambda. */
export function fullValue(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree } = l;
  const found = l.hasWildcard(tree.start(node), tree.end(node)) ? placeholdersOf(l, node).filter((p) => !l.placeholders.has(p)) : [];
  if (found.length === 0) return l.expression(node, name);
  const params = found.map((p) => ({ name: '', span: tree.span(p), type: tree.kind(tree.parent(p)) === 'ascription_expression' ? typeOf(l, tree.namedChildren(tree.parent(p))[1] ?? -1) : -1 }));
  return lambdaOf(l, { span: tree.span(node), params, name }, (variables) => {
    for (const [i, p] of found.entries()) l.placeholders.set(p, variables[i] ?? -1);
    return l.expression(node);
  });
}

/** Placeholders that belong to an expression: not those of an expression of their own inside it. */
function placeholdersOf(l: Lowering, root: NodeId): NodeId[] {
  const { tree } = l;
  const out: NodeId[] = [];
  if (tree.kind(root) === 'wildcard' || isBare(l, root)) return out;
  const waiting = [root];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (tree.kind(at) === 'wildcard') out.push(at);
    else if (l.hasWildcard(tree.start(at), tree.end(at))) waiting.push(...spine(l, at));
  }
  return out.sort((a, b) => a - b);
}

/** `_` or `_: T` */
function isBare(l: Lowering, node: NodeId): boolean {
  const { tree } = l;
  return tree.kind(node) === 'wildcard' || (tree.kind(node) === 'ascription_expression' && tree.kind(tree.namedChildren(node)[0] ?? -1) === 'wildcard');
}

/** Parts of an expression whose placeholders are its own. */
function spine(l: Lowering, node: NodeId): readonly NodeId[] {
  const { tree } = l;
  const only = (list: readonly NodeId[]): NodeId[] => list.filter((c) => isBare(l, c) || (tree.kind(c) === 'assignment_expression' && isBare(l, tree.field(c, 'right'))));
  switch (tree.kind(node)) {
    case 'infix_expression': return [tree.field(node, 'left'), ...tree.fieldAll(node, 'right').filter((c) => tree.isNamed(c) && !tree.kind(c).endsWith('block'))];
    case 'prefix_expression': case 'postfix_expression': case 'ascription_expression': return tree.namedChildren(node).slice(0, 1);
    case 'field_expression': case 'match_expression': return [tree.field(node, 'value')];
    case 'generic_function': return [tree.field(node, 'function')];
    case 'call_expression': return [tree.field(node, 'function'), ...(tree.kind(tree.field(node, 'arguments')) === 'arguments' ? only(l.items(tree.field(node, 'arguments'))) : [])];
    case 'instance_expression': return only(l.items(tree.field(node, 'arguments')));
    case 'tuple_expression': return only(tree.namedChildren(node));
    case 'assignment_expression': return [tree.field(node, 'left'), ...only([tree.field(node, 'right')])].concat(isBare(l, tree.field(node, 'right')) ? [tree.field(node, 'right')] : []).filter((c, i, all) => all.indexOf(c) === i);
    default: return [];
  }
}
