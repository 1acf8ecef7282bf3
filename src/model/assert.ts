/** Closes a discriminated union: reaching it is a type error at build time and a bug at run time. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
