/**
 * Calls into code outside the workspace in the value flow: by the models of `model/library.ts`, and where there is none, what
 * goes in comes out. What stores into its receiver by its name alone does so in every standard library.
 */
import type { CallModel, CallbackModel, ModelSource } from '../model/library.ts';
import { Op, callReceiver, opCode, operand } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import { callBack, passOn, passedLabels } from './calls.ts';
import { keyOf } from './constants.ts';
import { anyKey, iterate, noteKey } from './keyed.ts';
import { ANY, REJECTED } from './memory.ts';
import type { CallSite, Passed, Run } from './run.ts';
import { callShaped } from './shapes.ts';
import { NOTHING, join, joinAll, joinLabels, labelledValue, objectValue, withoutConstant } from './value.ts';
import type { Label, Step, Value } from './value.ts';
import { writable } from './variables.ts';

/** Methods that put their arguments into what they are called on. */
const MUTATORS: ReadonlySet<string> = new Set([
  'add', 'append', 'push', 'put', 'set', 'insert', 'unshift', 'extend', 'update', 'addAll', 'putAll', 'offer', 'enqueue', 'addFirst', 'addLast', 'offerFirst', 'offerLast',
  'setProperty', 'setAttribute', 'putIfAbsent', 'computeIfAbsent', 'prepend', 'push_back', 'emplace_back', 'push_str', 'insert_str', 'appendChild', 'write', 'print', 'println',
  'Add', 'AddRange', 'Append', 'AppendLine', 'AppendFormat', 'Insert', 'Push', 'Enqueue', 'Write', 'WriteString', 'concat!', '<<', 'store', 'replace!', 'merge!', 'setdefault', 'appendleft', 'addElement', 'TryAdd', 'Set', 'Store',
]);

/** Of these, those that take a key and what to store under it. */
const KEYED_MUTATORS: ReadonlySet<string> = new Set(['put', 'set', 'setProperty', 'setAttribute', 'putIfAbsent', 'Add', 'TryAdd', 'Set', 'store', 'Store', 'setdefault']);

/** Methods and functions whose value is a truth, a number or nothing of what they look at. */
const TELLS_ONLY: ReadonlySet<string> = new Set([
  'length', 'size', 'count', 'len', 'isEmpty', 'is_empty', 'empty', 'contains', 'containsKey', 'containsValue', 'includes', 'has', 'hasOwnProperty', 'indexOf', 'lastIndexOf', 'startsWith', 'endsWith', 'startswith', 'endswith', 'equals',
  'equalsIgnoreCase', 'hashCode', 'compareTo', 'matches', 'test', 'isPresent', 'every', 'some', 'all', 'any', 'isdigit', 'isalpha', 'isinstance', 'hasattr', 'callable', 'id', 'hash', 'Contains', 'ContainsKey', 'StartsWith', 'EndsWith',
  'Equals', 'GetHashCode', 'IsNullOrEmpty', 'IsNullOrWhiteSpace', 'Any', 'All', 'Count', 'IndexOf', 'CompareTo', 'isArray', 'isNaN', 'isInteger', 'anyMatch', 'allMatch', 'noneMatch', 'none', 'findIndex', 'findLastIndex', 'indexOfFirst', 'indexOfLast', 'position', 'Exists', 'TrueForAll', 'FindIndex', 'all?', 'none?', 'one?', 'exists', 'forall', 'forAll', 'allSatisfy', 'firstIndex', 'array_any', 'array_all', 'is_string', 'is_array', 'is_object', 'is_null', 'is_int', 'is_numeric', 'is_callable', 'is_bool', 'is_float', 'in_array', 'array_key_exists', 'strlen', 'sizeof',
  // What a data class gives by place is read as its field.
  'component1', 'component2', 'component3', 'component4', 'component5', 'IndexFunc', 'ContainsFunc', 'EqualFunc', 'include?', 'empty?', 'nil?', 'is_a?', 'respond_to?', 'key?', 'has_key?', 'any?', 'all?', 'start_with?', 'end_with?', 'hasNext', '__len__', '__bool__', '__contains__', '__eq__', '__ne__', '__hash__', '__lt__', '__gt__', '__le__', '__ge__', '__sizeof__', 'is_some', 'is_none', 'is_ok', 'is_err',
]);

