/** How arguments meet parameters: positions, names, spreads, the rest of either, receivers, and datasets that a parameter carries in. */
import type { LinkedFunction } from '../link/world.ts';
import type { ParamFact } from '../model/facts.ts';
import { noteKey, startKeys } from './keyed.ts';
import { fillList, itemsOf } from './lists.ts';
import type { Piece } from './lists.ts';
import { ARGUMENTS, THIS } from './memory.ts';
import type { AbstractObject } from './objects.ts';
import type { Passed, Run } from './run.ts';
import type { State } from './state.ts';
import { constantValue, join, objectValue, through, withoutConstant } from './value.ts';
import type { Label, Step, Value } from './value.ts';

export interface Binding {
  readonly fn: LinkedFunction;
  readonly frame: AbstractObject;
  readonly state: State;
  readonly receiver: Value;
  readonly args: readonly Passed[];
  readonly through: { readonly function: number; readonly offset: number };
}

/** Puts arguments into parameters; the variables that got one. */
export function bind(run: Run, b: Binding): ReadonlySet<number> {
  const binder = new Binder(run, b);
  binder.run();
  return binder.given;
}

class Binder {
  readonly given = new Set<number>();
  readonly #run: Run;
  readonly #b: Binding;
  readonly #params: readonly ParamFact[];

  constructor(run: Run, b: Binding) {
    this.#run = run;
    this.#b = b;
    this.#params = b.fn.fact.params;
  }

  run(): void {
    const { fn, frame, state, receiver } = this.#b;
    this.#run.memory.write(state, objectValue(frame.id), THIS, receiver);
    const args = this.#arguments();
    if (this.#run.program.usesArguments(fn.id)) this.#run.memory.write(state, objectValue(frame.id), ARGUMENTS, this.#list('arguments', args.filter((a) => a.spread !== 'keyword' && a.keyword === null)));
    for (const p of this.#params) if (p.kind === 'receiver') this.#set(p.variable, receiver);
    this.#positional(args.filter((a) => a.keyword === null && a.spread !== 'keyword'));
    this.#named(args.filter((a) => a.keyword !== null || a.spread === 'keyword'));
    this.#carried();
  }

  /** What is passed, lists of a known length taken apart. */
  #arguments(): readonly Passed[] {
    const { state, fn, receiver } = this.#b;
    const from = this.#b.through;
    const args = this.#b.args.flatMap((arg): readonly Passed[] => {
      const items = arg.spread === 'positional' ? itemsOf(this.#run, state, arg.value) : null;
      return items === null ? [arg] : items.map((value) => ({ value, keyword: null, spread: 'no' as const }));
    }).map((arg) => ({ ...arg, value: through(arg.value, from.function, from.offset) }));
    return fn.fact.extension?.receiver === 'first' ? [{ value: receiver, keyword: null, spread: 'no' }, ...args] : args;
  }

  #set(variable: number, value: Value): void {
    if (variable < 0) return;
    this.#run.memory.setVariable(this.#b.state, this.#b.frame, variable, value);
    this.given.add(variable);
  }

  #list(name: string, args: readonly Passed[]): Value {
    const list = objectValue(this.#run.memory.objects.intern(`${name}:${this.#b.frame.id}`, { kind: 'made' }).id);
    fillList(this.#run, list, this.#b.state, args.map((a): Piece => (a.spread === 'no' ? { item: a.value } : { spread: a.value })));
    return list;
  }

  /** Parameters behind the rest take from the end. */
  #positional(args: readonly Passed[]): void {
    const params = this.#params.filter((p) => p.kind === 'positional' || p.kind === 'rest');
    const at = params.findIndex((p) => p.kind === 'rest');
    const spread = args.findIndex((a) => a.spread !== 'no');
    const before = at < 0 ? params : params.slice(0, at);
    for (const [i, p] of before.entries()) this.#setFrom(p, args, i);
    const rest = params[at];
    if (!rest) return;
    const behind = spread >= 0 ? [] : params.slice(at + 1);
    const taken = Math.max(at, args.length - behind.length);
    this.#set(rest.variable, this.#list('rest', spread >= 0 && spread < at ? args.slice(spread) : args.slice(at, taken)));
    for (const [i, p] of behind.entries()) this.#setFrom(p, args, taken + i);
    if (spread >= 0) for (const p of params.slice(at + 1)) this.#setFrom(p, args, spread);
  }

  /** The parameter's argument; past a list of unknown length, any item of it. */
  #setFrom(p: ParamFact, args: readonly Passed[], index: number): void {
    const { memory } = this.#run;
    const spread = args.findIndex((a) => a.spread !== 'no');
    const arg = args[index];
    if (spread >= 0 && index >= spread) {
      let value = memory.readKey(this.#b.state, args[spread]?.value ?? { labels: new Map(), objects: [] }, String(index - spread));
      for (const later of args.slice(spread + 1)) value = join(value, later.spread === 'no' ? later.value : memory.readAll(this.#b.state, later.value));
      this.#set(p.variable, value);
    } else if (arg) this.#set(p.variable, arg.value);
  }

  #named(args: readonly Passed[]): void {
    const { memory } = this.#run;
    const { state, frame } = this.#b;
    const rest = this.#params.find((p) => p.kind === 'keyword-rest');
    const left = rest ? objectValue(memory.objects.intern(`keywords:${frame.id}`, { kind: 'made' }).id) : null;
    const named = this.#params.filter((p) => p.kind === 'positional' || p.kind === 'keyword');
    if (left && this.#b.fn.file.facts.traits.iteratesKeys === true) startKeys(this.#run, state, left);
    for (const arg of args) {
      if (arg.spread === 'keyword') {
        for (const p of named) if (p.variable >= 0 && !this.given.has(p.variable)) this.#set(p.variable, memory.readKey(state, arg.value, p.name));
        if (left) this.#run.copyFields(state, arg.value, left, new Set(named.map((p) => p.name)));
        continue;
      }
      const p = named.find((q) => q.name === arg.keyword);
      if (p) this.#set(p.variable, arg.value);
      else if (left) {
        noteKey(this.#run, state, left, { key: constantValue(arg.keyword), isNew: true });
        memory.write(state, left, arg.keyword ?? '', arg.value);
      }
    }
    if (rest && left) this.#set(rest.variable, left);
  }

  /** Datasets that the annotation says a parameter carries in. */
  #carried(): void {
    const { memory, spec, labels } = this.#run;
    const { fn, frame, state } = this.#b;
    for (const { param, source } of spec.parameterSources(fn.id)) {
      const variable = this.#params[param]?.variable ?? -1;
      if (variable < 0) continue;
      const label = labels.of(source, fn.id, -1 - param);
      const own = new Map<Label, Step>([[label, { function: fn.id, offset: this.#params[param]?.span.start ?? 0, previous: null, length: 0 }]]);
      const object = memory.objects.intern(`parameter:${frame.id}:${param}`, { kind: 'outside' });
      object.labels = own;
      this.#set(variable, join(objectValue(object.id, own), withoutConstant(memory.variable(state, frame, variable))));
    }
  }
}
