/**
 * What single operations do to values and memory. Control flow is `control-flow.ts`'s; calls are `calls.ts`'s. An operation that
 * the linker found to call something (a getter, an operator, an iterator) is run as a call as well.
 */
import { EntryKey, Literal, Op, SetItemFlag, StoreFlag, callArguments, opCode, opStart, opWords, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { LinkedFile } from '../link/world.ts';
import type { Activation } from './activation.ts';
import { evaluateCall, noteDeclassified } from './calls.ts';
import { boundMethods } from './bound-methods.ts';
import { isSurelyObject } from './certainty.ts';
import { comparesOnly, fold, keyOf, truthOf } from './constants.ts';
import { anyKey, iterate, iterated, keepKeys, keysOf, noteKey } from './keyed.ts';
import { appendItems, areLists, itemAt, itemsOf, makeList, sliceOf } from './lists.ts';
import type { Piece } from './lists.ts';
import { ANY, ARGUMENTS, REJECTED } from './memory.ts';
import type { THIS } from './memory.ts';
import type { Run } from './run.ts';
import { readProperty } from './shapes.ts';
import { joinDeltas } from './state.ts';
import type { State } from './state.ts';
import { NOTHING, constantValue, join, labelledValue, leftAt, objectValue, withoutConstant } from './value.ts';
import type { Value } from './value.ts';
import { storeVariable, variableFrame, writable } from './variables.ts';

const CONJUNCTIONS: ReadonlySet<string> = new Set(['&&', 'and']);
const NEGATIONS: ReadonlySet<string> = new Set(['-', 'unary-', '-@']);
const DISJUNCTIONS: ReadonlySet<string> = new Set(['||', 'or']);

/** Operations that only give a value that was read, or may be read, a name. */
const MOVES: ReadonlySet<number> = new Set([Op.Import, Op.Store, Op.Set, Op.SetItem]);

/** Runs one operation; false if it leaves the way it is on. */
export function runOperation(run: Run, act: Activation, ref: OpRef, state: State): boolean {
  const { file } = act.fn;
  const { code } = file.facts;
  const op = opCode(code, ref);
  switch (op) {
    case Op.Return: leaveBy(run, act, operand(code, ref, 0), state); return false;
    case Op.Throw: run.throwFrom(act, run.value(act, operand(code, ref, 0)), state); return false;
    case Op.Break: case Op.Continue: jump(run, act, ref, state); return false;
    default:
  }
  let value = evaluate(run, act, ref, state);
  const sources = run.spec.sourcesAt(file, ref);
  if (sources.length > 0) value = join(withoutConstant(value), run.sourceValue(act, ref, sources, opStart(code, ref)));
  const isCleared = (source: number): boolean => run.spec.declassifiesAt(file, ref, source) || (sources.length > 0 && isDeclassifier(run, act, ref, source));
  if (sources.length > 0 && run.spec.hasDeclassifiers) noteDeclassified(run, value.labels, isCleared);
  if (value.labels.size > 0 || value.objects.length > 0) value = run.without(state, value, isCleared, `${act.key}:${ref}`);
  if (op === Op.Call && run.spec.hasDeclassifiers) noteGiven(run, act, ref, state);
  act.values.set(ref, value);
  if (act.depth === 0 && value.labels.size > 0 && !MOVES.has(op)) run.find(act, ref, new Map([...value.labels].filter(([, step]) => leftAt(step) !== null)));
  if (op !== Op.Call && op !== Op.New) {
    const sinks = run.spec.sinksAt(file, ref);
    if (sinks.length > 0) run.arrive(act, ref, sinks, run.deep(state, value));
  }
  return true;
}

/** Whether what an annotated call calls leaves nothing of what is annotated: `return mask(load(id))`. */
function isDeclassifier(run: Run, act: Activation, ref: OpRef, source: number): boolean {
  const edges = run.edgesAt(act.fn, ref);
  return edges.length > 0 && edges.every((e) => run.spec.declassifies(e.callee, source));
}

/** A declassified call is given its arguments, whatever comes out of it. */
function noteGiven(run: Run, act: Activation, ref: OpRef, state: State): void {
  const { file } = act.fn;
  const { code } = file.facts;
  for (const arg of callArguments(code, ref)) noteDeclassified(run, run.deep(state, run.value(act, arg)), (source) => run.spec.declassifiesAt(file, ref, source));
}

function jump(run: Run, act: Activation, ref: OpRef, state: State): void {
  const { code } = act.fn.file.facts;
  const label = operand(code, ref, 0) - 1;
  const isBreak = opCode(code, ref) === Op.Break;
  const target = act.jumps.findLast((t) => (label >= 0 ? t.label === label : isBreak || t.isLoop)) ?? act.jumps.at(-1);
  if (!target) return;
  const delta = state.since(target.base);
  if (isBreak) target.breaks = joinDeltas(target.base, target.breaks, delta, run.memory.initial);
  else target.continues = joinDeltas(target.base, target.continues, delta, run.memory.initial);
}

function leaveBy(run: Run, act: Activation, ref: OpRef, state: State): void {
  const value = run.value(act, ref);
  act.returned.value = act.returned.delta === null ? value : join(act.returned.value, value);
  act.returned.delta = joinDeltas(act.base, act.returned.delta, state.since(act.base), run.memory.initial);
}

function evaluate(run: Run, act: Activation, ref: OpRef, state: State): Value {
  const { file } = act.fn;
  const { code } = file.facts;
  const at = (i: number): number => operand(code, ref, i);
  const value = (i: number): Value => run.value(act, at(i));
  switch (opCode(code, ref)) {
    case Op.Const: return constantAt(run, file, ref);
    case Op.Load: return run.memory.variable(state, variableFrame(run, act, at(0)), at(0));
    case Op.Store: return store(run, act, ref, state);
    case Op.Global: case Op.Import: return named(run, act, ref, state);
    case Op.Get: return get(run, act, ref, state);
    case Op.Set: run.memory.write(state, writable(run, act, at(0), state), run.text(file, at(1)), value(2)); return written(run, act, ref, state, value(2));
    case Op.GetItem: return getItem(run, act, ref, state);
    case Op.SetItem: return storeItem(run, act, ref, state);
    case Op.Copy: return copied(run, act, ref, state);
    case Op.Slice: return slice(run, act, ref, state);
    case Op.Call: case Op.New: return evaluateCall(run, act, ref, state);
    case Op.Function: return objectValue(run.memory.objects.intern(`closure:${act.key}:${ref}`, { kind: 'closure', type: run.program.definitionsOf(file.functionBase + at(0))[0] ?? 0, outer: act.frame.id }).id);
    case Op.Class: return objectValue(run.memory.classObject(run.program.classAt(file, at(0))).id);
    case Op.This: return run.thisOf(act, state);
    case Op.Exports: return objectValue(run.memory.objects.intern(`exports:${file.index}`, { kind: 'symbolic' }).id);
    case Op.Object: return object(run, act, ref, state);
    case Op.Array: return array(run, act, ref, state);
    case Op.Combine: return combined(run, act, ref, state);
    case Op.Choice: return choice(act, ref);
    case Op.Logical: return logical(run.text(file, at(0)), value(1), value(2));
    case Op.Await: return awaited(run, act, value(0), state);
    case Op.Cast: return cast(run, file, value(0), at(1));
    case Op.Yield: act.yielded = join(act.yielded, at(1) === 0 ? value(0) : run.memory.readAll(state, value(0))); return NOTHING;
    case Op.Element: return element(run, act, ref, state);
    case Op.Unary: return unary(run, act, ref, state);
    case Op.Binary: return binary(run, act, ref, state);
    default: return NOTHING;
  }
}

/** The value of a literal. */
export function constantAt(run: Run, file: LinkedFile, ref: OpRef): Value {
  const text = run.text(file, operand(file.facts.code, ref, 1));
  switch (operand(file.facts.code, ref, 0)) {
    case Literal.String: return constantValue(text);
    case Literal.Number: return Number.isNaN(Number(text)) ? NOTHING : constantValue(Number(text));
    case Literal.Boolean: return constantValue(/^true$/i.test(text));
    case Literal.Null: return constantValue(null);
    default: return NOTHING;
  }
}

function store(run: Run, act: Activation, ref: OpRef, state: State): Value {
  const { code } = act.fn.file.facts;
  const variable = operand(code, ref, 0);
  const value = run.value(act, operand(code, ref, 1));
  if ((operand(code, ref, 2) & StoreFlag.Default) !== 0 && act.given.has(variable)) return value;
  storeVariable(run, act, { variable, value }, state);
  const boxed = boxedField(run, act, variable, operand(code, ref, 1));
  const [object] = boxed ? run.value(act, boxed.object).objects : [];
  if (boxed && object !== undefined) run.memory.box(variableFrame(run, act, variable), variable, { object, field: boxed.field });
  return value;
}

/** `x = { f: x }.f`: how taking a pointer to `x` is lowered; the object is what the pointer is. */
function boxedField(run: Run, act: Activation, variable: number, value: OpRef): { readonly object: OpRef; readonly field: string } | null {
  const { file } = act.fn;
  const { code } = file.facts;
  if (value <= 0 || opCode(code, value) !== Op.Get) return null;
  const object = operand(code, value, 0);
  if (opCode(code, object) !== Op.Object || operandCount(code, object) !== 2 || operand(code, object, 0) - 1 !== operand(code, value, 1)) return null;
  const held = operand(code, object, 1);
  return opCode(code, held) === Op.Load && operand(code, held, 0) === variable ? { object, field: run.text(file, operand(code, value, 1)) } : null;
}

function named(run: Run, act: Activation, ref: OpRef, state: State): Value {
  const { file } = act.fn;
  let out = NOTHING;
  if (opCode(file.facts.code, ref) === Op.Global && run.text(file, operand(file.facts.code, ref, 0)) === 'arguments') out = ofReceiverFrame(run, act, state, ARGUMENTS);
  for (const { file: other, variable } of run.program.variablesAt(file, ref)) out = join(out, run.memory.variable(state, run.memory.moduleFrame(other), variable));
  return join(out, run.memory.meant(run.program.meaningsOf(file, ref), `named:${file.index}:${ref}`));
}

/** What the frame holds whose receiver a function sees as its own. */
export function ofReceiverFrame(run: Run, act: Activation, state: State, name: typeof THIS | typeof ARGUMENTS): Value {
  const frame = run.memory.frameAround(act.frame, run.program.receiverOwner(act.fn.id));
  return frame ? run.memory.read(state, objectValue(frame.id), name) : NOTHING;
}

function get(run: Run, act: Activation, ref: OpRef, state: State): Value {
  const { file } = act.fn;
  const { code } = file.facts;
  const name = run.text(file, operand(code, ref, 1));
  const object = run.value(act, operand(code, ref, 0));
  const nested = nestedClass(run, file, ref, object);
  if (nested) return nested;
  if (!run.program.isCallee(file, ref)) {
    const read = readProperty(run, { act, ref, state, callee: NOTHING, receiver: object, isMethod: true, name, args: [] }, name);
    if (read) return read;
  }
  // How long something is tells nothing of what it holds.
  let out = name === 'length' ? NOTHING : run.memory.readKey(state, object, name);
  for (const { file: other, variable } of run.program.variablesAt(file, ref)) out = join(out, run.memory.variable(state, run.memory.moduleFrame(other), variable));
  if (run.memory.hasLeft) out = join(out, run.memory.leftInField(state, object, { name, meanings: run.program.meaningsOf(file, operand(code, ref, 0)) }));
  if (run.edgesAt(act.fn, ref).length > 0) out = join(out, evaluateCall(run, act, ref, state));
  const meanings = run.program.meaningsOf(file, ref);
  if (!run.program.isCallee(file, ref)) out = join(out, boundMethods(run, { act, ref }, object, meanings));
  if (out.objects.length === 0 && out.labels.size === 0) out = run.memory.meant(meanings, `got:${file.index}:${ref}`);
  return out;
}

/** A class that stands in another, which is no field that may hold anything. */
function nestedClass(run: Run, file: LinkedFile, ref: OpRef, object: Value): Value | null {
  if (object.objects.length === 0 || !object.objects.every((id) => run.memory.objects.get(id).kind === 'class')) return null;
  const meanings = run.program.meaningsOf(file, ref);
  return meanings.length > 0 && meanings.every((m) => m.kind === 'class') ? run.memory.meant(meanings, '') : null;
}

function written(run: Run, act: Activation, ref: OpRef, state: State, value: Value): Value {
  if (run.edgesAt(act.fn, ref).length > 0) evaluateCall(run, act, ref, state);
  return value;
}

function getItem(run: Run, act: Activation, ref: OpRef, state: State): Value {
  const { code } = act.fn.file.facts;
  const out = readItem(run, state, run.value(act, operand(code, ref, 0)), run.value(act, operand(code, ref, 1)));
  return run.edgesAt(act.fn, ref).length > 0 ? join(out, evaluateCall(run, act, ref, state)) : out;
}

function readItem(run: Run, state: State, object: Value, index: Value): Value {
  if (typeof index.constant === 'number') return itemAt(run, state, object, index.constant);
  const key = keyOf(index);
  return key === null ? run.memory.readAll(state, object) : run.memory.readKey(state, object, key);
}

function storeItem(run: Run, act: Activation, ref: OpRef, state: State): Value {
  const { code } = act.fn.file.facts;
  const flag = operandCount(code, ref) > 3 ? operand(code, ref, 3) : 0;
  if (flag === SetItemFlag.IsKey) return NOTHING;
  const value = run.value(act, operand(code, ref, 2));
  const object = writable(run, act, operand(code, ref, 0), state);
  if (flag === SetItemFlag.Appends && areLists(run, object)) appendItems(run, state, object, [value]);
  else setItem(run, state, object, { key: run.value(act, operand(code, ref, 1)), value });
  return written(run, act, ref, state, value);
}

function setItem(run: Run, state: State, object: Value, { key, value }: { readonly key: Value; readonly value: Value }): void {
  const name = keyOf(key) ?? ANY;
  noteKey(run, state, object, { key, isNew: name !== ANY && object.objects.every((id) => !run.memory.objects.get(id).fields.has(run.memory.objects.field(name))) });
  run.memory.write(state, object, name, value);
  for (const id of object.objects) {
    const length = run.memory.lengthOf(state, id);
    if (length !== null && (name === ANY || Number(name) >= length)) run.memory.setLength(state, objectValue(id), null);
  }
}

/** Where a compiler checks types by name, no object of an unrelated class goes on behind a cast or a pattern. */
function cast(run: Run, file: LinkedFile, value: Value, type: number): Value {
  if (!file.facts.traits.nominalTypes || value.objects.length === 0) return value;
  const classes = run.program.classesOfType(file, type);
  if (classes.length === 0) return value;
  const objects = value.objects.filter((id) => {
    const { kind, type: cls } = run.memory.objects.get(id);
    return kind !== 'made' || cls < 0 || classes.some((c) => run.program.ancestorsOf(cls).includes(c) || run.program.ancestorsOf(c).includes(cls));
  });
  return objects.length === value.objects.length ? value : { ...value, objects };
}

/** Objects that the run saw being made are copied; of others nobody sees the difference. */
function copied(run: Run, act: Activation, ref: OpRef, state: State): Value {
  const value = run.value(act, operand(act.fn.file.facts.code, ref, 0));
  const objects = value.objects.map((id) => run.memory.objects.get(id));
  const [first] = objects;
  if (!first || objects.some((o) => o.kind !== 'made' || o.type !== first.type)) return value;
  const made = objectValue(run.made(act, ref, first.type).id);
  run.copyFields(state, value, made);
  return { ...made, labels: value.labels };
}

/** Part of a list; in some languages it stays part of the list that it was taken from. */
function slice(run: Run, act: Activation, ref: OpRef, state: State): Value {
  const { code } = act.fn.file.facts;
  const value = run.value(act, operand(code, ref, 0));
  const bound = (i: number): number | null | undefined => {
    if (operand(code, ref, i) === 0) return null;
    const { constant } = run.value(act, operand(code, ref, i));
    return typeof constant === 'number' ? constant : undefined;
  };
  const made = sliceOf(run, { act, ref }, state, { value, start: bound(1), end: bound(2) });
  if (operand(code, ref, 3) === 1) shareItems(run, made, value);
  const called = run.edgesAt(act.fn, ref).length > 0 ? evaluateCall(run, act, ref, state) : NOTHING;
  return join(value.objects.some((id) => run.memory.objects.get(id).kind !== 'outside') ? made : join(made, labelledValue(value.labels)), called);
}

function shareItems(run: Run, part: Value, whole: Value): void {
  for (const a of part.objects) {
    for (const b of whole.objects) {
      if (a === b || run.memory.objects.get(b).kind === 'frame') continue;
      run.memory.objects.get(a).shares.add(b);
      run.memory.objects.get(b).shares.add(a);
    }
  }
}

function object(run: Run, act: Activation, ref: OpRef, state: State): Value {
  const { file } = act.fn;
  const { code } = file.facts;
  const made = objectValue(run.made(act, ref).id);
  const keys: Piece[] = [];
  for (let i = 0; i + 1 < operandCount(code, ref); i += 2) {
    const key = operand(code, ref, i);
    const value = run.value(act, operand(code, ref, i + 1));
    if (key === EntryKey.OfEntry) keys.push({ item: value });
    else if (key === EntryKey.Spread) {
      run.copyFields(state, value, made);
      keys.push({ spread: keysOf(run, state, value) });
    } else {
      run.memory.write(state, made, key > 0 ? run.text(file, key - 1) : ANY, value);
      if (key > 0) keys.push({ item: constantValue(run.text(file, key - 1)) });
    }
  }
  if (file.facts.traits.iteratesKeys === true || keys.some((k) => 'item' in k && k.item.constant === undefined)) keepKeys(run, { act, ref }, state, made, keys);
  return made;
}

function array(run: Run, act: Activation, ref: OpRef, state: State): Value {
  const { code } = act.fn.file.facts;
  return makeList(run, { act, ref }, state, Array.from({ length: operandCount(code, ref) >> 1 }, (_, i) => {
    const value = run.value(act, operand(code, ref, 2 * i));
    return operand(code, ref, 2 * i + 1) === 0 ? { item: value } : { spread: iterated(run, act.fn.file, state, value) };
  }));
}

function combined(run: Run, act: Activation, ref: OpRef, state: State): Value {
  const { code } = act.fn.file.facts;
  let out = NOTHING;
  for (let i = 0; i < operandCount(code, ref); i++) out = join(out, labelledValue(run.deep(state, run.value(act, operand(code, ref, i)))));
  return run.edgesAt(act.fn, ref).length > 0 ? join(out, evaluateCall(run, act, ref, state)) : out;
}

/** One of the values whose operations were run. */
function choice(act: Activation, ref: OpRef): Value {
  const { code } = act.fn.file.facts;
  const ran: Value[] = [];
  for (let i = 0; i < operandCount(code, ref); i++) {
    const value = act.values.get(operand(code, ref, i));
    if (value) ran.push(value);
  }
  return ran.slice(1).reduce(join, ran[0] ?? NOTHING);
}

/** `a && b` is `b`, or an `a` that is falsy and tells no more than that. */
function logical(operator: string, left: Value, right: Value): Value {
  const truth = truthOf(left);
  if (CONJUNCTIONS.has(operator)) return truth === false ? left : right;
  if (DISJUNCTIONS.has(operator)) return truth === true ? left : truth === false ? right : join(left, right);
  return join(left, right);
}

/** Awaiting what an async function gave throws what it threw. */
function awaited(run: Run, act: Activation, value: Value, state: State): Value {
  for (const id of value.objects) {
    if (!run.memory.objects.get(id).fields.has(run.memory.objects.field(REJECTED))) continue;
    const thrown = run.memory.read(state, objectValue(id), REJECTED);
    if (thrown.labels.size > 0 || thrown.objects.length > 0) run.throwFrom(act, thrown, state);
  }
  return value;
}

function element(run: Run, act: Activation, ref: OpRef, state: State): Value {
  const item = act.items.get(ref);
  if (item !== undefined) return item;
  const iterable = run.value(act, operand(act.fn.file.facts.code, ref, 0));
  const out = iterate(run, { act, ref }, state, iterable).any;
  if (run.edgesAt(act.fn, ref).length === 0) return withoutConstant(out);
  const iterated = evaluateCall(run, act, ref, state);
  return withoutConstant(join(out, join(iterated, run.memory.readAll(state, iterated))));
}

function unary(run: Run, act: Activation, ref: OpRef, state: State): Value {
  const { file } = act.fn;
  const { code } = file.facts;
  const operator = run.text(file, operand(code, ref, 0));
  const value = run.value(act, operand(code, ref, 1));
  const isObject = isSurelyObject(run, act, operand(code, ref, 1));
  if (operator === '!' || operator === 'not') {
    const truth = isObject ? true : truthOf(value);
    return truth === null ? NOTHING : constantValue(!truth);
  }
  if (operator === 'typeof') return isObject ? constantValue(value.objects.every((id) => ['closure', 'class'].includes(run.memory.objects.get(id).kind)) ? 'function' : 'object') : NOTHING;
  if (comparesOnly(operator) || operator === 'delete' || operator === 'void' || operator === 'len' || operator === 'is') return NOTHING;
  if (operator === 'keys') return join(labelledValue(value.labels), withoutConstant(anyKey(run, state, value)));
  if (NEGATIONS.has(operator) && typeof value.constant === 'number') return constantValue(-value.constant);
  const called = run.edgesAt(act.fn, ref).length > 0 ? evaluateCall(run, act, ref, state) : NOTHING;
  return join(withoutConstant(value), called);
}

function binary(run: Run, act: Activation, ref: OpRef, state: State): Value {
  const { file } = act.fn;
  const { code } = file.facts;
  const operator = run.text(file, operand(code, ref, 0));
  const left = run.value(act, operand(code, ref, 1));
  const right = run.value(act, operand(code, ref, 2));
  const folded = fold(operator, left, right);
  if (folded !== undefined) return constantValue(folded);
  if (run.edgesAt(act.fn, ref).length > 0) return evaluateCall(run, act, ref, state);
  if (comparesOnly(operator)) return NOTHING;
  if (operator === '<<' && (right.labels.size > 0 || right.objects.length > 0 || areLists(run, left))) return appendedTo(run, act, { list: operand(code, ref, 1), left, right }, state);
  if (operator === '+=' && areLists(run, left) && areLists(run, right)) return extended(run, state, left, right);
  if (operator === '+' && areLists(run, left) && areLists(run, right)) return inPlaceBefore(run, act, ref) ?? makeList(run, { act, ref }, state, [{ spread: left }, { spread: right }]);
  return join(labelledValue(run.deep(state, left)), labelledValue(run.deep(state, right)));
}

/** `list << item`, `text << part`: what the left operand is holds the right one from here on. */
function appendedTo(run: Run, act: Activation, { list, left, right }: { readonly list: OpRef; readonly left: Value; readonly right: Value }, state: State): Value {
  if (areLists(run, left)) {
    appendItems(run, state, left, [right]);
    return left;
  }
  const { code } = act.fn.file.facts;
  const out = join(withoutConstant(left), labelledValue(run.deep(state, right)));
  if (left.objects.length > 0) run.memory.write(state, left, ANY, right);
  else if (opCode(code, list) === Op.Load) storeVariable(run, act, { variable: operand(code, list, 0), value: out }, state);
  return out;
}

/** `list += items` */
function extended(run: Run, state: State, list: Value, more: Value): Value {
  const items = itemsOf(run, state, more);
  appendItems(run, state, list, items ?? [run.memory.readAll(state, more)]);
  if (items === null) run.memory.scramble(state, list);
  return list;
}

/** A sum that is only made where the operator in place before it, on the same operands, was none. */
function inPlaceBefore(run: Run, act: Activation, ref: OpRef): Value | undefined {
  const { code } = act.fn.file.facts;
  const before = ref - opWords(code, ref);
  const isSame = opCode(code, before) === Op.Binary && opWords(code, before) === opWords(code, ref) && operand(code, before, 1) === operand(code, ref, 1) && operand(code, before, 2) === operand(code, ref, 2);
  return isSame && run.text(act.fn.file, operand(code, before, 0)) === '+=' ? act.values.get(before) : undefined;
}