export function callLibrary(run: Run, site: CallSite): Value {
  const { act } = site;
  const dotted = dottedName(run, site);
  noteEnd(run, site, dotted);
  const model = modelOfContainer(run, site) ?? run.program.libraryModel(act.fn.file, dotted === '' ? site.name : dotted, site.isMethod);
  const shaped = model?.shape === undefined ? null : callShaped(run, site, model.shape, run.program.libraryModel(act.fn.file, dotted === '' ? site.name : dotted, false) === model);
  if (model && shaped) {
    new Modelled(run, site).callBacks(model);
    return shaped;
  }
  if (model && !isEmpty(model)) {
    if (!model.stores) mutateByName(run, site);
    const value = new Modelled(run, site).apply(model);
    return site.isMethod && model.special === undefined && isOfUnknownKind(run, site) ? join(value, passOn(run, site, site.receiver)) : value;
  }
  if (TELLS_ONLY.has(site.name)) {
    if (!model || !hasContent(run, site)) runHanded(run, site);
    return NOTHING;
  }
  return unmodelled(run, site);
}

/** What code of another kind gave: its methods are code of that kind too. */
const FOREIGN = '(foreign)';

/** Notes a call that hands protected values to code of another kind, or to what only the run tells. */
function noteEnd(run: Run, site: CallSite, dotted: string): void {
  const { act, ref } = site;
  const { code } = act.fn.file.facts;
  const library = run.program.library(act.fn.file);
  const isForeign = (dotted !== '' && library.foreign?.some((first) => dotted.startsWith(first)) === true) || site.receiver.objects.some((id) => run.memory.objects.get(id).container === FOREIGN);
  if (isForeign) run.madeOutside(act, ref).container = FOREIGN;
  const isComputed = run.edgesAt(act.fn, ref).length > 0 ? false : library.reflective?.has(dotted === '' || !library.reflective.has(dotted) ? site.name : dotted) === true || isCallOfItem(run, site, operand(code, ref, 0));
  if (!isForeign && !isComputed) return;
  const labels = allLabels(run, site);
  if (labels.size > 0) run.end(act, ref, isForeign ? 'native' : 'computed', labels);
}

/** Whether what is called stands under a key that nobody knows, and nobody knows what stands there. */
function isCallOfItem(run: Run, { act, ref, args }: CallSite, callee: OpRef): boolean {
  const { file } = act.fn;
  const { code } = file.facts;
  if (opCode(code, ref) !== Op.Call || args.length === 0) return false;
  if (opCode(code, callee) === Op.Call) {
    const reader = operand(code, callee, 0);
    return opCode(code, reader) === Op.Global && run.program.library(file).memberReaders?.has(run.text(file, operand(code, reader, 0))) === true && run.program.functionsOfValue(file, callee).length === 0;
  }
  if (opCode(code, callee) !== Op.GetItem) return false;
  const key = operand(code, callee, 1);
  return key > 0 && run.value(act, key).constant === undefined && run.program.functionsOfValue(act.fn.file, callee).length === 0;
}

/** Model of a method for the one class of containers that it is called on. */
function modelOfContainer(run: Run, { act, receiver, name, isMethod }: CallSite): CallModel | null {
  const [first] = receiver.objects;
  const container = isMethod && first !== undefined ? run.memory.objects.get(first).container : '';
  if (container === '' || receiver.objects.some((id) => run.memory.objects.get(id).container !== container)) return null;
  const { functions } = run.program.library(act.fn.file);
  const key = `${container}.${name}`;
  return Object.hasOwn(functions, key) ? (functions[key] ?? null) : null;
}

/** A method's model is for the standard library's objects; what else has a method of the name may do anything. */
function isOfUnknownKind(run: Run, site: CallSite): boolean {
  if (TELLS_ONLY.has(site.name)) return false;
  return site.receiver.objects.length > 0 && site.receiver.objects.every((id) => {
    const { kind } = run.memory.objects.get(id);
    return kind === 'symbolic' || kind === 'class';
  });
}

function isEmpty(model: CallModel): boolean {
  return !model.calls && !model.returns && !model.collects && !model.stores && !model.leads && model.publishes === undefined && model.special === undefined;
}

