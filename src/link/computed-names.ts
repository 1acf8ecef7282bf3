/**
 * Names that the code puts together: keys that are constants, and texts of which the beginning is known, by which every member that begins
 * so can be meant (`getattr(self, "visit_" + kind)`).
 */
import { Literal, Op, opCode, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Analysis } from './analysis.ts';
import { readMember } from './members.ts';
import type { MemberSink } from './member-sinks.ts';
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
