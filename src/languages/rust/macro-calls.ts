/** Macros of the standard library and its neighbours, by what they do with their arguments: format, print, write, give up, check. */
import type { NodeId } from '../../extract/syntax-table.ts';
import { Op } from '../../model/ops.ts';
import type { OpRef } from '../../model/ops.ts';
import type { Span } from '../../model/span.ts';
import { FORMATTERS, formatted } from './formatting.ts';
import { isStringKind, stringValue } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { nameText } from './paths.ts';
import { failure, partAt } from './results.ts';

export interface MacroArgument {
  readonly value: OpRef;
  readonly keyword: string | null;
  /** Its text where it is a literal that may be a format, else null. */
  readonly text: string | null;
  /** Variable that it plainly is, or -1. */
  readonly variable: number;
}

export interface MacroCall {
  readonly name: string;
  readonly args: readonly MacroArgument[];
  readonly span: Span;
}

/** Whether what parses as a call of a function was written as a macro's. */
export function isPlainMacro(l: Lowering, call: NodeId): boolean {
  const { tree } = l;
  const callee = tree.field(call, 'function');
  return l.b.text.charAt(tree.end(callee)) === '!' && tree.text.charAt(tree.end(callee)) === ' ';
}

export function plainMacro(l: Lowering, call: NodeId): OpRef {
  const { tree } = l;
  const callee = tree.field(call, 'function');
  const name = tree.textOf(tree.kind(callee) === 'scoped_identifier' ? tree.field(callee, 'name') : callee);
  const args = l.children(tree.field(call, 'arguments')).map((node): MacroArgument => {
    const left = tree.kind(node) === 'assignment_expression' ? tree.field(node, 'left') : -1;
    if (tree.kind(left) === 'identifier') return { value: l.expression(tree.field(node, 'right')), keyword: tree.textOf(left), text: null, variable: -1 };
    return { value: l.expression(node), keyword: null, text: isStringKind(tree.kind(node)) ? stringValue(l.sourceOf(node)) : null, variable: variableOf(l, node) };
  });
  return knownMacro(l, { name, args, span: tree.span(call) });
}

/** `text`, `&mut text` */
function variableOf(l: Lowering, node: NodeId): number {
  const { tree } = l;
  const at = tree.kind(node) === 'reference_expression' ? tree.field(node, 'value') : node;
  return tree.kind(at) === 'identifier' ? l.b.lookup(nameText(l, at)) : -1;
}

/** Value of a call of a macro by its name; one that nobody knows is a call of something outside. */
export function knownMacro(l: Lowering, call: MacroCall): OpRef {
  const { b } = l;
  const { name, args, span } = call;
  const [first] = args;
  switch (name) {
    case 'format': case 'format_args': case 'concat': case 'anyhow': case 'eyre': return b.combine(formatParts(l, call, 0), span);
    case 'write': case 'writeln': return written(l, call);
    case 'panic': case 'todo': case 'unimplemented': case 'unreachable':
      b.emit(Op.Throw, span, b.combine(formatParts(l, call, 0), span));
      return 0;
    case 'assert': case 'debug_assert': return checked(l, call, () => b.emit(Op.Throw, span, b.combine(formatParts(l, call, 1), span)));
    case 'ensure': return checked(l, call, () => b.emit(Op.Return, span, failure(l, b.combine(formatParts(l, call, 1), span), span)));
    case 'bail':
      b.emit(Op.Return, span, failure(l, b.combine(formatParts(l, call, 0), span), span));
      return 0;
    case 'assert_eq': case 'debug_assert_eq': case 'assert_ne': case 'debug_assert_ne':
      return first && args[1] ? b.emit(Op.Binary, span, b.string(name.endsWith('eq') ? '==' : '!='), first.value, args[1].value) : 0;
    case 'dbg': return args.length === 1 ? (first?.value ?? 0) : b.array(args.map(({ value }) => ({ value })), span);
    case 'vec': return b.array(args.map(({ value }) => ({ value })), span);
    case 'join': return b.array(args.map(({ value }) => ({ value: b.emit(Op.Await, span, value) })), span);
    case 'try_join': return b.array([{ value: b.array(args.map(({ value }) => ({ value: partAt(l, b.emit(Op.Await, span, value), 0, span) })), span) }], span);
    default: return printed(l, call);
  }
}

/** `println!(…)`, `info!(…)`, and anything that nobody knows: something outside is called with the arguments. */
function printed(l: Lowering, call: MacroCall): OpRef {
  const { b } = l;
  const captured = formatParts(l, call, call.args.findIndex((a) => a.text !== null)).filter((v) => !call.args.some((a) => a.value === v));
  const args = [...call.args.map((a) => (a.keyword === null ? { value: a.value } : { value: a.value, keyword: a.keyword })), ...captured.map((value) => ({ value }))];
  return b.call(b.name(call.name, { start: call.span.start, end: call.span.start + call.name.length }), args, call.span);
}

/** The first argument is written to; a text holds what was written. */
function written(l: Lowering, call: MacroCall): OpRef {
  const { b } = l;
  const { args, span } = call;
  const [target] = args;
  const text = b.combine(formatParts(l, call, 1), span);
  if (!target || target.value === 0) return text;
  const made = b.call(b.get(target.value, 'write_fmt', span), [{ value: text }], span);
  if (target.variable >= 0) b.store(target.variable, b.combine([target.value, text], span), span);
  return made;
}

/** Goes on only where the first argument holds. */
function checked(l: Lowering, { args, span }: MacroCall, fail: () => void): OpRef {
  const condition = args[0]?.value ?? 0;
  if (condition === 0) return 0;
  l.b.emit(Op.If, span, condition);
  l.b.emit(Op.Else, span);
  fail();
  l.b.emit(Op.EndIf, span);
  return condition;
}

const PLACEHOLDER = /\{\{|\}\}|\{([^{}:]*)(?::([^{}]*))?\}/g;

/** What a format with its arguments is made of; each value's own formatting is called. `at`: index of the format. */
function formatParts(l: Lowering, { args, span }: MacroCall, at: number): OpRef[] {
  const text = args[at]?.text ?? null;
  const given = args.slice(at + 1);
  const parts: OpRef[] = args.slice(at).filter((a) => a.value !== 0).map((a) => a.value);
  if (text === null || at < 0) return parts;
  let next = 0;
  for (const [whole, name = '', spec = ''] of text.matchAll(PLACEHOLDER)) {
    if (whole === '{{' || whole === '}}') continue;
    const value = /^\d*$/.test(name) ? given[name === '' ? next++ : Number(name)]?.value : (given.find((a) => a.keyword === name)?.value ?? captured(l, name, span, parts));
    const formatter = spec.endsWith('?') ? FORMATTERS.Debug : FORMATTERS.Display;
    if (value !== undefined && value !== 0) formatted(l, value, formatter, span);
  }
  return parts;
}

/** `{name}`: the variable of that name. */
function captured(l: Lowering, name: string, span: Span, parts: OpRef[]): OpRef {
  if (!/^\w+$/.test(name) || l.b.lookup(name) < 0) return 0;
  const value = l.b.name(name, span);
  parts.push(value);
  return value;
}
