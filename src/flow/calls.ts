/**
 * Calls in the value flow: which functions a call runs here (closures that the values themselves carry first, then what the
 * linker found, narrowed by the receiver's class), how arguments meet parameters, and what comes back.
 */
import { ArgTag, Op, opCode, opStart, operand, operandCount } from '../model/ops.ts';
import type { OpRef } from '../model/ops.ts';
import type { LinkedFunction } from '../link/world.ts';
import type { Activation } from './activation.ts';
import { bind } from './bind.ts';
import { keepKeys, keyedContainers, noteKey } from './keyed.ts';
import { fillList } from './lists.ts';
import { ANY, REJECTED } from './memory.ts';
import type { BoundCall, CallSite, Passed, Run } from './run.ts';
import type { AbstractObject } from './objects.ts';
import { callShaped } from './shapes.ts';
import type { SourceId } from './spec.ts';
import { joinDeltas } from './state.ts';
import type { Delta, State } from './state.ts';
import { NOTHING, join, joinLabels, labelledValue, objectValue, through, withoutConstant } from './value.ts';
import type { Label, Step, Value } from './value.ts';

/** Calls inside calls are run so deep; deeper ones pass on what they are given. */
const DEPTH = 14;
/** Past its first work, a run looks into calls that hand over nothing protected only so deep. */
const DEPTH_WITHOUT_LABELS = 3;
/** How often one function may be under way at a time. */
const RECURSION = 2;
/** A call with more targets than this is not run for each of them. */
const TARGETS = 12;

interface Target { readonly fn: number; readonly frame: AbstractObject | null; readonly bound?: BoundCall; readonly skip?: number }

/** Value of a call, `new`, or operation that calls something by itself. */
export function evaluateCall(run: Run, act: Activation, ref: OpRef, state: State): Value {
  const site = boundSite(run, siteOf(run, act, ref, state));
  const op = opCode(act.fn.file.facts.code, ref);
  const sinks = op === Op.Call || op === Op.New ? run.spec.sinksAt(act.fn.file, ref) : [];
  if (sinks.length > 0) run.arrive(act, ref, sinks, passedLabels(run, site, site.receiver.labels));
  if (op === Op.New) return construct(run, site);
  const unfinished = op === Op.Call ? run.program.unfinishedAt(act.fn.file, ref) : [];
  if (unfinished.length > 0) return functionOfTheRest(run, site, unfinished);
  if (op === Op.Call && site.isMethod && isCallOfCall(run, site)) return run.callLibrary(site);
  const targets = targetsOf(run, site);
  const classes = classesOf(run, site);
  if (classes.length > 0 && op === Op.Call) return construct(run, site);
  if (targets.length === 0) return op === Op.Call ? run.callLibrary(readContainer(run, site) ?? site) : NOTHING;
  return callTargets(run, site, targets, site.receiver);
}

/** A call that gives some of a function's lists of arguments: the function with those. */
function functionOfTheRest(run: Run, site: CallSite, functions: readonly number[]): Value {
  const { act, ref, receiver, args } = site;
  const known = closuresOf(run, site.callee).length > 0;
  return functions.map((fn) => {
    const object = run.memory.objects.intern(`rest:${act.key}:${ref}:${fn}`, { kind: 'closure' });
    run.bound.set(object.id, { callee: known ? site.callee : objectValue(run.memory.closure(fn).id), receiver, args });
    return objectValue(object.id);
  }).reduce((left, right) => join(left, right));
}

/** Calling a container that the code made is the library's method for it, where the language has one. Null: it is no such call. */
function readContainer(run: Run, site: CallSite): CallSite | null {
  const { file } = site.act.fn;
  const { callee } = site;
  if (site.isMethod && run.program.libraryModel(file, site.name, true) !== null) return null;
  if (callee.objects.length === 0 || !callee.objects.every((id) => run.memory.objects.get(id).kind === 'made')) return null;
  const name = file.facts.traits.specialMembers.call.find((n) => Object.hasOwn(run.program.library(file).methods, n));
  return name === undefined ? null : { ...site, receiver: callee, isMethod: true, name };
}