/** Whether the receiver is an object whose content is known, so that a model of it says all. */
function hasContent(run: Run, site: CallSite): boolean {
  return site.isMethod && site.receiver.objects.some((id) => run.memory.objects.get(id).kind === 'made');
}

/** Dotted name of what is called, as far as it is written in names: `json.dumps`. */
function dottedName(run: Run, { act, ref }: CallSite): string {
  const { file } = act.fn;
  const { code } = file.facts;
  const names: string[] = [];
  let at = operand(code, ref, 0);
  for (let i = 0; i < 6; i++) {
    const op = opCode(code, at);
    if (op === Op.Get) {
      names.unshift(run.text(file, operand(code, at, 1)));
      at = operand(code, at, 0);
      continue;
    }
    for (const m of run.program.meaningsOf(file, at)) if (m.kind === 'external') return [m.name, ...names].join('.');
    return names.length > 0 && op === Op.Global ? [run.text(file, operand(code, at, 0)), ...names].join('.') : '';
  }
  return '';
}

/** Labels of all that a call sees, whatever it is inside of. */
function allLabels(run: Run, site: CallSite): ReadonlyMap<Label, Step> {
  return passedLabels(run, site, run.deep(site.state, site.receiver));
}

/** Nothing is known of the callee: what it is given may come back, functions handed to it are called with it. */
function unmodelled(run: Run, site: CallSite): Value {
  const { state, act, ref } = site;
  const back = runHanded(run, site);
  mutateByName(run, site);
  const labels = joinLabels(allLabels(run, site), run.deep(state, back));
  const object = run.madeOutside(act, ref);
  object.labels = joinLabels(object.labels, labels);
  const made = objectValue(object.id, object.labels);
  return MUTATORS.has(site.name) && site.isMethod ? join(made, { labels: NOTHING.labels, objects: site.receiver.objects }) : made;
}

function mutateByName(run: Run, site: CallSite): void {
  if (!site.isMethod || !MUTATORS.has(site.name)) return;
  const given = joinAll(site.args.map((a) => withoutConstant(a.value)));
  if (given.labels.size === 0 && given.objects.length === 0 && !site.receiver.objects.some((id) => run.memory.isList(id))) return;
  const { code } = site.act.fn.file.facts;
  const callee = operand(code, site.ref, 0);
  const into = opCode(code, site.ref) === Op.Call && opCode(code, callee) === Op.Get && site.receiver.objects.length === 0 ? writable(run, site.act, operand(code, callee, 0), site.state) : site.receiver;
  const [key, entry] = site.args.length === 2 && KEYED_MUTATORS.has(site.name) ? site.args : [];
  if (key && entry) {
    noteKey(run, site.state, into, { key: key.value, isNew: false });
    run.memory.write(site.state, into, keyOf(key.value) ?? ANY, entry.value);
    return;
  }
  run.memory.scramble(site.state, into);
  run.memory.write(site.state, into, ANY, given);
}

function runHanded(run: Run, site: CallSite): Value {
  const given = labelledValue(allLabels(run, site));
  const elements = run.memory.readAll(site.state, site.receiver);
  let out = NOTHING;
  for (const [i, arg] of site.args.entries()) {
    if (arg.value.objects.every((id) => run.memory.objects.get(id).kind !== 'closure') && !isFunction(run, site, i)) continue;
    out = join(out, callBack(run, site, { value: arg.value, ref: argumentRef(site, i) }, [join(elements, given), given, given]));
  }
  return out;
}

function isFunction(run: Run, site: CallSite, index: number): boolean {
  const ref = argumentRef(site, index);
  return ref > 0 && run.program.functionsOfValue(site.act.fn.file, ref).length > 0;
}

function argumentRef({ act, ref }: CallSite, index: number): number {
  const { code } = act.fn.file.facts;
  const op = opCode(code, ref);
  return op === Op.Call || op === Op.New ? operand(code, ref, 2 + 2 * index) : 0;
}

/** Operations whose lists say all that matters to values. */
const LISTED: ReadonlySet<string> = new Set(['promise', 'then', 'catch', 'finally', 'rejected', 'all', 'any', 'next', 'entries', 'send', 'evaluates', 'replaces', 'listen', 'emit']);

/** A call by its model. */
class Modelled {
  readonly #run: Run;
  readonly #site: CallSite;
  readonly #results = new Map<string, Value>();
  #special: CallModel['special'];

