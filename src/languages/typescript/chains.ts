/**
 * Chains of member reads, items and calls, lowered from the inside out without recursion. After `?.` the rest of the chain
 * stands in an `If` on what comes before it, since it may not run.
 */
import type { Argument } from '../../extract/facts-builder.ts';
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { CallFlag, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { isLoaderCall, loaderCall } from './amd.ts';
import { computedName, fragmentText, plainString, stringText } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { isModuleExports } from './references.ts';

/** Field under which each kind of link holds the rest of the chain. */
const REST: ReadonlyMap<string, string> = new Map([['member_expression', 'object'], ['subscript_expression', 'object'], ['call_expression', 'function'], ['non_null_expression', '']]);

export function chain(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const links: NodeId[] = [];
  let base = node;
  for (let field = REST.get(tree.kind(base)); field !== undefined; field = REST.get(tree.kind(base))) {
    links.push(base);
    base = field === '' ? (tree.namedChildren(base)[0] ?? NO_NODE) : tree.field(base, field);
  }
  const innermost = links.at(-1) ?? NO_NODE;
  const isLoader = tree.kind(innermost) === 'call_expression' && isLoaderCall(l, innermost);
  if (isLoader) links.pop();
  let value = isLoader ? loaderCall(l, innermost) : baseValue(l, base, links);
  let open = 0;
  for (let link = links.pop(); link !== undefined; link = links.pop()) {
    if (tree.childOfKind(link, 'optional_chain', '?.') !== NO_NODE) {
      b.emit(Op.If, tree.span(link), value);
      open++;
    }
    value = linkValue(l, link, value, open > 0);
  }
  for (; open > 0; open--) b.emit(Op.EndIf, tree.span(node));
  return value;
}

/** Value that a chain begins with. Links that are part of it (`require("x")`, `import("x")`, `module.exports`) are taken off. */
function baseValue(l: Lowering, base: NodeId, links: NodeId[]): OpRef {
  const { tree, b } = l;
  const first = links.at(-1) ?? NO_NODE;
  const kind = tree.kind(base);
  if (kind === 'import' || (kind === 'identifier' && tree.kind(first) === 'call_expression' && tree.textOf(base) === 'require' && l.isFree('require'))) {
    const args = tree.field(first, 'arguments');
    const specifier = plainString(tree, args === NO_NODE ? NO_NODE : (tree.namedChildren(args)[0] ?? NO_NODE));
    if (specifier !== null) {
      links.pop();
      return b.import(specifier, '*', tree.span(first));
    }
    return b.emit(Op.Global, tree.span(base), b.string(tree.textOf(base)));
  }
  if (tree.kind(first) === 'member_expression' && isModuleExports(l, first)) {
    links.pop();
    return b.emit(Op.Exports, tree.span(first));
  }
  return l.expression(base);
}

function linkValue(l: Lowering, link: NodeId, value: OpRef, optional: boolean): OpRef {
  const { tree, b } = l;
  const span = tree.span(link);
  switch (tree.kind(link)) {
    case 'member_expression': return b.get(value, tree.textOf(tree.field(link, 'property')), span);
    case 'subscript_expression': return item(l, link, value);
    case 'call_expression': return b.call(value, callArguments(l, tree.field(link, 'arguments')), span, optional ? CallFlag.Optional : 0);
    default: return value;
  }
}

function item(l: Lowering, link: NodeId, object: OpRef): OpRef {
  const { tree, b } = l;
  const index = tree.field(link, 'index');
  const name = computedName(tree, index);
  if (name !== null && tree.kind(index) !== 'number') return b.get(object, name, tree.span(link));
  return b.emit(Op.GetItem, tree.span(link), object, l.expression(index));
}

/** Arguments of a call; a tagged template passes its strings, then what is substituted. */
export function callArguments(l: Lowering, node: NodeId): Argument[] {
  const { tree, b } = l;
  if (node === NO_NODE) return [];
  if (tree.kind(node) === 'template_string') {
    const { fragments, values } = templateParts(l, node);
    return [{ value: b.array(fragments.map((value) => ({ value })), tree.span(node)) }, ...values.map((value) => ({ value }))];
  }
  return tree.namedChildren(node).map((arg) => listItem(l, arg));
}

/** An argument or element, spread or plain. */
export function listItem(l: Lowering, node: NodeId): Argument {
  const { tree, b } = l;
  const isSpread = tree.kind(node) === 'spread_element';
  const value = l.expression(isSpread ? (tree.namedChildren(node)[0] ?? NO_NODE) : node);
  const known = value === 0 ? b.literal('Other', '', tree.span(node)) : value;
  return isSpread ? { value: known, spread: 'positional' } : { value: known };
}

interface TemplateParts {
  readonly fragments: OpRef[];
  readonly values: OpRef[];
  /** Values that may be objects. */
  readonly objects: OpRef[];
  /** Everything in order. */
  readonly all: OpRef[];
}

/** Texts and substituted values of a template, evaluated in order. */
export function templateParts(l: Lowering, node: NodeId): TemplateParts {
  const { tree, b } = l;
  const out: TemplateParts = { fragments: [], values: [], objects: [], all: [] };
  let at = tree.start(node) + 1;
  const text = (end: number): void => {
    if (end <= at) return;
    const part = b.literal('String', fragmentText(tree, at, end), { start: at, end });
    out.fragments.push(part);
    out.all.push(part);
  };
  for (const child of tree.namedChildren(node)) {
    if (tree.kind(child) !== 'template_substitution') continue;
    text(tree.start(child));
    for (const inner of tree.namedChildren(child)) {
      const value = l.expression(inner);
      if (value === 0) continue;
      out.values.push(value);
      if (!PLAIN.has(tree.kind(inner))) out.objects.push(value);
      out.all.push(value);
    }
    at = tree.end(child);
  }
  text(tree.end(node) - 1);
  return out;
}

/** Kinds whose values are no objects, so that a template turns them into text without calling anything. */
const PLAIN: ReadonlySet<string> = new Set(['string', 'number', 'template_string', 'binary_expression', 'unary_expression', 'true', 'false', 'null', 'undefined']);

/** A template with substitutions: its parts combined. Turning an object into text calls its `toString`, an operator here. */
export function template(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  if (tree.childOfKind(node, 'template_substitution') === NO_NODE) return b.literal('String', stringText(tree, node), tree.span(node));
  const { all, objects } = templateParts(l, node);
  const texts = objects.map((value) => b.emit(Op.Unary, tree.span(node), b.string(TO_TEXT), value));
  return b.combine([...all, ...texts], tree.span(node));
}

/** Name of the operator by which a template makes text of a value. */
export const TO_TEXT = '`';

/** `new C(…)`, where the class may be any chain. */
export function newExpression(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const cls = l.expression(tree.field(node, 'constructor'));
  return b.construct(cls, callArguments(l, tree.field(node, 'arguments')), tree.span(node));
}
