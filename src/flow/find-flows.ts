/**
 * The value flow of a program on demand: runs the functions in which sources stand; where a value gets out of one, its
 * callers too, and where it is left in something that outlives the run, whoever reads that.
 */
import { Op, opCode, opWords, operand } from '../model/ops.ts';
import type { Program } from '../link/program.ts';
import type { LinkedFunction } from '../link/world.ts';
import { bind } from './bind.ts';
import { CodeIndex } from './code-index.ts';
import { GlobalStore } from './global-store.ts';
import { Interpreter } from './interpreter.ts';
import { Labels } from './labels.ts';
import { cellPath } from './memory.ts';
import { Nested } from './nested.ts';
import type { End, Find, Flow, FlowSpec, SourceId } from './spec.ts';
import { State, cellOf, fieldOfCell, objectOfCell } from './state.ts';
import { NOTHING, left, objectValue } from './value.ts';
import type { Label, Step, Value } from './value.ts';

export interface FlowOptions {
  /** Called now and then; may throw to cancel. */
  readonly tick?: () => void;
  /** Operations that one function's run, and all runs together, may take. */
  readonly stepsPerRun?: number;
  readonly steps?: number;
}

export interface FlowResult {
  /** One for each source and place of a sink; with the shortest way found. */
  readonly flows: readonly Flow[];
  /** Where what a function left is read by another, each once. */
  readonly finds: readonly Find[];
  /** Where values are not followed on, one for each source and place. */
  readonly ends: readonly End[];
  /** Functions whose run was not finished within its bound. */
  readonly unfinished: readonly number[];
  /** By function that was run for itself: sources whose values get out of it, given back, thrown, or left in something that outlives it. */
  readonly leaving: ReadonlyMap<number, ReadonlySet<SourceId>>;
  /** Functions of those that call what they are handed: what they hand on gets out too. */
  readonly handingOn: ReadonlySet<number>;
  /** By function that was run for itself: sources whose values it, or what it calls, gives to a declassifier. */
  readonly declassifying: ReadonlyMap<number, ReadonlySet<SourceId>>;
}

/** A run and its end, and what to note of labels that it leaves behind. */
interface Leaving { readonly run: Interpreter; readonly state: State; readonly mark: (labels: ReadonlyMap<Label, Step>) => ReadonlyMap<Label, Step> }

const STEPS_PER_RUN = 400_000;
const STEPS = 6_000_000;
/** Callers of callers are looked at so far out. */
const LEVELS = 10;
/** Functions that read what one key holds and are run for it. */
const READERS = 200;

export function findFlows(program: Program, spec: FlowSpec, options: FlowOptions = {}): FlowResult {
  return new FlowSearch(program, spec, options).run();
}

class FlowSearch {
  readonly #program: Program;
  readonly #spec: FlowSpec;
  readonly #options: FlowOptions;
  readonly #store = new GlobalStore();
  readonly #labels = new Labels();
  readonly #index: CodeIndex;
  readonly #nested: Nested;
  readonly #flows = new Map<string, Flow>();
  readonly #finds = new Map<string, Find>();
  readonly #ends = new Map<string, End>();
  readonly #unfinished = new Set<number>();
  readonly #leaving = new Map<number, Set<SourceId>>();
  readonly #handingOn = new Set<number>();
  readonly #declassifying = new Map<number, ReadonlySet<SourceId>>();
  readonly #level = new Map<number, number>();
  readonly #runs = new Map<number, number>();
  readonly #queue: number[] = [];
  readonly #reachSources: ReadonlySet<number>;
  #steps: number;
  #readers: ReadonlyMap<string, readonly number[]> | null = null;
  #made: ReadonlyMap<number, number> | null = null;

  constructor(program: Program, spec: FlowSpec, options: FlowOptions) {
    this.#program = program;
    this.#index = new CodeIndex(program);
    this.#nested = new Nested(program);
    this.#spec = spec;
    this.#options = options;
    this.#steps = options.steps ?? STEPS;
    this.#reachSources = callersOfAll(program, spec.sourceFunctions);
  }

