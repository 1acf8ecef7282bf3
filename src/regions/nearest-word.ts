/** The nearest right word for a wrong one, for every "did you mean". Bounded: long words are not compared. */

const LONGEST = 64;
/** A shorter word is near to everything, so only another case of it is offered. */
const SHORTEST = 3;

/**
 * @param word what was written
 * @param candidates right words; of equally near ones that which begins the same for longer wins, then the earlier
 * @returns the nearest candidate, case aside, within one edit for every three letters (a swap of neighbours is one
 *   edit), or null.
 */
export function nearestWord(word: string, candidates: Iterable<string>): string | null {
  const wrong = word.toLowerCase();
  if (wrong.length > LONGEST) return null;
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wrong.length / 3)) + 0.5;
  for (const candidate of candidates) {
    const right = candidate.toLowerCase();
    if (right === wrong) return candidate;
    if (wrong.length < SHORTEST || right.length > LONGEST || Math.abs(right.length - wrong.length) > bestDistance) continue;
    const distance = editDistance(wrong, right) - commonPrefix(wrong, right) / (LONGEST + 1);
    if (distance < bestDistance && distance < Math.max(wrong.length, right.length) - 1) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, at(beforeLast, j - 2) + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