/** A method called through its class is called on its first argument, where the method has a receiver. */
function boundSite(run: Run, site: CallSite): CallSite {
  const [first, ...args] = site.args;
  const { fn } = site.act;
  if (!site.isMethod || first?.spread !== 'no' || first.keyword !== null || site.receiver.objects.length === 0) return site;
  if (opCode(fn.file.facts.code, site.ref) !== Op.Call || !site.receiver.objects.every((id) => run.memory.objects.get(id).kind === 'class')) return site;
  const targets = run.edgesAt(fn, site.ref).filter((e) => e.kind !== 'callback' && e.kind !== 'new').map((e) => run.program.function(e.callee));
  const takes = targets.length > 0 && targets.every(({ fact, file }) => fact.class >= 0 && !fact.isStatic && fact.kind === 'method' && (fact.params[0]?.kind === 'receiver' || file.facts.traits.nominalTypes));
  return takes ? { ...site, receiver: first.value, args } : site;
}

/** Labels of all that a call hands over as arguments, and those of `receiver`. */
export function passedLabels(run: Run, site: CallSite, receiver: ReadonlyMap<Label, Step>): ReadonlyMap<Label, Step> {
  let labels = receiver;
  for (const arg of site.args) labels = joinLabels(labels, run.deep(site.state, arg.value));
  return labels;
}

/** What is handed to a declassifier went through it, also where nothing of it comes out again. */
export function noteDeclassified(run: Run, labels: ReadonlyMap<Label, Step>, isDropped: (source: SourceId) => boolean): void {
  for (const label of labels.keys()) {
    const source = run.labels.source(label);
    if (isDropped(source)) run.declassified.add(source);
  }
}

function siteOf(run: Run, act: Activation, ref: OpRef, state: State): CallSite {
  const { file } = act.fn;
  const { code } = file.facts;
  const value = (i: number): Value => run.value(act, operand(code, ref, i));
  const plain = (v: Value): Passed => ({ value: v, keyword: null, spread: 'no' });
  const base = { act, ref, state, callee: NOTHING, isMethod: true, name: '' };
  switch (opCode(code, ref)) {
    case Op.Get: return { ...base, receiver: value(0), args: [] };
    case Op.GetItem: return { ...base, receiver: value(0), args: [plain(value(1))] };
    case Op.Set: return { ...base, receiver: value(0), args: [plain(value(2))] };
    case Op.SetItem: return { ...base, receiver: value(0), args: [plain(value(1)), plain(value(2))] };
    case Op.Binary: return { ...base, receiver: value(1), args: [plain(value(2))] };
    case Op.Unary: return { ...base, receiver: value(1), args: [] };
    case Op.Element: case Op.Combine: case Op.Slice: return { ...base, receiver: value(0), args: [] };
    default:
  }
  const callee = operand(code, ref, 0);
  const isGet = opCode(code, callee) === Op.Get;
  const object = isGet ? operand(code, callee, 0) : 0;
  const isSuper = opCode(code, callee) === Op.Super || (isGet && opCode(code, object) === Op.Super);
  const args: Passed[] = [];
  for (let i = 2; i + 1 < operandCount(code, ref); i += 2) {
    const tag = operand(code, ref, i + 1);
    args.push({
      value: value(i), keyword: tag > 0 ? run.text(file, tag - 1) : null,
      spread: tag === ArgTag.Spread ? 'positional' : tag === ArgTag.KeywordSpread ? 'keyword' : 'no',
    });
  }
  return {
    act, ref, state, callee: value(0), args,
    receiver: isSuper ? run.thisOf(act, state) : isGet ? run.value(act, object) : NOTHING,
    isMethod: isGet || isSuper,
    name: isGet ? run.text(file, operand(code, callee, 1)) : nameOf(run, act, callee),
  };
}

/** Written name of a called function: `parse` of `parse(x)`, whether bound in the file or not. */
function nameOf(run: Run, act: Activation, callee: OpRef): string {
  const { file } = act.fn;
  const { code } = file.facts;
  switch (opCode(code, callee)) {
    case Op.Global: return run.text(file, operand(code, callee, 0));
    case Op.Load: return file.facts.variables[operand(code, callee, 0)]?.name ?? '';
    case Op.Import: return run.text(file, operand(code, callee, 1));
    default: return '';
  }
}

