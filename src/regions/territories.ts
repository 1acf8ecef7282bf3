/**
 * Places with a code of their own that lie within another: data, with the two questions asked of it.
 * Hong Kong, Macau and Taiwan are in no list: they are places of their own, and a pack that thinks otherwise names them.
 */

/** Within the country whenever it is named: who may be in the US may be in Puerto Rico. */
export const WITHIN_COUNTRY: ReadonlyMap<string, readonly string[]> = new Map([
  ['US', ['AS', 'GU', 'MP', 'PR', 'UM', 'VI']],
]);

/** Within the EU through France (overseas departments, and Saint Martin as an outermost region), but not in a bare `FR`. */
export const FRENCH_OVERSEAS_IN_EU: readonly string[] = ['GF', 'GP', 'MF', 'MQ', 'RE', 'YT'];

/** What is left unsaid when a set is shown: a country stands for these where the set has all of them. */
export const SHOWN_BY_PARENT: ReadonlyMap<string, readonly string[]> = new Map([
  ...WITHIN_COUNTRY,
  ['FR', FRENCH_OVERSEAS_IN_EU],
]);
