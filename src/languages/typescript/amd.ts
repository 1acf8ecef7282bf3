/**
 * AMD modules: `define(["a", "b"], factory)` calls the factory with its imports, and what it returns is the module.
 * `define(function (require, exports, module) { … })` makes those parameters what CommonJS means by them.
 */
import { NO_NODE } from '../../extract/syntax-table.ts';
import type { NodeId } from '../../extract/syntax-table.ts';
import { CallFlag, Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import { plainString } from './literals.ts';
import type { Lowering } from './lowering.ts';

const LOADERS: ReadonlySet<string> = new Set(['define', 'require', 'requirejs']);

/** Whether a call is one of a module loader's that takes a factory. */
export function isLoaderCall(l: Lowering, call: NodeId): boolean {
  const { tree } = l;
  const callee = tree.field(call, 'function');
  if (tree.kind(callee) !== 'identifier') return false;
  const name = tree.textOf(callee);
  if (!LOADERS.has(name) || !l.isFree(name)) return false;
  const { dependencies, factory } = partsOf(l, call);
  return factory !== NO_NODE && (dependencies !== NO_NODE || name === 'define');
}

interface LoaderParts { readonly dependencies: NodeId; readonly factory: NodeId }

function partsOf(l: Lowering, call: NodeId): LoaderParts {
  const { tree } = l;
  const args = tree.field(call, 'arguments');
  const named = args === NO_NODE || tree.kind(args) !== 'arguments' ? [] : tree.namedChildren(args);
  const list = named.find((n) => tree.kind(n) === 'array') ?? NO_NODE;
  const factory = list === NO_NODE ? named.at(-1) : named[named.indexOf(list) + 1];
  const isFunction = factory !== undefined && ['function_expression', 'arrow_function', 'identifier', 'object'].includes(tree.kind(factory));
  return { dependencies: list, factory: isFunction ? factory : NO_NODE };
}

export function loaderCall(l: Lowering, call: NodeId): OpRef {
  const { tree, b } = l;
  const span = tree.span(call);
  const { dependencies, factory } = partsOf(l, call);
  const isDefine = tree.textOf(tree.field(call, 'function')) === 'define';
  const args = dependencies === NO_NODE ? commonJsArguments(l, call) : tree.namedChildren(dependencies).map((n) => dependency(l, n));
  if (dependencies === NO_NODE) l.moduleFactories.nodes.add(factory);
  const made = l.expression(factory);
  const value = tree.kind(factory) === 'object' ? made : b.call(made, args.map((value) => ({ value })), span, CallFlag.Implicit);
  if (isDefine) b.set(b.emit(Op.Exports, span), 'export=', value, span);
  return value;
}

function dependency(l: Lowering, node: NodeId): OpRef {
  const { tree, b } = l;
  const specifier = plainString(tree, node);
  const span = tree.span(node);
  if (specifier === 'exports') return b.emit(Op.Exports, span);
  if (specifier === 'require' || specifier === 'module') return b.emit(Op.Global, span, b.string(specifier));
  return specifier === null ? l.expression(node) : b.import(specifier, '*', span);
}

function commonJsArguments(l: Lowering, call: NodeId): OpRef[] {
  const { b } = l;
  const span = l.tree.span(l.tree.field(call, 'function'));
  return [b.emit(Op.Global, span, b.string('require')), b.emit(Op.Exports, span), b.emit(Op.Global, span, b.string('module'))];
}