/** Functions to run: those that the callee's own value carries, else what the linker found. */
function targetsOf(run: Run, site: CallSite): readonly Target[] {
  const carried = [...closuresOf(run, site.callee), ...invokedReceivers(run, site)];
  const edges = run.edgesAt(site.act.fn, site.ref).filter((e) => e.kind !== 'callback' && e.kind !== 'new');
  if (carried.length > 0 && (carried.some((c) => c.frame !== null) || edges.length === 0)) return carried;
  if (edges.length === 0) return [];
  if (site.callee.objects.some((id) => run.openParameters.has(id))) {
    run.asksCallers = true;
    return [];
  }
  const [led, plain] = [edges.filter((e) => e.kind === 'dispatch'), edges.filter((e) => e.kind !== 'dispatch')];
  const fns = narrowed(run, site, plain.map((e) => e.callee));
  const own = fns.flatMap((fn): readonly Target[] => {
    const known = carried.filter((c) => c.fn === fn);
    return known.length > 0 ? known : [{ fn, frame: null }];
  });
  return [...own, ...led.map(({ callee, skip }) => ({ fn: callee, frame: null, ...(skip === undefined ? {} : { skip }) }))];
}

/** `f.call(…)`, `f.apply(…)`, `f.bind(…)` on a function: the library's, which calls the function in its own way. */
function isCallOfCall(run: Run, site: CallSite): boolean {
  const special = run.program.libraryModel(site.act.fn.file, site.name, true)?.special;
  if (special !== 'call' && special !== 'apply' && special !== 'bind') return false;
  return closuresBelow(run, site.receiver).length > 0 || site.callee.objects.length === 0;
}

/** Bindings of bindings whose arguments are told apart: a loop that binds again what it bound makes any number. */
const DEEPEST_BINDING = 2;

/** Functions that a value is, with what they are bound to. */
function closuresOf(run: Run, value: Value, depth = 0): readonly Target[] {
  if (depth >= DEEPEST_BINDING) return closuresBelow(run, value);
  return value.objects.flatMap((id) => {
    const bound = run.bound.get(id);
    if (bound) return closuresOf(run, bound.callee, depth + 1).map((t) => ({ ...t, bound: t.bound ? { ...t.bound, args: [...t.bound.args, ...bound.args] } : bound }));
    return closureOf(run, id);
  });
}

/** The functions alone, however often they were bound. */
function closuresBelow(run: Run, value: Value): readonly Target[] {
  const ids = new Set(value.objects);
  for (const id of ids) for (const below of run.bound.get(id)?.callee.objects ?? []) ids.add(below);
  return [...ids].flatMap((id) => closureOf(run, id));
}

function closureOf(run: Run, id: number): readonly Target[] {
  const object = run.memory.objects.get(id);
  return object.kind === 'closure' && !run.bound.has(id) ? [{ fn: object.type, frame: object.outer > 0 ? run.memory.objects.get(object.outer) : null }] : [];
}

/** `f.run(…)` on a function value calls it, where the language has such methods. */
function invokedReceivers(run: Run, site: CallSite): readonly Target[] {
  if (!site.isMethod || site.receiver.objects.length === 0) return [];
  const { invokers } = run.program.library(site.act.fn.file);
  return invokers === '*' || invokers.has(site.name) ? closuresOf(run, site.receiver) : [];
}

/** Where every object that a method is called on has a known class, its method and no other. */
function narrowed(run: Run, site: CallSite, fns: readonly number[]): readonly number[] {
  if (fns.length < 2 || site.receiver.objects.length === 0) return fns;
  const objects = site.receiver.objects.map((id) => run.memory.objects.get(id));
  if (objects.some((o) => (o.kind !== 'made' && o.kind !== 'symbolic') || o.type < 0)) return fns;
  const { name } = run.program.function(fns[0] ?? 0).fact;
  // What came in from outside may be of a class below the one that is known.
  const classes = objects.flatMap((o) => (o.kind === 'made' ? [o.type] : run.program.subclassesOf(o.type)));
  const meant = new Set(classes.flatMap((cls) => run.program.methodsOf(cls, name)));
  const kept = fns.filter((fn) => meant.has(fn));
  return kept.length > 0 ? kept : fns;
}

