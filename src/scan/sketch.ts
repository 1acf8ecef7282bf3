/**
 * The sketch of a file: which identifiers its text mentions, anywhere, as a sorted set of 32-bit hashes.
 * A name that is not in the sketch is not in the file; one that is may be there, or may share its hash with another.
 */

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** By ASCII code: 1 may begin an identifier, 2 may go on with one. Beyond ASCII everything may. */
const CLASSES = Uint8Array.from({ length: 128 }, (_, c) => {
  if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c === 36) return 1;
  return c >= 48 && c <= 57 ? 2 : 0;
});

/**
 * @param text of a file; comments and strings count like code
 * @returns distinct hashes of its identifiers (letters, digits, `_`, `$`, beyond ASCII anything; not beginning with a
 *   digit), ascending
 */
export function identifierSketch(text: string): Uint32Array {
  const set = new HashSet();
  const length = text.length;
  for (let i = 0; i < length;) {
    const begins = classOf(text.charCodeAt(i));
    if (begins === 0) {
      i++;
      continue;
    }
    let hash = FNV_OFFSET;
    for (; i < length; i++) {
      const code = text.charCodeAt(i);
      if (classOf(code) === 0) break;
      hash = Math.imul(hash ^ code, FNV_PRIME);
    }
    if (begins === 1) set.add(hash);
  }
  return set.sorted();
}

/** Hash under which the sketch holds a name. */
export function identifierHash(name: string): number {
  let hash = FNV_OFFSET;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), FNV_PRIME);
  return hash >>> 0;
}

/** Whether the file behind `sketch` may mention `name`; false is certain. */
export function sketchHas(sketch: Uint32Array, name: string): boolean {
  return sketchHasHash(sketch, identifierHash(name));
}

/** {@link sketchHas} for a hash that was computed once for many files. */
export function sketchHasHash(sketch: Uint32Array, hash: number): boolean {
  let low = 0;
  let high = sketch.length - 1;
  while (low <= high) {
    const mid = (low + high) >> 1;
    const found = sketch[mid] ?? 0;
    if (found === hash) return true;
    if (found < hash) low = mid + 1;
    else high = mid - 1;
  }
  return false;
}

function classOf(code: number): number {
  return code < 128 ? (CLASSES[code] ?? 0) : 1;
}

/** Open addressing over signed words; zero marks a free slot, so the hash zero is kept apart. */
class HashSet {
  #slots = new Int32Array(1024);
  #size = 0;
  #hasZero = false;

  add(hash: number): void {
    if (hash === 0) {
      this.#hasZero = true;
      return;
    }
    if (insert(this.#slots, hash) && ++this.#size * 2 > this.#slots.length) this.#grow();
  }

  sorted(): Uint32Array {
    const out = new Uint32Array(this.#size + (this.#hasZero ? 1 : 0));
    let at = this.#hasZero ? 1 : 0;
    for (const hash of this.#slots) if (hash !== 0) out[at++] = hash;
    return out.sort();
  }

  #grow(): void {
    const bigger = new Int32Array(this.#slots.length * 2);
    for (const hash of this.#slots) if (hash !== 0) insert(bigger, hash);
    this.#slots = bigger;
  }
}

function insert(slots: Int32Array, hash: number): boolean {
  const mask = slots.length - 1;
  for (let at = (hash ^ (hash >>> 15)) & mask; ; at = (at + 1) & mask) {
    const found = slots[at] ?? 0;
    if (found === hash) return false;
    if (found === 0) {
      slots[at] = hash;
      return true;
    }
  }
}
