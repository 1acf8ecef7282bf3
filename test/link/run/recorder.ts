/**
 * Who called whom while an instrumented program ran. A function that suspends itself leaves the stack and comes back to it; what is handed to
 * a library for later runs as if called by who handed it over, which is how the analyser counts it too.
 */
interface Frame { readonly id: string; caller: Frame | null }

type Settled = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

export class Recorder {
  readonly edges = new Set<string>();
  #current: Frame | null = null;

  /** Calls recorded as `caller > callee`. */
  #record(id: string): void {
    if (this.#current) this.edges.add(`${this.#current.id} > ${id}`);
  }

  enter(id: string): Frame {
    this.#record(id);
    return this.start(id);
  }

  /** Runs without having been called just now: a module, or the body of a generator. */
  start(id: string): Frame {
    return (this.#current = { id, caller: this.#current });
  }

  made(id: string): void {
    this.#record(id);
  }

  exit(frame: Frame): void {
    if (this.#current === frame) this.#current = frame.caller;
  }

  within<T>(id: string, run: () => T): T {
    const frame = this.start(id);
    try {
      return run();
    } finally {
      this.exit(frame);
    }
  }

  suspend(frame: Frame, value?: unknown): unknown {
    this.exit(frame);
    return value;
  }

  resume(frame: Frame, value: unknown): unknown {
    if (this.#current !== frame) {
      frame.caller = this.#current;
      this.#current = frame;
    }
    return value;
  }

  /** A promise that never rejects, so that whoever waits comes back to the stack either way. */
  settle(frame: Frame, value: unknown): Promise<Settled> {
    const waited = isThenable(value) ? new Promise((resolve, reject) => { value.then(resolve, reject); }) : Promise.resolve(value);
    this.exit(frame);
    return waited.then((v) => ({ ok: true, value: v }), (error: unknown) => ({ ok: false, error }));
  }

  settled(frame: Frame, result: Settled): unknown {
    this.resume(frame, null);
    if (!result.ok) throw result.error;
    return result.value;
  }

  *delegate(frame: Frame, inner: Iterable<unknown>): Generator<unknown, unknown, unknown> {
    const iterator: Iterator<unknown, unknown> = inner[Symbol.iterator]();
    let step = iterator.next();
    while (step.done !== true) {
      this.exit(frame);
      const sent: unknown = yield step.value;
      this.resume(frame, null);
      step = iterator.next(sent);
    }
    return step.value;
  }

  /** What `for await` goes through: each step is called by the function that iterates. */
  each(frame: Frame, iterable: AsyncIterable<unknown> | Iterable<unknown>): AsyncIterable<unknown> {
    const from = (Symbol.asyncIterator in iterable ? iterable[Symbol.asyncIterator]() : iterable[Symbol.iterator]()) as AsyncIterator<unknown, unknown> | Iterator<unknown, unknown>;
    return {
      [Symbol.asyncIterator]: () => ({
        next: () => {
          const step = Promise.resolve(from.next());
          this.exit(frame);
          return step.then(async (s) => {
            const value = await s.value;
            this.resume(frame, null);
            return { done: s.done === true, value };
          });
        },
        return: async (value: unknown) => ({ done: true, value: (await from.return?.(value), value) }),
      }),
    };
  }

  /** A callback that runs on behalf of whoever handed it over. */
  handed(callback: unknown): unknown {
    if (typeof callback !== 'function') return callback;
    const owner = this.#current?.id;
    const run = (self: unknown, args: unknown[]): unknown => {
      const saved = this.#current;
      this.#current = owner === undefined ? null : { id: owner, caller: null };
      try {
        return Reflect.apply(callback as (...a: unknown[]) => unknown, self, args);
      } finally {
        this.#current = saved;
      }
    };
    return function handed(this: unknown, ...args: unknown[]): unknown { return run(this, args); };
  }
}

interface Thenable { then(resolve: (v: unknown) => void, reject: (e: unknown) => void): unknown }

function isThenable(value: unknown): value is Thenable {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