function classesOf(run: Run, site: CallSite): readonly number[] {
  return site.callee.objects.map((id) => run.memory.objects.get(id)).filter((o) => o.kind === 'class').map((o) => o.type);
}

/** Makes an instance and runs its constructor. */
function construct(run: Run, site: CallSite): Value {
  const [cls = -1] = classesOf(run, site);
  const edges = run.edgesAt(site.act.fn, site.ref).filter((e) => e.kind !== 'callback');
  if (cls < 0 && edges.length === 0) return constructOutside(run, site);
  const type = cls >= 0 ? cls : ownerOf(run, edges[0]?.callee ?? 0);
  if (edges.length > 0 && edges.every((e) => isIrrelevant(run, site, e.callee, NOTHING))) return objectValue(run.memory.objects.intern(`unseen:${site.act.key}:${site.ref}`, { kind: 'outside', type }).id);
  const made = objectValue(run.made(site.act, site.ref, type).id);
  if (edges.length > 0) callTargets(run, site, edges.map((e) => ({ fn: e.callee, frame: null })), made);
  else for (const [i, arg] of site.args.entries()) run.memory.write(site.state, made, arg.keyword ?? String(i), arg.value);
  return made;
}

/** An object of a class from outside: holds what its constructor was given. */
function constructOutside(run: Run, site: CallSite): Value {
  const library = run.program.library(site.act.fn.file);
  const name = site.name.split('.').at(-1) ?? '';
  const model = run.program.libraryModel(site.act.fn.file, name, false);
  if (keyedContainers(run, site.act.fn.file)?.has(name) === true) return constructMap(run, site);
  if (library.containers.has(name) && !model?.special) {
    const made = constructContainer(run, site, name);
    return model?.calls ? filledBy(run, site, made) : made;
  }
  const object = run.memory.objects.intern(`new:${site.act.key}:${site.ref}`, { kind: 'outside' });
  const value = run.callLibrary({ ...site, receiver: objectValue(object.id) });
  object.labels = joinLabels(object.labels, value.labels);
  return objectValue(object.id, object.labels);
}

/** A collection whose constructor is handed a function that gives items of it. */
function filledBy(run: Run, site: CallSite, made: Value): Value {
  const { memory } = run;
  const given = run.callLibrary({ ...site, receiver: made });
  const items = join(withoutConstant(memory.readAll(site.state, given)), labelledValue(given.labels));
  if (items.labels.size === 0 && items.objects.length === 0) return made;
  memory.write(site.state, made, ANY, items);
  if (made.objects.some((id) => memory.isList(id))) memory.setLength(site.state, made, null);
  return made;
}

/** A map of the library: empty, or with what the pairs or the maps hold that its constructor was given. */
function constructMap(run: Run, site: CallSite): Value {
  const { memory } = run;
  const shaped = callShaped(run, { ...site, isMethod: false }, 'from-pairs', true);
  if (shaped) return shaped;
  const made = objectValue(run.made(site.act, site.ref).id);
  keepKeys(run, site, site.state, made, []);
  for (const { value } of site.args) {
    const pair = memory.readAll(site.state, value);
    noteKey(run, site.state, made, { key: withoutConstant(memory.readKey(site.state, pair, '0')), isNew: false });
    memory.write(site.state, made, ANY, join(memory.readKey(site.state, pair, '1'), labelledValue(value.labels)));
  }
  return made;
}

/** A collection of the library: empty, or with what the collections hold that its constructor was given. */
function constructContainer(run: Run, site: CallSite, name: string): Value {
  const { memory } = run;
  const isList = run.program.library(site.act.fn.file).lists?.has(name) === true;
  const object = run.madeBeside(site.act, site.ref, 'container');
  object.container = name;
  const made = objectValue(object.id);
  const given = site.args.map((a) => a.value).filter((v) => v.objects.length > 0 || v.labels.size > 0);
  if (isList) fillList(run, made, site.state, given.map((spread) => ({ spread })));
  // A number says how many items there are, or how many there will be room for.
  if (isList && given.length < site.args.length) memory.setLength(site.state, made, null);
  for (const value of isList ? [] : given) {
    run.copyFields(site.state, value, made, memory.itemNames);
    // A map out of pairs: what the pairs hold.
    const held = memory.readAll(site.state, value);
    memory.write(site.state, made, ANY, given.some((v) => v.objects.some((id) => memory.isList(id))) ? join(held, memory.readAll(site.state, held)) : held);
  }
  return made;
}

