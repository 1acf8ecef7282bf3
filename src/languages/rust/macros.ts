/**
 * Macro invocations of which the grammar reads only tokens. Their arguments are lowered by a reader of tokens; a macro that the file
 * defines by simple rules is expanded where it is used.
 */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import type { Lowering } from './lowering.ts';
import { knownMacro } from './macro-calls.ts';
import type { MacroArgument } from './macro-calls.ts';
import { TokenReader, tokensIn } from './token-reader.ts';

export function macroInvocation(l: Lowering, node: NodeId): OpRef {
  const { tree } = l;
  const written = tree.field(node, 'macro');
  const name = tree.textOf(tree.kind(written) === 'scoped_identifier' ? tree.field(written, 'name') : written);
  const list = tree.childOfKind(node, 'token_tree');
  return list < 0 ? 0 : macroTokens(l, name, list, node);
}

/** Macros to which code is text: nothing in it runs here. */
const QUOTING: ReadonlySet<string> = new Set(['stringify', 'quote', 'quote_spanned', 'parse_quote', 'parse_quote_spanned']);

/** Value of a macro by its name and its tokens in brackets. */
export function macroTokens(l: Lowering, name: string, list: NodeId, node: NodeId): OpRef {
  const { tree, b } = l;
  const span = { start: tree.start(node), end: tree.end(list) };
  const rules = l.macros.get(name);
  if (QUOTING.has(name) && rules === undefined) return b.literal('Other', name, span);
  const isBlock = tree.kind(tree.firstChild(list)) === '{';
  if (name === 'matches') {
    const value = reader(l, list).expression();
    return value === 0 ? 0 : b.emit(Op.Unary, span, b.string('is'), value);
  }
  if (isBlock || name === 'select' || name === 'lazy_static' || name === 'thread_local') {
    const value = reader(l, list).statements();
    if (rules === undefined) return value;
  }
  const args = isBlock ? [] : reader(l, list).arguments();
  if (rules === undefined) return knownMacro(l, { name, args, span });
  return expanded(l, { name, rules, span }, args) || b.combine(args.map((a) => a.value), span);
}

function reader(l: Lowering, list: NodeId): TokenReader {
  return new TokenReader(l, tokensIn(l, list), macroTokens);
}

interface Expansion { readonly name: string; readonly rules: NodeId; readonly span: Span }

/** The rule that the arguments fit by their number, with its variables bound to them in order. A macro in its own expansion is left alone. */
function expanded(l: Lowering, { name, rules: definition, span }: Expansion, args: readonly MacroArgument[]): OpRef {
  const { tree } = l;
  if (l.expanding.has(name) || l.expanding.size > 3) return 0;
  const rules = tree.namedChildren(definition).filter((c) => tree.kind(c) === 'macro_rule').map((rule) => ({ variables: variablesOf(l, tree.field(rule, 'left')), body: tree.field(rule, 'right') }));
  const rule = rules.find((r) => r.variables.length === args.length) ?? rules[0];
  if (!rule || rule.body < 0) return 0;
  const outer = l.metavariables;
  const around = l.expansion;
  l.expanding.add(name);
  l.expansion ??= span;
  l.metavariables = new Map(rule.variables.map((v, i) => [v, args[i]?.value ?? 0]));
  try {
    return l.b.inScope(() => reader(l, rule.body).statements());
  } finally {
    l.expanding.delete(name);
    l.metavariables = outer;
    l.expansion = around;
  }
}

/** `$a`, `$b` of a rule's pattern in order. */
function variablesOf(l: Lowering, pattern: NodeId): string[] {
  const { tree } = l;
  return pattern < 0 ? [] : tree.namedChildren(pattern).filter((c) => tree.kind(c) === 'token_binding_pattern').map((c) => tree.textOf(tree.field(c, 'name')));
}
