/** Prints facts as text, one operation a line, for tests of adapters and for looking at a lowering. */
import type { FileFacts } from '../../src/model/facts.ts';
import { Literal, Op, opCode, opWords, operand, operandCount } from '../../src/model/ops.ts';
import type { BuiltFacts } from '../../src/extract/facts-builder.ts';

const OP_NAMES = new Map<number, string>(Object.entries(Op).map(([name, code]) => [code, name]));
const LITERAL_NAMES = Object.entries(Literal).map(([name]) => name);

type Code = Pick<BuiltFacts | FileFacts, 'code' | 'strings' | 'functions' | 'variables' | 'classes'>;

/** The whole file: a heading for each function, then its operations with `%ref` for values, `name#index` for variables. */
export function dumpFacts(facts: Code): string {
  return facts.functions.map((f, i) => [`function ${i} ${f.kind} ${f.qualifiedName}`, ...dumpRange(facts, f.codeStart, f.codeEnd)].join('\n')).join('\n');
}

function dumpRange(facts: Code, start: number, end: number): string[] {
  const lines: string[] = [];
  for (let ref = start; ref < end; ref += opWords(facts.code, ref)) lines.push(`  %${ref} ${dumpOp(facts, ref)}`);
  return lines;
}

function dumpOp(facts: Code, ref: number): string {
  const { code, strings, variables, classes, functions } = facts;
  const at = (i: number): number => operand(code, ref, i);
  const str = (i: number): string => JSON.stringify(strings[i] ?? '?');
  const variable = (i: number): string => `${variables[i]?.name ?? '?'}#${i}`;
  const name = OP_NAMES.get(opCode(code, ref)) ?? '?';
  const rest = (from: number): number[] => Array.from({ length: Math.max(0, operandCount(code, ref) - from) }, (_, i) => at(from + i));
  switch (opCode(code, ref)) {
    case Op.Const: return `${LITERAL_NAMES[at(0)] ?? '?'} ${str(at(1))}`;
    case Op.Load: return `Load ${variable(at(0))}`;
    case Op.Store: return `Store ${variable(at(0))} %${at(1)}${at(2) ? ' default' : ''}`;
    case Op.Global: return `Global ${str(at(0))}`;
    case Op.Get: return `Get %${at(0)} ${str(at(1))}`;
    case Op.Set: return `Set %${at(0)} ${str(at(1))} %${at(2)}`;
    case Op.Import: return `Import ${str(at(0))} ${str(at(1))}`;
    case Op.Function: return `Function ${at(0)} ${functions[at(0)]?.qualifiedName ?? ''}`;
    case Op.Class: return `Class ${at(0)} ${classes[at(0)]?.name ?? ''}`;
    case Op.Unary: case Op.Binary: case Op.Logical: return `${name} ${str(at(0))} ${rest(1).map((v) => `%${v}`).join(' ')}`;
    case Op.Object: return `Object ${pairs(rest(0)).map(([k, v]) => `${k > 0 ? str(k - 1) : k === 0 ? '...' : k === -2 ? '[key]' : '[]'}: %${v}`).join(', ')}`;
    case Op.Array: return `Array ${pairs(rest(0)).map(([v, t]) => `${t ? '...' : ''}%${v}`).join(', ')}`;
    case Op.Call: case Op.New: return `${name} %${at(0)}${at(1) ? ` flags=${at(1)}` : ''}(${pairs(rest(2)).map(([v, t]) => `${tagText(t, strings)}%${v}`).join(', ')})`;
    default: return `${name} ${rest(0).map((v) => `%${v}`).join(' ')}`.trimEnd();
  }
}

function tagText(tag: number, strings: readonly string[]): string {
  if (tag > 0) return `${strings[tag - 1] ?? '?'}=`;
  return tag === 0 ? '' : tag === -3 ? '&' : '*'.repeat(-tag);
}

function pairs(flat: readonly number[]): [number, number][] {
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] ?? 0, flat[2 * i + 1] ?? 0]);
}