function ownerOf(run: Run, fn: number): number {
  const { file, fact } = run.program.function(fn);
  return fact.class < 0 ? -1 : run.program.classAt(file, fact.class);
}

/** Runs every target on a fork and joins what they leave. */
export function callTargets(run: Run, site: CallSite, targets: readonly Target[], receiver: Value): Value {
  const { state } = site;
  if (targets.length > TARGETS) return passOn(run, site, receiver);
  if (targets.length === 1 && targets[0]) {
    const { value, delta } = callOne(run, site, targets[0], receiver, state);
    if (delta) state.absorb(delta);
    return value;
  }
  let out: Value | null = null;
  let changes: Delta | null = null;
  for (const target of targets) {
    const { value, delta } = callOne(run, site, target, receiverFor(run, receiver, target.fn), state);
    out = out === null ? value : join(out, value);
    changes = joinDeltas(state, changes, delta, run.memory.initial);
  }
  if (changes) state.absorb(changes);
  return out ?? NOTHING;
}

/** Of the objects that a method may be called on, those whose method it is. */
function receiverFor(run: Run, receiver: Value, fn: number): Value {
  if (receiver.objects.length < 2) return receiver;
  const { name } = run.program.function(fn).fact;
  const objects = receiver.objects.filter((id) => {
    const { kind, type } = run.memory.objects.get(id);
    if (kind !== 'made' || type < 0) return true;
    const meant = run.program.methodsOf(type, name);
    return meant.length === 0 || meant.includes(fn);
  });
  return objects.length === receiver.objects.length || objects.length === 0 ? receiver : { ...receiver, objects };
}

interface Outcome { readonly value: Value; readonly delta: Delta | null }

function callOne(run: Run, asked: CallSite, target: Target, called: Value, state: State): Outcome {
  const handed = target.skip === undefined ? asked : { ...asked, args: asked.args.slice(target.skip) };
  const site = target.bound ? { ...handed, args: [...target.bound.args, ...handed.args] } : handed;
  const receiver = target.bound ? target.bound.receiver : called;
  const { act, ref } = site;
  const offset = opStart(act.fn.file.facts.code, ref);
  const sinks = run.spec.sinksOf(target.fn);
  if (sinks.length > 0) run.arrive(act, ref, sinks, passedLabels(run, site, site.receiver.labels));
  const sources = run.spec.sourcesOf(target.fn);
  if (sources.length > 0) return { value: run.sourceValue(act, ref, sources, offset), delta: new Map() };
  if (run.spec.hasDeclassifiers) noteDeclassified(run, passedLabels(run, site, receiver.labels), (source) => run.spec.declassifies(target.fn, source));
  const outcome = enter(run, site, target, receiver, state, offset);
  const value = run.without(state, outcome.value, (source) => run.spec.declassifies(target.fn, source), `${act.key}:${ref}:${target.fn}`);
  return { value: through(value, act.fn.id, offset), delta: outcome.delta };
}

function enter(run: Run, site: CallSite, target: Target, receiver: Value, state: State, offset: number): Outcome {
  const { act, ref } = site;
  const fn = run.program.function(target.fn);
  const under = run.running.get(target.fn) ?? 0;
  if (fn.fact.isNative === true) run.end(act, ref, 'native', passedLabels(run, site, run.deep(state, receiver)));
  if (fn.fact.isNative === true || fn.fact.isAbstract || act.depth >= DEPTH || under >= RECURSION || run.stepsLeft <= 0) return { value: passOn(run, site, receiver), delta: new Map() };
  if (isIrrelevant(run, site, target.fn, receiver)) return { value: unseenResult(run, target.fn, receiver), delta: new Map() };
  const key = `${act.key}/${ref}:${target.fn}${target.bound ? `:${target.bound.receiver.objects.join()}` : ''}`;
  const outer = target.frame?.id ?? outerOf(run, act, fn);
  const frame = run.memory.objects.intern(`frame:${key}`, { kind: 'frame', type: target.fn, outer });
  const fork = state.fork();
  const given = bind(run, { fn, frame, state: fork, receiver, args: site.args, through: { function: act.fn.id, offset } });
  const inner = run.activation(fn, { key, depth: act.depth + 1, state, frame, given });
  run.running.set(target.fn, under + 1);
  const delta = run.runBody(inner, fork);
  run.running.set(target.fn, under);
  if (inner.thrown.delta !== null && fn.fact.isAsync) return rejecting(run, inner, state, delta ?? inner.thrown.delta);
  if (inner.thrown.delta !== null && !site.isLater) {
    const thrown = state.fork();
    thrown.absorb(inner.thrown.delta);
    run.throwFrom(act, through(inner.thrown.value, act.fn.id, offset), thrown);
  }
  return fn.fact.isGenerator ? generated(run, inner, state, delta) : { value: inner.returned.value, delta: delta ?? inner.thrown.delta };
}

