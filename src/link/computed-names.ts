/**
 * Names that the code puts together: keys that are constants, and texts of which the beginning is known, by which every member that begins
 * so can be meant (`getattr(self, "visit_" + kind)`).
 */
import { Literal, Op, opCode, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Analysis } from './analysis.ts';
import type { Argument, Invocation } from './invocation.ts';
import { valueSink } from './member-sinks.ts';
import type { MemberSink } from './member-sinks.ts';
import { readMember } from './members.ts';
import type { Token } from './solver.ts';
import { TokenKind } from './tokens.ts';
import type { LinkedFile } from './world.ts';

/** A shorter beginning says too little. */
const SHORTEST_PREFIX = 2;
const DEEPEST = 8;

/** Text of a literal, or of a variable that is one and never anything else; null for anything else. */
export function constantText(a: Analysis, file: LinkedFile, ref: OpRef): string | null {
  const { code } = file.facts;
  if (ref <= 0) return null;
  if (opCode(code, ref) === Op.Const) {
    if (operand(code, ref, 0) > Literal.Number) return null;
    const text = a.string(file, operand(code, ref, 1));
    // Counted from the end: any element.
    return operand(code, ref, 0) === Literal.Number && text.startsWith('-') ? null : text;
  }
  if (opCode(code, ref) !== Op.Load) return null;
  const variable = operand(code, ref, 0);
  if (file.facts.variables[variable]?.constant !== true) return null;
  const [only, ...others] = a.world.definitions(file).get(variable) ?? [];
  return only !== undefined && others.length === 0 && opCode(code, only) === Op.Const ? constantText(a, file, only) : null;
}

/** How a text that is put together begins, '' where that is not known. */
export function prefixOf(a: Analysis, file: LinkedFile, ref: OpRef, depth = 0): string {
  const { code } = file.facts;
  if (ref <= 0 || depth > DEEPEST) return '';
  const op = opCode(code, ref);
  if (op === Op.Binary) return a.string(file, operand(code, ref, 0)) === '+' ? prefixOf(a, file, operand(code, ref, 1), depth + 1) : '';
  if (op === Op.Combine) return operandCount(code, ref) > 0 ? prefixOf(a, file, operand(code, ref, 0), depth + 1) : '';
  if (op === Op.Load) {
    const values = a.world.definitions(file).get(operand(code, ref, 0)) ?? [];
    return depth === 0 && values.length === 1 ? prefixOf(a, file, values[0] ?? 0, 1) : '';
  }
  const text = op === Op.Const && operand(code, ref, 0) === Literal.String ? a.string(file, operand(code, ref, 1)) : '';
  return text.length >= SHORTEST_PREFIX ? text : '';
}

/** Reads every member of an instance or a class whose name begins so. */
export function readByPrefix(a: Analysis, token: Token, prefix: string, sink: MemberSink): void {
  const kind = a.tokens.kind(token);
  if (kind !== TokenKind.Instance && kind !== TokenKind.Subtype && kind !== TokenKind.Class) return;
  const cls = a.tokens.a(token);
  const classes = kind === TokenKind.Subtype ? a.classes.subclasses(cls) : [cls];
  const names = new Set(classes.flatMap((c) => a.classes.linear(c)).flatMap((c) => a.classes.parts(c).flatMap(({ fact }) => fact.members.map((m) => m.name))));
  for (const name of names) if (name.startsWith(prefix)) readMember(a, token, name, sink);
}

/** The member of an object that an argument names, or all whose names begin as it does, as the value of a call. */
export function readNamed(a: Analysis, call: Invocation, object: Argument | undefined, key: Argument | undefined): void {
  const name = literalText(a, call, key);
  const sink = valueSink(a, call.result);
  if (object && name !== null) a.solver.listen(object.node, (t) => readMember(a, t, name, sink));
  const prefix = name === null ? prefixOf(a, call.site.file, key?.ref ?? 0) : '';
  if (object && prefix !== '') a.solver.listen(object.node, (t) => readByPrefix(a, t, prefix, sink));
}

/** A literal argument as text; null for any other. */
export function literalText(a: Analysis, call: Invocation, arg: Argument | undefined): string | null {
  if (!arg || arg.ref <= 0) return null;
  const { code } = call.site.file.facts;
  if (opCode(code, arg.ref) !== Op.Const || operand(code, arg.ref, 0) > Literal.Number) return null;
  return a.string(call.site.file, operand(code, arg.ref, 1));
}
