/** Calls of the Java programs that are known to be found wrongly, with the reason: `missing` happened, `extra` did not. */
export interface KnownWrong { readonly missing?: readonly string[]; readonly extra?: readonly string[]; readonly because: string }

export const KNOWN_WRONG: Readonly<Record<string, KnownWrong>> = {
};
