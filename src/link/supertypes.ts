/** What is above each type of a library, out of what is directly above it. */

/** Name of a library's type → itself and all types above it. */
export type Supertypes = ReadonlyMap<string, ReadonlySet<string>>;

/** Closes a table of direct supertypes. */
export function closeSupertypes(direct: Readonly<Record<string, readonly string[]>>): Supertypes {
  return new Map(Object.keys(direct).map((name) => {
    const all = new Set([name]);
    for (const type of all) for (const above of Object.hasOwn(direct, type) ? (direct[type] ?? []) : []) all.add(above);
    return [name, all];
  }));
}
