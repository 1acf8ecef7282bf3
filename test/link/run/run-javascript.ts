/** Runs a JavaScript or TypeScript test program in a realm of its own and gives back the calls that it made. */
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { instrument } from './instrument.ts';
import { createProgramResolver } from './program-resolver.ts';
import { Recorder } from './recorder.ts';

interface Module { exports: unknown }

const nodeRequire = createRequire(import.meta.url);

/**
 * @param files texts of the program by path; it starts with its file `main`.
 * @returns edges `caller > callee`: places of functions, and files for top-level code
 */
export async function runJavaScript(files: Readonly<Record<string, string>>): Promise<ReadonlySet<string>> {
  const run = new ProgramRun(files);
  await run.start();
  return run.recorder.edges;
}

class ProgramRun {
  readonly recorder = new Recorder();
  readonly #files: Readonly<Record<string, string>>;
  readonly #resolve: (specifier: string, from: string) => string | null;
  readonly #modules = new Map<string, Module>();
  readonly #context: vm.Context;
  #pending = 0;
  #failure: Error | null = null;

  constructor(files: Readonly<Record<string, string>>) {
    this.#files = files;
    this.#resolve = createProgramResolver(Object.keys(files), (file) => files[file] ?? '');
    this.#context = vm.createContext(this.#globals());
    this.#watchPromises();
  }

  async start(): Promise<void> {
    const main = Object.keys(this.#files).find((f) => /^(src\/)?main\.\w+$/.test(f));
    if (main === undefined) throw new Error('a program needs a file main');
    this.#load(main);
    for (let quiet = 0; quiet < 5; quiet = this.#pending > 0 ? 0 : quiet + 1) await new Promise((resolve) => setImmediate(resolve));
    if (this.#failure !== null) throw this.#failure;
  }

  #load(file: string): unknown {
    const known = this.#modules.get(file);
    if (known) return known.exports;
    const module: Module = { exports: {} };
    this.#modules.set(file, module);
    if (file.endsWith('.json')) return (module.exports = JSON.parse(this.#files[file] ?? '') as unknown);
    const code = instrument(file, this.#files[file] ?? '');
    const wrapper = vm.runInContext(`(function(exports,require,module,$rg){${code}\n})`, this.#context, { filename: file }) as (...args: unknown[]) => void;
    const require = (specifier: string): unknown => this.#require(specifier, file);
    const frame = this.recorder.start(file);
    try {
      Reflect.apply(wrapper, module.exports, [module.exports, require, module, this.recorder]);
    } finally {
      this.recorder.exit(frame);
    }
    return module.exports;
  }

  #require(specifier: string, from: string): unknown {
    const found = this.#resolve(specifier, from);
    if (found !== null) return this.#load(found);
    const name = specifier.replace(/^node:/, '');
    if (name === 'events') return this.#events();
    if (path.isAbsolute(name) || name.startsWith('.')) throw new Error(`${from} requires ${specifier}, which is not there`);
    return nodeRequire(`node:${name}`) as unknown;
  }

  /** `events` whose emitters take a handler as called by who added it. */
  #events(): unknown {
    const { recorder } = this;
    class RecordedEmitter extends EventEmitter {
      override on(name: string, f: (...args: unknown[]) => void): this { return super.on(name, recorder.handed(f) as typeof f); }
      override addListener(name: string, f: (...args: unknown[]) => void): this { return super.on(name, recorder.handed(f) as typeof f); }
      override once(name: string, f: (...args: unknown[]) => void): this { return super.once(name, recorder.handed(f) as typeof f); }
    }
    return Object.assign(RecordedEmitter, { EventEmitter: RecordedEmitter, default: RecordedEmitter });
  }

  #globals(): Record<string, unknown> {
    const later = (schedule: (f: () => void, ms?: number) => unknown) => (callback: unknown, ms?: number, ...args: unknown[]): unknown => {
      const run = this.recorder.handed(callback) as (...a: unknown[]) => void;
      this.#pending++;
      return schedule(() => {
        this.#pending--;
        this.#guard(() => { run(...args); });
      }, ms);
    };
    const silent = (): void => undefined;
    return {
      console: { log: silent, error: silent, warn: silent, info: silent }, setTimeout: later(setTimeout), clearTimeout: silent,
      setImmediate: (f: unknown, ...args: unknown[]) => later((g) => setImmediate(g))(f, 0, ...args), queueMicrotask: (f: unknown) => later((g) => { queueMicrotask(g); })(f),
      process: { nextTick: (f: unknown, ...args: unknown[]) => later((g) => { process.nextTick(g); })(f, 0, ...args), env: {}, argv: [] },
      React: { createElement, Fragment: 'fragment' }, Buffer, URL, structuredClone,
    };
  }

  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    }
  }

  /** Handlers of promises run on behalf of who added them. */
  #watchPromises(): void {
    const promise = vm.runInContext('Promise.prototype', this.#context) as { then: (...args: unknown[]) => unknown };
    const original = promise.then;
    const { recorder } = this;
    promise.then = function then(this: unknown, ...callbacks: unknown[]): unknown {
      return Reflect.apply(original, this, callbacks.map((c) => recorder.handed(c)));
    };
  }
}

/** Renders at once, so that a component is called by who mentions it. */
function createElement(type: unknown, props: Record<string, unknown> | null, ...children: unknown[]): unknown {
  const given = { ...props, children };
  if (typeof type !== 'function') return { type, props: given };
  if (typeof (type.prototype as { render?: unknown } | undefined)?.render === 'function') {
    return (Reflect.construct(type, [given]) as { render(): unknown }).render();
  }
  return (type as (p: unknown) => unknown)(given);
}
