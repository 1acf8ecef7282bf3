/** Dotted names as text: cut into segments, and a segment against one with `*` in it. */

/** Signs that stand between the segments of a name in some language. */
const SEPARATORS = /::|->|[.#/\\]/;

/** Segments of a name, outermost first; empty ones are left out. */
export function segmentsOf(name: string): readonly string[] {
  return name.split(SEPARATORS).filter((s) => s !== '');
}

/**
 * Whether `text` is what a pattern says, in which `*` is any number of characters. A star takes as little as it can and is
 * taken back to once: at most the product of both lengths in steps.
 */
export function globMatches(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let behindStar = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      behindStar = t;
    } else if (p < pattern.length && pattern[p] === text[t]) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++behindStar;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
