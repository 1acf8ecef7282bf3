/** Functions that a text names where one is expected (`'f'`, `'ns\\f'`, `'Class::method'`, a list of class and method), by the language's traits. */
import { Literal, Op, opCode, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { Analysis } from './analysis.ts';
import { readTarget, readThrough } from './members.ts';
import type { Node } from './solver.ts';
import type { LinkedFile } from './world.ts';

/** A node with the functions that an argument names, 0 if it is no such text or the parameter takes something else. */
export function functionsNamedBy(a: Analysis, file: LinkedFile, ref: OpRef, type: { readonly file: LinkedFile; readonly index: number }): Node {
  const signs = file.facts.traits.functionTexts;
  if (!signs || ref <= 0 || !takesFunction(type.file, type.index)) return 0;
  const text = textOf(a, file, ref, signs.member);
  return text === null ? 0 : a.derived(a.variable(file, 0), `functionNamed:${text}`, (into) => resolve(a, file, text, into));
}

function takesFunction(file: LinkedFile, type: number): boolean {
  const fact = file.facts.types[type];
  return fact?.kind === 'function' || (fact?.kind === 'union' && fact.args.some((arg) => file.facts.types[arg]?.kind === 'function'));
}

function textOf(a: Analysis, file: LinkedFile, ref: OpRef, member: string): string | null {
  const { code } = file.facts;
  if (opCode(code, ref) === Op.Const) return operand(code, ref, 0) === Literal.String ? a.string(file, operand(code, ref, 1)) : null;
  if (opCode(code, ref) !== Op.Array || operandCount(code, ref) !== 4) return null;
  const parts = [operand(code, ref, 0), operand(code, ref, 2)].map((part) => (part > 0 && opCode(code, part) === Op.Const ? textOf(a, file, part, member) : null));
  return parts.includes(null) ? null : parts.join(member);
}

function resolve(a: Analysis, file: LinkedFile, text: string, into: Node): void {
  const signs = file.facts.traits.functionTexts;
  if (!signs) return;
  const [path = '', method] = text.split(signs.member);
  const parts = path.split(signs.namespace).filter((part) => part !== '');
  const last = parts.pop() ?? '';
  const targets = (parts.length === 0 ? a.modules.free(file, last) : a.modules.import(file, parts.join('.'), last)).filter((t) => t.leaf.kind !== 'external');
  const found = method === undefined ? into : a.solver.node();
  for (const target of targets) readTarget(a, target, { node: (n) => a.solver.edge(n, found), token: (t) => a.solver.add(found, t) });
  if (method !== undefined) a.solver.edge(readThrough(a, found, method), into);
}