/** What an async function throws, whoever awaits it gets to see. */
function rejecting(run: Run, inner: Activation, state: State, delta: Delta): Outcome {
  const made = objectValue(run.memory.objects.intern(`promise:${inner.key}`, { kind: 'made' }).id);
  const after = state.fork();
  after.absorb(delta);
  run.memory.write(after, made, REJECTED, inner.thrown.value);
  return { value: join(inner.returned.value, made), delta: after.own };
}

/** Whether a call can neither meet a protected value nor is handed one, and the run has better things to do. */
function isIrrelevant(run: Run, site: CallSite, fn: number, receiver: Value): boolean {
  if (!run.isBusy || site.act.depth < DEPTH_WITHOUT_LABELS || run.reachesSource(fn)) return false;
  if (site.args.some((arg) => arg.value.objects.some((id) => run.memory.objects.get(id).kind === 'closure'))) return false;
  return passedLabels(run, site, run.deep(site.state, receiver)).size === 0;
}

/** What a call gives whose code is not run: the same thing each time it is asked of the same objects. */
function unseenResult(run: Run, fn: number, receiver: Value): Value {
  return objectValue(run.memory.objects.intern(`unseen:${fn}:${receiver.objects.join()}`, { kind: 'outside' }).id);
}

/** Calling a generator gives an object that holds what it yields. */
function generated(run: Run, inner: Activation, state: State, delta: Delta | null): Outcome {
  const made = objectValue(run.memory.objects.intern(`generator:${inner.key}`, { kind: 'made' }).id);
  const after = state.fork();
  if (delta) after.absorb(delta);
  run.memory.write(after, made, ANY, inner.yielded);
  return { value: made, delta: after.own };
}

/** Frame around a function that no closure brought: the module's, or that of a function under way that encloses it. */
function outerOf(run: Run, act: Activation, fn: LinkedFunction): number {
  const parent = fn.fact.parent;
  if (parent <= 0) return run.memory.moduleFrame(fn.file).id;
  const wanted = fn.file.functionBase + parent;
  return (run.memory.frameAround(act.frame, wanted) ?? run.memory.idleFrame(wanted)).id;
}

/** What a call may give back of which nothing is known but what it was given. */
export function passOn(run: Run, site: CallSite, receiver: Value): Value {
  const labels = passedLabels(run, site, run.deep(site.state, receiver));
  if (labels.size === 0) return NOTHING;
  const object = run.memory.objects.intern(`passed:${site.act.key}:${site.ref}`, { kind: 'outside' });
  object.labels = joinLabels(object.labels, labels);
  return join(labelledValue(labels), objectValue(object.id));
}

/** Runs the functions among some values, as a library that was handed them would. */
export function callBack(run: Run, site: CallSite, handed: { readonly value: Value; readonly ref: OpRef }, args: readonly Value[], receiver: Value = NOTHING): Value {
  let targets: readonly Target[] = closuresOf(run, handed.value);
  if (targets.length === 0 && handed.ref > 0) targets = run.program.functionsOfValue(site.act.fn.file, handed.ref).map((fn) => ({ fn, frame: null }));
  if (targets.length === 0) return NOTHING;
  const passed = args.map((value) => ({ value, keyword: null, spread: 'no' as const }));
  return callTargets(run, { ...site, args: passed, receiver }, targets, receiver);
}
