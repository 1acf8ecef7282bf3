/** Labels of values: one for each place at which a source gives its value. */
import type { OpRef } from '../model/ops.ts';
import type { SourceId } from './spec.ts';
import type { Label } from './value.ts';

export class Labels {
  readonly #ids = new Map<string, Label>();
  readonly #sources: SourceId[] = [];

  of(source: SourceId, fn: number, ref: OpRef): Label {
    const key = `${source}:${fn}:${ref}`;
    let label = this.#ids.get(key);
    if (label === undefined) {
      label = this.#sources.length;
      this.#sources.push(source);
      this.#ids.set(key, label);
    }
    return label;
  }

  source(label: Label): SourceId {
    return this.#sources[label] ?? -1;
  }
}
