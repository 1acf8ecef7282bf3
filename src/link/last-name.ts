/** Name of a type without what it is in: types are compared by it where nobody knows their packages. */
export function lastName(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf('.') + 1);
}