  constructor(run: Run, site: CallSite) {
    this.#run = run;
    this.#site = site;
  }

  apply(model: CallModel): Value {
    const run = this.#run;
    const { state, act, ref } = this.#site;
    this.callBacks(model);
    for (const { from, into } of model.stores ?? []) this.#store(this.#source(from), into);
    if (model.special && !LISTED.has(model.special)) return this.#operate(model.special);
    let out: Value = model.returns ? joinAll(model.returns.map((s) => this.#source(s))) : NOTHING;
    if (model.collects) {
      const made = objectValue(run.made(act, ref).id);
      for (const source of model.collects) run.memory.write(state, made, ANY, this.#source(source));
      out = model.returns ? join(out, made) : made;
    }
    if (model.returns || model.collects) return withoutConstant(out);
    // A model that only says who is called says nothing of the call's value.
    return model.calls && !model.stores && !TELLS_ONLY.has(this.#site.name) ? passOn(run, this.#site, this.#site.receiver) : NOTHING;
  }

  /** Runs the functions handed over, with what the model says that they get. */
  callBacks(model: CallModel): void {
    this.#special = model.special;
    for (const callback of model.calls ?? []) {
      const { callee } = callback;
      // Of what a receiver was told to keep the values know nothing.
      if (callee === 'kept' || callee === 'elements') continue;
      const indices = callee === 'args' || callee === 'handlers' ? this.#site.args.map((_, i) => i) : callee === 'receiver' ? [-1] : [Number(callee.slice(3))];
      for (const index of indices) this.#callback(index, callback);
    }
  }

  #callback(index: number, { params, later }: CallbackModel): void {
    const { args, receiver } = this.#site;
    const rejected = this.#rejected(index);
    const handed = index < 0 ? { value: receiver, ref: 0 } : { value: args[index]?.value ?? NOTHING, ref: argumentRef(this.#site, index) };
    const lists = params.map((sources) => joinAll(sources.map((s) => withoutConstant(this.#source(s)))));
    // What a pattern without a placeholder stands for is known.
    if (this.#special === 'replaces' && typeof this.#site.args[0]?.value.constant === 'string') lists[0] = NOTHING;
    const given = rejected === NOTHING ? lists : [join(lists[0] ?? NOTHING, rejected), ...lists.slice(1)];
    const result = callBack(this.#run, later === true ? { ...this.#site, isLater: true } : this.#site, handed, given);
    const key = index < 0 ? 'receiver' : String(index);
    this.#results.set(key, join(this.#results.get(key) ?? NOTHING, result));
  }

  /** What the handler of a rejection gets: what the receiver's function threw. */
  #rejected(index: number): Value {
    const { receiver, state } = this.#site;
    const handles = this.#special === 'catch' ? index === 0 : this.#special === 'then' && index === 1;
    if (!handles) return NOTHING;
    const { memory } = this.#run;
    return joinAll(receiver.objects.filter((id) => memory.objects.get(id).fields.has(memory.objects.field(REJECTED))).map((id) => memory.read(state, objectValue(id), REJECTED)));
  }

  #source(source: ModelSource): Value {
    const { args, receiver, state } = this.#site;
    const run = this.#run;
    const values = args.map((a) => (a.spread === 'no' ? a.value : run.memory.readAll(state, a.value)));
    switch (source) {
      case 'receiver': return receiver;
      case 'element': return run.memory.readAll(state, receiver);
      case 'entry': {
        const key = keyOf(values[0] ?? NOTHING);
        return key === null ? run.memory.readAll(state, receiver) : run.memory.readKey(state, receiver, key);
      }
      case 'key': return anyKey(run, state, receiver);
      // Nobody knows what it is, but it may be made of what the call is given.
      case 'unknown': return labelledValue(allLabels(run, this.#site));
      case 'resultOfMembers': return NOTHING;
      case 'args': return joinAll(values.map(withoutConstant));
      case 'elementsOfArgs': return joinAll(values.map((v) => iterate(run, this.#site, state, v).any));
      default:
    }
    const index = /\d+$/.exec(source)?.[0] ?? '';
    if (source.startsWith('resultOf') || source.startsWith('yieldOf')) return this.#results.get(index) ?? NOTHING;
    if (source.startsWith('injected')) return NOTHING;
    const value = values[Number(index)] ?? NOTHING;
    return source.startsWith('elementOf') ? iterate(run, this.#site, state, value).any : value;
  }

  #store(value: Value, into: string): void {
    const { args, receiver, state } = this.#site;
    const { memory } = this.#run;
    if (into === 'kept') return;
    if (into === 'element') {
      const held = this.#holder(value);
      memory.scramble(state, held);
      memory.write(state, held, ANY, withoutConstant(value));
    }
    else if (into === 'entry') {
      const key = args[0]?.value ?? NOTHING;
      noteKey(this.#run, state, receiver, { key, isNew: false });
      memory.write(state, receiver, keyOf(key) ?? ANY, value);
    }
    else memory.write(state, args[Number(into.slice(3))]?.value ?? NOTHING, ANY, withoutConstant(value));
  }

  /** What a value is put into: the receiver, which from here on is an object where nothing was known of it. */
  #holder(value: Value): Value {
    const { receiver, isMethod, act, ref, state } = this.#site;
    if (!isMethod || receiver.objects.length > 0 || (value.labels.size === 0 && value.objects.length === 0)) return receiver;
    const { code } = act.fn.file.facts;
    const callee = operand(code, ref, 0);
    return opCode(code, ref) === Op.Call && opCode(code, callee) === Op.Get ? writable(this.#run, act, operand(code, callee, 0), state) : receiver;
  }

  #operate(kind: NonNullable<CallModel['special']>): Value {
    const { args, receiver, state } = this.#site;
    const [first, ...rest] = args;
    const run = this.#run;
    switch (kind) {
      case 'call': return callBack(run, this.#site, { value: receiver, ref: this.#receiverRef() }, rest.map((a) => a.value), first?.value);
      case 'apply': return callBack(run, this.#site, { value: receiver, ref: this.#receiverRef() }, [0, 1, 2, 3].map((i) => (rest[0] ? run.memory.readKey(state, rest[0].value, String(i)) : NOTHING)), first?.value);
      case 'assign': case 'overwrite':
        for (const a of rest) if (first) run.copyFields(state, a.value, first.value);
        return first?.value ?? NOTHING;
      case 'create': return objectValue(run.made(this.#site.act, this.#site.ref).id);
      case 'define-property': {
        const key = keyOf(rest[0]?.value ?? NOTHING) ?? ANY;
        if (first && rest[1]) run.memory.write(state, first.value, key, run.memory.read(state, rest[1].value, 'value'));
        return first?.value ?? NOTHING;
      }
      case 'bind': return this.#bound(this.#functions(receiver, this.#receiverRef()), first?.value ?? NOTHING, rest);
      case 'partial': return this.#bound(this.#functions(first?.value ?? NOTHING, argumentRef(this.#site, 0)), NOTHING, rest);
      case 'inherits': case 'define-properties': return first?.value ?? NOTHING;
      case 'get-member': return first && rest[0] ? run.memory.readKey(state, first.value, keyOf(rest[0].value) ?? ANY) : NOTHING;
      case 'mix-in': case 'extend': case 'replaces': case 'construct': case 'instantiate': case 'method-named': case 'class-named': case 'evaluates':
      case 'promise': case 'then': case 'catch': case 'finally': case 'rejected': case 'all': case 'any': case 'next': case 'entries': case 'send': case 'listen': case 'emit':
        return passOn(run, this.#site, receiver);
    }
  }

  #functions(value: Value, ref: number): Value {
    const run = this.#run;
    if (value.objects.some((id) => run.memory.objects.get(id).kind === 'closure')) return value;
    return ref > 0 ? run.memory.meant(run.program.functionsOfValue(this.#site.act.fn.file, ref).map((fn) => ({ kind: 'function', function: fn })), '') : NOTHING;
  }

  #bound(callee: Value, receiver: Value, args: readonly Passed[]): Value {
    const { memory, bound } = this.#run;
    const object = memory.objects.intern(`bound:${this.#site.act.key}:${this.#site.ref}`, { kind: 'closure' });
    bound.set(object.id, { callee, receiver, args });
    return objectValue(object.id);
  }

  #receiverRef(): number {
    const { act, ref } = this.#site;
    return callReceiver(act.fn.file.facts.code, ref);
  }
}

