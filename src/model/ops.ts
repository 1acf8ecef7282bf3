/**
 * The operations of a function body: a small, language-neutral intermediate representation.
 *
 * A file's code is one Int32Array. An operation is `[opcode | words << 8, start, end, ...operands]`, where `start`
 * and `end` are UTF-16 offsets of the expression and `words` is the whole length. The **value** an operation
 * computes is named by the word offset at which it begins (an `OpRef`), so an operand leads to its operation at
 * once; 0 means "no value", which is why word 0 of every file is padding. Operands come before their users, in
 * evaluation order, and control flow is structured: `If … Else … EndIf` and so on, properly nested.
 */

/** Word offset of an operation in its file's code; 0 is none. */
export type OpRef = number;

export const Op = {
  /** [literalKind, string]: a literal; see {@link Literal}. */
  Const: 1,
  /** [variable] */
  Load: 2,
  /** [variable, value, flags]; flag 1: a default that counts only where no argument is passed. */
  Store: 3,
  /** [name]: a name that the file does not bind lexically. */
  Global: 4,
  /** [object, name, method?]: a third operand of 1 says that the method is meant, even where a field has the name (`a::b`). */
  Get: 5,
  /** [object, name, value] */
  Set: 6,
  /** [object, key, unpacks?]: key 0 where it was not an expression; a third operand of 1 says that the object is iterated to get there (`a, b = value`). */
  GetItem: 7,
  /** [object, key, value, flag?]: key 0 where it was not an expression; see {@link SetItemFlag}. */
  SetItem: 8,
  /** [callee, flags, ...(value, tag)]: see {@link ArgTag} and {@link CallFlag}. A method call's callee is its `Get`. */
  Call: 9,
  /** [class, flags, ...(value, tag)] */
  New: 10,
  /** [function]: the closure of a function of this file. */
  Function: 11,
  /** [class]: a class of this file, as a value. */
  Class: 12,
  This: 13,
  /** [type + 1]?: the parent-class view of `this`, of that parent where one is named; `Get` on it looks past the current class, `Call` of it calls the parent's constructor. */
  Super: 14,
  /** [specifier, name]: an imported value. Name `*` is the whole module, `default` its default export. */
  Import: 15,
  /** [...(key + 1 | 0 for spread | -1 for a computed key | -2 for what that key of the entry before is, value)] */
  Object: 16,
  /** [...(value, tag)]: list, tuple, set; tag {@link ArgTag}.Spread for a spread. */
  Array: 17,
  /** [...values]: a new value made out of parts (template, concatenation, an expression not modelled otherwise). */
  Combine: 18,
  /** [...values]: one of the values, whichever (ternary, match expression). */
  Choice: 19,
  /** [value] */
  Await: 20,
  /** [value, delegate 0|1] */
  Yield: 21,
  /** [value, type]: assertion, cast or narrowing. */
  Cast: 22,
  /** [iterable]: what iterating it gives. */
  Element: 23,
  /** [operator string, value] */
  Unary: 24,
  /** [operator string, left, right]: arithmetic, comparison. */
  Binary: 25,
  /** [operator string, left, right]: `&&`, `||`, `??`; the right side's operations stand in an `If`. */
  Logical: 26,
  /** The object whose fields are this file's exports (CommonJS `module.exports`). */
  Exports: 27,
  /**
   * [list, start, end, shares 0|1]: a list of part of a list's items. A bound that is 0 is open, a negative number counts from the end.
   * Shares: writing to the part writes to the list (Go).
   */
  Slice: 28,
  /** [value]: an object of the same kind that holds the same. */
  Copy: 29,

  /** [callee, ...types as values]: written type arguments of the call that follows with that callee. No value of its own. */
  TypeArguments: 32,

  /** [value | 0] */
  Return: 30,
  /** [value | 0] */
  Throw: 31,

  /** [condition | 0] */
  If: 40,
  Else: 41,
  EndIf: 42,
  /** [label string + 1 | 0]: the body may run any number of times, none included. */
  Loop: 43,
  EndLoop: 44,
  Try: 45,
  /** [variable + 1 | 0, type + 1 | 0] */
  Catch: 46,
  Finally: 47,
  EndTry: 48,
  /** [value | 0] */
  Switch: 49,
  /** [value | 0 for default, falls through 0|1] */
  Case: 50,
  EndSwitch: 51,
  /** [label string + 1 | 0] */
  Break: 52,
  /** [label string + 1 | 0] */
  Continue: 53,
} as const;

