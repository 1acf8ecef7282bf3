/** Functions, closures and arrow functions: parameters, bodies, what they see of the variables around them. */
import type { FunctionSpec, ParamSpec } from '../../extract/facts-builder.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op, } from '../../model/ops.ts';
import { StoreFlag } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { attributesOf } from './attributes.ts';
import { docTags, docTemplates, typeWithDoc } from './doc-comments.ts';
import type { DocTag } from './doc-comments.ts';
import type { Lowering } from './lowering.ts';
import { variableOf } from './names.ts';
import { typeOf } from './types.ts';

const PARAMS: ReadonlySet<string> = new Set(['simple_parameter', 'variadic_parameter', 'property_promotion_parameter']);

/** Nodes of the parameters of a `formal_parameters` node (or of none, -1). */
export function paramNodes(l: Lowering, list: NodeId): NodeId[] {
  return list < 0 ? [] : l.tree.namedChildren(list).filter((p) => PARAMS.has(l.tree.kind(p)));
}

export function paramName(l: Lowering, param: NodeId): string {
  const name = l.tree.field(param, 'name');
  return l.text(l.tree.kind(name) === 'by_ref' ? (l.tree.namedChildren(name)[0] ?? -1) : name).replace(/^\$/, '');
}

/** Parameter specs; types that the code does not declare come from the doc comment's tags. */
export function paramsOf(l: Lowering, list: NodeId, tags: readonly DocTag[] = []): ParamSpec[] {
  const { tree } = l;
  return paramNodes(l, list).map((p) => {
    const name = paramName(l, p);
    const span = tree.span(p);
    const doc = tags.find((t) => t.tag === 'param' && t.variable === name)?.type ?? '';
    const isRest = tree.kind(p) === 'variadic_parameter' || tree.hasToken(p, '...');
    const type = typeWithDoc(l, typeOf(l, tree.field(p, 'type')), doc, span);
    // Attributes of a promoted parameter belong to the property.
    const decorators = tree.kind(p) === 'property_promotion_parameter' ? [] : attributesOf(l, p);
    const optional = tree.field(p, 'default_value') >= 0;
    return { name, span, type, optional, decorators, ...(isRest ? { kind: 'rest' as const } : {}) };
  });
}

/** What a callable declaration says of itself, types and attributes included. */
export function headOf(l: Lowering, node: NodeId, templates: ReadonlySet<string>): Pick<FunctionSpec, 'span' | 'params' | 'returnType' | 'decorators' | 'isGenerator'> {
  const { tree } = l;
  const tags = docTags(l, node);
  const span = tree.span(node);
  return l.inFrame({ ...l.frame, templates }, () => ({
    span,
    params: paramsOf(l, tree.field(node, 'parameters'), tags),
    returnType: typeWithDoc(l, returnTypeOf(l, node), tags.find((t) => t.tag === 'return')?.type ?? '', span),
    decorators: attributesOf(l, node),
    isGenerator: l.generators.has(node),
  }));
}

/** A generator's declared type is what calling it gives, not what it returns. */
function returnTypeOf(l: Lowering, node: NodeId): number {
  return l.generators.has(node) ? -1 : typeOf(l, l.tree.field(node, 'return_type'));
}

/** Type variables that hold in a declaration with a doc comment. */
export function templatesOf(l: Lowering, node: NodeId): ReadonlySet<string> {
  const own = docTemplates(l, node);
  return own.length === 0 ? l.frame.templates : new Set([...l.frame.templates, ...own]);
}

/** Binds the parameters by their names with `$` and stores their defaults. First thing in a body. */
export function startBody(l: Lowering, fn: number, list: NodeId): void {
  const { tree, b } = l;
  const { params } = b.functionFact(fn);
  const nodes = paramNodes(l, list);
  for (const p of params) if (p.name !== '') b.scope.bind(`$${p.name}`, p.variable);
  for (const [i, node] of nodes.entries()) {
    const value = tree.field(node, 'default_value');
    const param = params[i];
    if (value >= 0 && param) b.store(param.variable, l.expression(value), tree.span(node), StoreFlag.Default);
  }
}

/** A function with a name, wherever it stands. */
export function lowerFunction(l: Lowering, node: NodeId): void {
  const { tree, b } = l;
  const nameNode = tree.field(node, 'name');
  const declared = l.declared.get(node);
  if (!declared) return;
  const templates = templatesOf(l, node);
  const list = tree.field(node, 'parameters');
  l.inFrame({ ...l.frame, names: declared.names, cls: null }, () => {
    const fn = l.define(
      { ...headOf(l, node, templates), name: l.text(nameNode), kind: 'function', nameSpan: tree.span(nameNode), qualifiedName: declared.fullName },
      { isStatic: true, templates },
      (self) => {
        startBody(l, self, list);
        lowerBody(l, tree.field(node, 'body'));
      },
    );
    b.store(declared.variable, b.functionValue(fn, tree.span(nameNode)), tree.span(nameNode));
  });
}

/** A block, or an expression that is returned. */
export function lowerBody(l: Lowering, body: NodeId): void {
  if (body < 0) return;
  if (l.tree.kind(body) === 'compound_statement') l.statements(body);
  else l.b.emit(Op.Return, l.span(body), l.expression(body));
}

/** `function (…) use ($x) { … }`; `name` is what it is assigned to, '' if nothing. */
export function closure(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const isStatic = tree.field(node, 'static_modifier') >= 0 || tree.hasToken(node, 'static');
  const clause = tree.childOfKind(node, 'anonymous_function_use_clause');
  const captured = (clause < 0 ? [] : tree.namedChildren(clause)).map((c) => (tree.kind(c) === 'by_ref' ? (tree.namedChildren(c)[0] ?? -1) : c))
    .map((c) => [`$${l.text(c).slice(1)}`, variableOf(l, l.text(c).slice(1), tree.span(c))] as const);
  const list = tree.field(node, 'parameters');
  const fn = l.define(anonymous(l, node, name), { isStatic: l.frame.isStatic || isStatic }, (self) => {
    for (const [key, variable] of captured) b.scope.bind(key, variable);
    startBody(l, self, list);
    lowerBody(l, tree.field(node, 'body'));
  });
  return b.functionValue(fn, tree.span(node));
}

/** `fn (…) => …` sees every variable around it. */
export function arrowFunction(l: Lowering, node: NodeId, name: string): OpRef {
  const { tree, b } = l;
  const list = tree.field(node, 'parameters');
  const fn = l.define(anonymous(l, node, name), {}, (self) => {
    l.openScopes.add(b.scope);
    startBody(l, self, list);
    lowerBody(l, tree.field(node, 'body'));
  });
  return b.functionValue(fn, tree.span(node));
}

function anonymous(l: Lowering, node: NodeId, name: string): FunctionSpec {
  return {
    ...headOf(l, node, l.frame.templates), name, kind: 'lambda', lexicalThis: true, isStatic: l.frame.isStatic,
    qualifiedName: l.b.functionFact(l.b.currentFunction).qualifiedName,
  };
}
