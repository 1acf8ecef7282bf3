/**
 * Which category of a regulation data falls under, by the keys that its dataset and annotation name: a pure reading of the
 * pack's tables. Keys that the tables do not know are never taken for harmless.
 */
import type { Identifiers, RegulatedCategory, Regulation } from './pack.ts';

export interface RegulatedData {
  /** The one with the lowest threshold. */
  readonly category: RegulatedCategory;
  /** Ids of all that apply. */
  readonly all: readonly string[];
  /** Section that says what is bulk: the category's, or that of combined data. */
  readonly section: string;
}

const LISTED = 'listed:';

/**
 * @param keys Fideslang keys, or ids of the regulation's own categories
 * @returns null where the regulation does not cover such data
 */
export function regulatedData(regulation: Regulation, keys: readonly string[]): RegulatedData | null {
  const { unspecified } = regulation;
  const terms = keys.map((key) => termsOf(regulation, key.toLowerCase()));
  if (keys.length === 0 || terms.includes(null)) {
    const known = terms.filter((t) => t !== null);
    return { category: unspecified, all: [unspecified.id, ...categoriesOf(regulation, known)], section: unspecified.section };
  }
  const known = terms.filter((t) => t !== null);
  const ids = categoriesOf(regulation, known);
  const categories = regulation.categories.filter((c) => ids.includes(c.id));
  const [lowest] = [...categories].sort((a, b) => a.threshold - b.threshold);
  if (!lowest) return null;
  const isCombined = categories.length > 1 || (ids[0] !== regulation.identifiers?.category && known.flat().some((t) => t.startsWith(LISTED)));
  return { category: lowest, all: ids, section: isCombined && lowest.threshold > 0 ? regulation.combination.section : lowest.section };
}

/** What a key is, by the longest prefix that the taxonomy has; null where it has none. */
function termsOf(regulation: Regulation, key: string): readonly string[] | null {
  if (regulation.categories.some((c) => c.id === key)) return [key];
  for (let prefix = key; prefix !== ''; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('.')))) {
    if (Object.hasOwn(regulation.taxonomy, prefix)) return regulation.taxonomy[prefix] ?? null;
  }
  return null;
}

/** Categories named outright, and the one that listed identifiers make together. */
function categoriesOf(regulation: Regulation, terms: readonly (readonly string[])[]): readonly string[] {
  const named = terms.flat().filter((t) => !t.startsWith(LISTED));
  const { identifiers } = regulation;
  return [...new Set([...named, ...(identifiers !== null && isCombination(identifiers, terms) ? [identifiers.category] : [])])];
}

/** Two identifiers or more, unless all are of a kind that counts only with others. */
function isCombination({ kinds }: Identifiers, terms: readonly (readonly string[])[]): boolean {
  const listed = terms.map((t) => t.filter((one) => one.startsWith(LISTED)).map((one) => one.slice(LISTED.length))).filter((t) => t.length > 0);
  const present = new Set(listed.flat());
  if (present.size === 1) return listed.length > 1 && kinds.some((k) => present.has(k.id) && !k.onlyWithOthers);
  return present.size > 1;
}
