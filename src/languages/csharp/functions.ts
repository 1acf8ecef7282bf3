/** Functions of every kind: their facts from head and body, and how a body begins and ends. */
import type { FunctionSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op, StoreFlag } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { attributesOf } from './attributes.ts';
import type { Frame, Hint, Lowering } from './lowering.ts';
import { paramsOf } from './params.ts';
import type { Param } from './params.ts';
import { typeOf, typeParamsOf } from './types.ts';

export interface FunctionSource {
  readonly spec: Omit<FunctionSpec, 'params' | 'body' | 'returnType'>;
  readonly params: readonly Param[];
  /** `block`, `arrow_expression_clause` or an expression; -1 for none. */
  readonly body: NodeId;
  /** Type node of the result, or -1. */
  readonly returns: NodeId;
  readonly frame?: Partial<Frame>;
  /** Runs before the body's own code. */
  readonly before?: (fn: number) => void;
  /** The value of an expression body is not returned (constructors, setters). */
  readonly isVoid?: boolean;
}

/** Defines a function; its parameters, defaults and results are seen to. */
export function defineFunction(l: Lowering, source: FunctionSource): number {
  const { params, body, returns, before } = source;
  const hasOut = params.some((p) => p.isOut);
  const fn: number = l.define(
    // What comes back through `out` parameters is a result too, whatever the declared one is.
    { ...source.spec, params: params.map((p) => p.spec), returnType: hasOut ? -1 : typeOf(l, returns), isGenerator: yields(l, body) },
    { returns, ...source.frame },
    (index) => l.inFrame({ ...l.frame, outParams: outVariables(l, index, params) }, () => {
      storeDefaults(l, index, params);
      before?.(index);
      lowerBody(l, body, returns, source.isVoid ?? false);
    }),
  );
  return fn;
}

/** `block`, `=> value` or a bare expression. */
function lowerBody(l: Lowering, body: NodeId, returns: NodeId, isVoid: boolean): void {
  const { tree, b } = l;
  if (body < 0) return;
  if (tree.kind(body) === 'block') {
    l.statements(l.items(body));
    return;
  }
  const node = tree.kind(body) === 'arrow_expression_clause' ? (l.parts(body)[0] ?? -1) : body;
  const value = l.expression(node, { type: returns });
  if (node >= 0) l.record(node, value);
  if (!isVoid) b.emit(Op.Return, tree.span(body), value);
}

function outVariables(l: Lowering, fn: number, params: readonly Param[]): ReadonlySet<number> {
  const facts = l.b.functionFact(fn).params;
  return new Set(params.flatMap((p, i) => (p.isOut && facts[i] ? [facts[i].variable] : [])));
}

function storeDefaults(l: Lowering, fn: number, params: readonly Param[]): void {
  for (const [i, fact] of l.b.functionFact(fn).params.entries()) {
    const value = params[i]?.value ?? -1;
    if (value >= 0) l.b.store(fact.variable, l.expression(value, { type: params[i]?.typeNode ?? -1 }), l.tree.span(value), StoreFlag.Default);
  }
}

/** Whether a body holds a `yield` of its own. */
function yields(l: Lowering, body: NodeId): boolean {
  const { tree } = l;
  if (tree.kind(body) !== 'block' || !tree.textOf(body).includes('yield')) return false;
  const end = tree.end(body);
  for (let n = body + 1; n < tree.count && tree.start(n) < end; n++) {
    const kind = tree.kind(n);
    if (kind === 'yield_statement') return true;
    if (!HOLDERS.has(kind)) continue;
    const past = tree.end(n);
    while (n + 1 < tree.count && tree.start(n + 1) < past) n++;
  }
  return false;
}

/** Functions in a function. */
const HOLDERS: ReadonlySet<string> = new Set(['local_function_statement', 'lambda_expression', 'anonymous_method_expression']);

/** A lambda or `delegate (…) {…}`. */
export function lambda(l: Lowering, node: NodeId, hint: Hint): OpRef {
  const { tree, b } = l;
  const span = tree.span(node);
  const known = l.frame.definitions?.get(node);
  if (known !== undefined) return b.functionValue(known, span);
  const params = paramsOf(l, tree.field(node, 'parameters'));
  const written = tree.field(node, 'body');
  const body = written >= 0 ? written : tree.childOfKind(node, 'block');
  const fn = defineFunction(l, {
    spec: {
      name: hint.name ?? '', kind: 'lambda', span, lexicalThis: true, isStatic: l.frame.isStatic, isAsync: l.hasModifier(node, 'async'),
      qualifiedName: b.functionFact(b.currentFunction).qualifiedName, decorators: attributesOf(l, node),
    },
    params, body, returns: tree.field(node, 'type'),
  });
  l.frame.definitions?.set(node, fn);
  return b.functionValue(fn, span);
}

/** A function in a body; its name was bound when the block began. */
export function lowerLocalFunction(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const nameSpan = tree.span(nameNode);
  const body = tree.field(node, 'body');
  const typeParams = typeParamsOf(l, node, l.frame.typeParams);
  l.inFrame({ ...l.frame, typeParams }, () => {
    const fn = defineFunction(l, {
      spec: {
        name: tree.textOf(nameNode), kind: 'function', span: tree.span(node), nameSpan, lexicalThis: true, isStatic: l.frame.isStatic,
        isAsync: l.hasModifier(node, 'async'), isAbstract: body < 0, decorators: attributesOf(l, node),
      },
      params: paramsOf(l, tree.field(node, 'parameters')), body, returns: tree.field(node, 'type'),
    });
    b.store(b.declare(tree.textOf(nameNode), 'function', nameSpan), b.functionValue(fn, nameSpan), nameSpan);
  });
}
