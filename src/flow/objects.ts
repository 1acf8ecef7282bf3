/**
 * Abstract objects, interned by what they are, and the names of their fields. An object made twice in one run (in a loop)
 * stands for several: writing to it never takes away what was there.
 */
import type { ObjectId, Step } from './value.ts';
import type { Label } from './value.ts';

export type ObjectKind =
  /** Made by an operation of the code. */
  | 'made'
  /** Came in from where nobody looked: a parameter, a global, a field of such. */
  | 'symbolic'
  /** Variables of one activation of a function. */
  | 'frame'
  | 'closure'
  /** A class as a value: holds its static members. */
  | 'class'
  /** From a source or a library: whatever is read from it carries `labels`. */
  | 'outside';

export interface AbstractObject {
  readonly id: ObjectId;
  readonly kind: ObjectKind;
  /** Class of the workspace that it is an instance of, -1 if none or unknown. For a closure, its function. */
  readonly type: number;
  /** Frame that a closure was made in, or a frame's enclosing one; 0: none known. */
  readonly outer: ObjectId;
  /** Field read from an object that nobody wrote. */
  labels: ReadonlyMap<Label, Step>;
  isSummary: boolean;
  /** Fields that anybody ever wrote. */
  readonly fields: Set<number>;
  /** Fields from a symbolic root: `this.a.b` is two. */
  readonly depth: number;
  /** Name by which runs tell each other of the object; '' where no other run would know it. */
  readonly path: string;
  /** Name of the library's class that it was made of; '' if none. */
  container: string;
  /** Lists that have items in common with this one: what is written to one may be read from the other. */
  readonly shares: Set<ObjectId>;
}

const NO_LABELS: ReadonlyMap<Label, Step> = new Map();

/** The first object is `OVERFLOW`. */
export class Objects {
  readonly #objects: (AbstractObject | undefined)[] = [undefined];
  readonly #byKey = new Map<string, AbstractObject>();
  readonly #fields = new Map<string, number>();
  readonly #fieldNames: string[] = [];

  constructor() {
    this.intern('overflow', { kind: 'outside' });
  }

  /** The object that `key` stands for. */
  intern(key: string, what: { readonly kind: ObjectKind; readonly type?: number; readonly outer?: ObjectId; readonly depth?: number; readonly path?: string }): AbstractObject {
    let object = this.#byKey.get(key);
    if (!object) {
      object = { id: this.#objects.length, kind: what.kind, type: what.type ?? -1, outer: what.outer ?? 0, labels: NO_LABELS, isSummary: false, container: '', fields: new Set(), depth: what.depth ?? 0, path: what.path ?? '', shares: new Set() };
      this.#objects.push(object);
      this.#byKey.set(key, object);
    }
    return object;
  }

  get(id: ObjectId): AbstractObject {
    const object = this.#objects[id];
    if (!object) throw new RangeError(`no object ${id}`);
    return object;
  }

  get count(): number {
    return this.#objects.length;
  }

  field(name: string): number {
    let id = this.#fields.get(name);
    if (id === undefined) {
      id = this.#fieldNames.length;
      this.#fieldNames.push(name);
      this.#fields.set(name, id);
    }
    return id;
  }

  fieldName(field: number): string {
    return this.#fieldNames[field] ?? '';
  }
}
