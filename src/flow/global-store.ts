/**
 * What runs leave to each other: labels of variables of a file's top level, of static members, and of fields of objects that
 * outlive a run. Only grows; who read a key before it grew is told to run again.
 */
import { joinLabels } from './value.ts';
import type { Label, Step } from './value.ts';

const NO_LABELS: ReadonlyMap<Label, Step> = new Map();

export class GlobalStore {
  readonly #labels = new Map<string, ReadonlyMap<Label, Step>>();
  readonly #grown = new Set<string>();

  get size(): number {
    return this.#labels.size;
  }

  labels(key: string): ReadonlyMap<Label, Step> {
    return this.#labels.get(key) ?? NO_LABELS;
  }

  add(key: string, labels: ReadonlyMap<Label, Step>): void {
    if (key === '' || labels.size === 0) return;
    const before = this.labels(key);
    const after = joinLabels(before, labels);
    if (after === before) return;
    this.#labels.set(key, after);
    this.#grown.add(key);
  }

  /** Labels of everything below a name. */
  labelsBelow(path: string): ReadonlyMap<Label, Step> {
    let out = NO_LABELS;
    if (this.#labels.size === 0) return out;
    const prefix = `${path}.`;
    for (const [key, labels] of this.#labels) if (key.startsWith(prefix)) out = joinLabels(out, labels);
    return out;
  }

  /** Keys that grew since the last time this was asked. */
  takeGrown(): readonly string[] {
    const keys = [...this.#grown];
    this.#grown.clear();
    return keys;
  }
}