export type OpCode = (typeof Op)[keyof typeof Op];

export const Literal = { String: 0, Number: 1, Boolean: 2, Null: 3, Other: 4 } as const;

/** How an argument is passed: a tag ≥ 0 is positional (0) or, minus one, the string index of a keyword. */
export const ArgTag = { Positional: 0, Spread: -1, KeywordSpread: -2, Block: -3 } as const;

/** What stands for the key of an entry of an `Object` that has no written one. */
export const EntryKey = { Spread: 0, Computed: -1, /** The value is the key of the entry before. */ OfEntry: -2 } as const;

/** Behind the items of a list; what another `SetItem` stores is under this key, which is a value itself. */
export const SetItemFlag = { Appends: 1, IsKey: 2 } as const;

export const CallFlag = {
  /** `x?.f()` */
  Optional: 1,
  /** Called by the language rather than by written parentheses (getter-like call, `with`, operator, decorator). */
  Implicit: 2,
  /** A component in markup: an object made for it is shown. */
  Markup: 4,
  /** Its value is called at once with a further list of arguments. */
  Continued: 8,
} as const;

export const StoreFlag = { Default: 1 } as const;

/** Words before the operands. */
export const OP_HEADER = 3;

export function opCode(code: Int32Array, ref: OpRef): number {
  return (code[ref] ?? 0) & 0xff;
}

export function opWords(code: Int32Array, ref: OpRef): number {
  return (code[ref] ?? 0) >>> 8;
}

export function opStart(code: Int32Array, ref: OpRef): number {
  return code[ref + 1] ?? 0;
}

export function opEnd(code: Int32Array, ref: OpRef): number {
  return code[ref + 2] ?? 0;
}

/** Operand `index` (0-based) of the operation at `ref`. */
export function operand(code: Int32Array, ref: OpRef, index: number): number {
  return code[ref + OP_HEADER + index] ?? 0;
}

/** Whether a `Get` means the method of that name and nothing else. */
export function namesMethod(code: Int32Array, ref: OpRef): boolean {
  return operandCount(code, ref) > 2 && operand(code, ref, 2) === 1;
}

/** Whether a `GetItem` takes apart what it reads from, by iterating it. */
export function isUnpacking(code: Int32Array, ref: OpRef): boolean {
  return operandCount(code, ref) > 2 && operand(code, ref, 2) === 1;
}

/** What a call passes, in order: arguments of a `Call` or `New`, whatever their tags say of them. */
export function callArguments(code: Int32Array, call: OpRef): readonly OpRef[] {
  return Array.from({ length: Math.max(0, operandCount(code, call) - 2) >> 1 }, (_, i) => operand(code, call, 2 + 2 * i));
}

/** What the method of a call is taken from, 0 where it calls no member. */
export function callReceiver(code: Int32Array, call: OpRef): OpRef {
  const callee = operand(code, call, 0);
  return opCode(code, callee) === Op.Get ? operand(code, callee, 0) : 0;
}

/** How many operand words the operation has. */
export function operandCount(code: Int32Array, ref: OpRef): number {
  return opWords(code, ref) - OP_HEADER;
}

/** Whether an operand names a value rather than a string, variable, flag or tag. */
export function isValueOperand(op: number, index: number): boolean {
  switch (op) {
    case Op.Call: case Op.New: return index === 0 || (index >= 2 && index % 2 === 0);
    case Op.Store: case Op.Unary: return index === 1;
    case Op.Binary: case Op.Logical: return index > 0;
    case Op.Get: return index === 0;
    case Op.Set: return index !== 1;
    case Op.Object: return index % 2 === 1;
    case Op.Array: return index % 2 === 0;
    case Op.Const: case Op.Load: case Op.Global: case Op.Function: case Op.Class: case Op.Import: case Op.Loop: case Op.Catch: case Op.Break: case Op.Continue: return false;
    case Op.Yield: case Op.Cast: case Op.Case: return index === 0;
    case Op.SetItem: return index < 3;
    default: return true;
  }
}