  run(): FlowResult {
    for (const fn of this.#spec.sourceFunctions) this.#start(fn);
    // The queue grows while it is worked off.
    for (const fn of this.#queue) {
      this.#options.tick?.();
      if (this.#steps <= 0) this.#unfinished.add(fn);
      else this.#runFrom(this.#program.function(fn));
    }
    return {
      flows: [...this.#flows.values()], finds: [...this.#finds.values()], ends: [...this.#ends.values()], unfinished: [...this.#unfinished].sort((a, b) => a - b),
      leaving: this.#leaving, handingOn: this.#handingOn, declassifying: this.#declassifying,
    };
  }

  /** A function that is a source itself is of interest where it is called. */
  #start(fn: number): void {
    if (this.#spec.sourcesOf(fn).length === 0) this.#enqueue(fn, 0);
    else for (const edge of this.#program.callersOf(fn)) this.#enqueue(edge.caller, 0);
    if (this.#spec.parameterSources(fn).length > 0) this.#enqueue(fn, 0);
  }

  #enqueue(fn: number, level: number): void {
    if (this.#level.has(fn) || level > LEVELS) return;
    this.#level.set(fn, level);
    this.#queue.push(fn);
  }

  #again(inner: number): void {
    const fn = this.#nested.host(inner);
    const runs = this.#runs.get(fn) ?? 0;
    if (runs >= 3) return;
    if (!this.#level.has(fn)) this.#level.set(fn, 0);
    this.#queue.push(fn);
  }

  #runFrom(fn: LinkedFunction): void {
    this.#runs.set(fn.id, (this.#runs.get(fn.id) ?? 0) + 1);
    const allowed = Math.min(this.#options.stepsPerRun ?? STEPS_PER_RUN, this.#steps);
    const run = new Interpreter({ program: this.#program, index: this.#index, spec: this.#spec, store: this.#store, labels: this.#labels, steps: allowed, reachSources: this.#reachSources });
    const state = new State();
    const frame = fn.fact.kind === 'module' ? run.memory.moduleFrame(fn.file) : run.memory.objects.intern(`root:${fn.id}`, { kind: 'frame', type: fn.id, outer: this.#outer(run, fn) });
    const bound = bind(run, { fn, frame, state, receiver: this.#receiver(run, fn), args: this.#arguments(run, fn), through: { function: fn.id, offset: fn.fact.nameSpan.start } });
    // Whether anything is passed for an optional parameter is not known: its default is one of its values.
    const optional = new Set(fn.fact.params.filter((p) => p.optional).map((p) => p.variable));
    const given = new Set([...bound].filter((v) => !optional.has(v)));
    const base = state.fork();
    const act = run.activation(fn, { key: `${fn.id}`, depth: 0, state: base, frame, given });
    run.running.set(fn.id, 1);
    const delta = run.runBody(act, base.fork());
    this.#steps -= allowed - run.stepsLeft;
    if (run.exhausted || run.memory.hasOverflowed) this.#unfinished.add(fn.id);
    for (const flow of run.flows) this.#keep(flow);
    for (const [key, end] of run.ends) this.#ends.set(key, end);
    for (const find of run.finds) this.#finds.set(`${find.source}:${find.function}:${find.ref}`, find);
    const after = base.fork();
    if (delta) after.absorb(delta);
    const thrown = act.thrown.value;
    const leaves = [act.returned.value, act.yielded, thrown].map((v) => this.#getsOut(fn.id, run.deep(after, v))).some((gets) => gets);
    const outlives = [...(delta ?? []), ...(act.thrown.delta ?? [])].map(([cell, value]) => this.#leave({ run, fn }, after, cell, value)).some((escapes) => escapes);
    if (run.declassified.size > 0) this.#declassifying.set(fn.id, new Set([...(this.#declassifying.get(fn.id) ?? []), ...run.declassified]));
    if (run.asksCallers) this.#handingOn.add(fn.id);
    if (leaves || outlives || run.asksCallers) for (const edge of this.#program.callersOf(fn.id)) this.#enqueue(edge.caller, (this.#level.get(fn.id) ?? 0) + 1);
    for (const key of this.#store.takeGrown()) for (const reader of this.#readersOf(key)) this.#again(reader);
  }

  #keep(flow: Flow): void {
    const key = `${flow.source}:${flow.sink}:${flow.function}:${flow.ref}`;
    const known = this.#flows.get(key);
    if (!known || known.step.length > flow.step.length) this.#flows.set(key, flow);
  }

  /** Notes that values get out of a function; whether there are any. */
  #getsOut(fn: number, labels: ReadonlyMap<Label, Step>): boolean {
    if (labels.size === 0) return false;
    let sources = this.#leaving.get(fn);
    if (!sources) this.#leaving.set(fn, (sources = new Set()));
    for (const label of labels.keys()) sources.add(this.#labels.source(label));
    return true;
  }

  /** Notes what a run left in a cell that outlives it; whether the callers may see it. */
  #leave({ run, fn }: { readonly run: Interpreter; readonly fn: LinkedFunction }, state: State, cell: number, value: Value): boolean {
    const object = run.memory.objects.get(objectOfCell(cell));
    if (object.kind !== 'symbolic' && object.kind !== 'class' && !(object.kind === 'frame' && object.depth > 0)) return false;
    if (!this.#getsOut(fn.id, run.deep(state, value))) return false;
    // What nobody can call leaves nothing to anybody.
    if (this.#nested.isUnused(fn.id)) return false;
    const name = run.memory.objects.fieldName(fieldOfCell(cell));
    const path = object.kind === 'frame' ? `v:${this.#program.function(object.type).file.index}:${name.slice(1)}` : cellPath(object, name);
    if (path !== '') this.#leaveBelow({ run, state, mark: this.#isFound(fn, path) ? left : (labels) => labels }, path, value, 0);
    // A variable of the function around: what it goes on to do with it shows when that function is run.
    if (object.kind === 'frame' && this.#program.function(object.type).fact.kind !== 'module') this.#enqueue(object.type, 1);
    return object.kind === 'symbolic';
  }

  /**
   * Whether what is left in a cell can be told from what others leave in objects of the same class: there is one object of it, or the function that
   * leaves it names the field itself. A class of containers of which there are several says nothing of any one of them.
   */
  #isFound(fn: LinkedFunction, path: string): boolean {
    const [root = ''] = path.split('.');
    const [kind, cls = '', name = ''] = root.split(':');
    return kind !== 'f' || namesField(fn, name) || ((this.#made ??= instancesMade(this.#program)).get(Number(cls)) ?? 0) < 2;
  }

  /** A value and what its own objects hold, by name; deeper down all under one. */
  #leaveBelow(at: Leaving, path: string, value: Value, depth: number): void {
    const { run, state, mark } = at;
    this.#store.add(path, mark(value.labels));
    for (const id of value.objects) {
      const object = run.memory.objects.get(id);
      if (object.kind !== 'made' && object.kind !== 'outside') continue;
      for (const field of object.fields) {
        const held = state.get(cellOf(id, field));
        if (!held) continue;
        const below = `${path}.${run.memory.objects.fieldName(field)}`;
        if (depth < 2) this.#leaveBelow(at, below, held, depth + 1);
        else this.#store.add(below, mark(run.deep(state, held)));
      }
    }
  }

  #outer(run: Interpreter, fn: LinkedFunction): number {
    const { parent } = fn.fact;
    if (parent <= 0) return run.memory.moduleFrame(fn.file).id;
    const owner = fn.file.functionBase + parent;
    return run.memory.idleFrame(owner, this.#outer(run, this.#program.function(owner))).id;
  }

  #receiver(run: Interpreter, fn: LinkedFunction): Value {
    if (fn.fact.class < 0) return NOTHING;
    const cls = this.#program.classAt(fn.file, fn.fact.class);
    return fn.fact.isStatic ? objectValue(run.memory.classObject(cls).id) : objectValue(run.memory.objects.intern(`this:${cls}`, { kind: 'symbolic', type: cls }).id);
  }

  /** What anybody may call the function with: objects of which nothing is known. */
  #arguments(run: Interpreter, fn: LinkedFunction): readonly { readonly value: Value; readonly keyword: null; readonly spread: 'no' }[] {
    const params = fn.fact.params.filter((p) => p.kind === 'positional');
    const hasCallers = (this.#level.get(fn.id) ?? 0) < LEVELS && this.#program.callersOf(fn.id).some((e) => e.caller !== fn.id);
    return params.map((p, i) => {
      const object = run.memory.objects.intern(`param:${fn.id}:${i}`, { kind: 'symbolic' });
      if (hasCallers) run.openParameters.add(object.id);
      return { value: p.optional ? NOTHING : objectValue(object.id), keyword: null, spread: 'no' as const };
    });
  }

  /** Name by which a variable may be read as a member of its module. */
  #variableName(root: string): string {
    const [, file = '', variable = ''] = root.split(':');
    return this.#program.files[Number(file)]?.facts.variables[Number(variable)]?.name ?? '';
  }

  #readersOf(key: string): readonly number[] {
    this.#readers ??= indexReaders(this.#program);
    const [root = '', member = ''] = key.split('.');
    const [kind, , name = ''] = root.split(':');
    const of = (wanted: string): readonly number[] => this.#readers?.get(wanted) ?? [];
    const found = kind === 'v' ? [...new Set([...of(root), ...of(`n:${this.#variableName(root)}`)])] : kind === 's' || kind === 'f' ? of(`n:${name}`) : [...new Set([...of(root), ...of(`n:${member}`)])];
    return found.slice(0, READERS);
  }
}

function namesField({ file, fact }: LinkedFunction, name: string): boolean {
  const { code, strings } = file.facts;
  for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) {
    const op = opCode(code, ref);
    if ((op === Op.Set || op === Op.Get) && strings[operand(code, ref, 1)] === name) return true;
  }
  return false;
}

/** How many places of the program make instances of each class. */
function instancesMade(program: Program): ReadonlyMap<number, number> {
  const made = new Map<number, number>();
  for (const { file, fact } of program.functions) {
    const { code } = file.facts;
    for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) {
      const op = opCode(code, ref);
      if (op !== Op.New && op !== Op.Call) continue;
      for (const m of program.meaningsOf(file, operand(code, ref, 0))) if (m.kind === 'class') made.set(m.class, (made.get(m.class) ?? 0) + 1);
    }
  }
  return made;
}

/** Functions and whoever calls them, however indirectly. */
function callersOfAll(program: Program, functions: readonly number[]): ReadonlySet<number> {
  const found = new Set(functions);
  for (const fn of found) for (const { caller } of program.callersOf(fn)) found.add(caller);
  return found;
}

/** Functions by the variables of other functions that they read, by what was made once and such variables hold (`a:`), and by the field names that they read. */
function indexReaders(program: Program): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, Set<number>>();
  const add = (key: string, fn: number): void => {
    const set = index.get(key);
    if (set) set.add(fn);
    else index.set(key, new Set([fn]));
  };
  for (const { id, file, index: own, fact } of program.functions) {
    const { code, variables, strings } = file.facts;
    for (let ref = fact.codeStart; ref < fact.codeEnd; ref += opWords(code, ref)) {
      switch (opCode(code, ref)) {
        case Op.Load: if (variables[operand(code, ref, 0)]?.function !== own) add(`v:${file.index}:${operand(code, ref, 0)}`, id); break;
        case Op.Global: case Op.Import: for (const v of program.variablesAt(file, ref)) add(`v:${v.file.index}:${v.variable}`, id); break;
        case Op.Get: add(`n:${strings[operand(code, ref, 1)] ?? ''}`, id); break;
        default:
      }
    }
  }
  for (const [key, functions] of [...index]) {
    const [kind, file = '', variable = ''] = key.split(':');
    const holder = kind === 'v' ? program.files[Number(file)] : undefined;
    for (const m of holder ? program.meaningsOfVariable(holder, Number(variable)) : []) if (m.kind === 'object') for (const fn of functions) add(`a:${m.file}:${m.ref}`, fn);
  }
  return new Map([...index].map(([key, set]) => [key, [...set]]));
}
