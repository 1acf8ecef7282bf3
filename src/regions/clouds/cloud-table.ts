/** Region name (lower case) to its city or area and the places it stands in: ISO codes, or `EU`. */
export type CloudTable = Readonly<Record<string, readonly [site: string, ...places: string[]]>>;
