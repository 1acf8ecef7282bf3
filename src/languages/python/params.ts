/** Parameter lists: kinds, types, and defaults, which run where the function is defined. */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import type { ParamSpec } from '../../extract/facts-builder.ts';
import type { ParamFact } from '../../model/facts.ts';
import { StoreFlag } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';
import { annotationOf } from './types.ts';

export interface Param {
  readonly spec: ParamSpec;
  /** A tuple that the argument is unpacked to (Python 2), or -1. */
  readonly pattern: NodeId;
  /** Where its default comes from in the body. */
  readonly fallback: Fallback | null;
}

type Fallback =
  /** A constant, lowered in the body. */
  | { readonly kind: 'constant'; readonly node: NodeId }
  /** Evaluated once, in the code around the function, and kept in a variable there. */
  | { readonly kind: 'variable'; readonly variable: number; readonly span: Span };

/** Reads a parameter list and evaluates defaults and hints. `receiver`: the first parameter is the receiver. */
export function lowerParams(l: Lowering, list: NodeId, receiver: boolean): Param[] {
  const params: Param[] = [];
  let kind: ParamFact['kind'] = receiver ? 'receiver' : 'positional';
  for (const node of list === NO_NODE ? [] : l.tree.namedChildren(list)) {
    if (l.tree.kind(node) === 'positional_separator') continue;
    if (l.tree.kind(node) === 'keyword_separator') {
      kind = 'keyword';
      continue;
    }
    const param = lowerParam(l, node, kind);
    if (!param) continue;
    params.push(param);
    if (param.spec.kind === 'rest') kind = 'keyword';
    else if (kind === 'receiver') kind = 'positional';
  }
  return params;
}

/** Stores the defaults, at the start of the body. */
export function storeDefaults(l: Lowering, fn: number, params: readonly Param[]): void {
  for (const [i, { fallback }] of params.entries()) {
    const variable = l.builder.functionFact(fn).params[i]?.variable ?? -1;
    if (!fallback || variable < 0) continue;
    const span = fallback.kind === 'constant' ? l.span(fallback.node) : fallback.span;
    const value = fallback.kind === 'constant' ? l.expression(fallback.node) : l.builder.load(fallback.variable, span);
    l.builder.store(variable, value, span, StoreFlag.Default);
  }
}

function lowerParam(l: Lowering, node: NodeId, kind: ParamFact['kind']): Param | null {
  const { tree } = l;
  const target = targetOf(l, node);
  const pattern = tree.kind(target) === 'tuple_pattern' ? target : NO_NODE;
  const splat = SPLATS.get(tree.kind(target));
  const name = splat ? (tree.namedChildren(target)[0] ?? NO_NODE) : target;
  if (pattern === NO_NODE && tree.kind(name) !== 'identifier') return null;
  const hint = annotationOf(l, tree.field(node, 'type'));
  const value = tree.field(node, 'value');
  const text = pattern === NO_NODE ? l.text(name) : '';
  const spec = {
    name: text, kind: splat ?? kind, type: splat ? splatType(l, splat, hint.type, l.span(node)) : hint.type,
    optional: value !== NO_NODE, span: l.span(node), decorators: hint.decorators,
  };
  return { spec, pattern, fallback: value === NO_NODE ? null : lowerDefault(l, value, text) };
}

const SPLATS: ReadonlyMap<string, 'rest' | 'keyword-rest'> = new Map([['list_splat_pattern', 'rest'], ['dictionary_splat_pattern', 'keyword-rest']]);

/** Name or pattern of a parameter: itself, or what is in front of its hint or default. */
function targetOf(l: Lowering, node: NodeId): NodeId {
  switch (l.tree.kind(node)) {
    case 'default_parameter': case 'typed_default_parameter': return l.tree.field(node, 'name');
    case 'typed_parameter': return l.tree.namedChildren(node)[0] ?? NO_NODE;
    default: return node;
  }
}

/** The hint of `*args` and `**kwargs` is that of each value. */
function splatType(l: Lowering, splat: 'rest' | 'keyword-rest', type: number, span: Span): number {
  if (type < 0) return -1;
  return splat === 'rest' ? l.builder.addType('', span, { kind: 'array', args: [type] }) : l.builder.addType('dict', span, { args: [type] });
}

const CONSTANTS: ReadonlySet<string> = new Set(['none', 'true', 'false', 'integer', 'float', 'ellipsis']);

function lowerDefault(l: Lowering, node: NodeId, name: string): Fallback {
  const { tree, builder } = l;
  const kind = tree.kind(node);
  if (CONSTANTS.has(kind) || (kind === 'string' && tree.childOfKind(node, 'interpolation') === NO_NODE)) return { kind: 'constant', node };
  const span = l.span(node);
  const value = l.expression(node, name);
  const variable = builder.addVariable({ name: '', function: builder.currentFunction, kind: 'local', type: -1, span, constant: true });
  builder.store(variable, value, span);
  return { kind: 'variable', variable, span };
}
