/** Calls of the Java programs that are known to be found wrongly, with the reason: `missing` happened, `extra` did not. */
export interface KnownWrong { readonly missing?: readonly string[]; readonly extra?: readonly string[]; readonly because: string }

export const KNOWN_WRONG: Readonly<Record<string, KnownWrong>> = {
  'thread-local': {
    missing: ['Main.java:9 current > Main.java:7 create'], extra: ['Main.java:4 Context.<clinit> > Main.java:7 Context.create'],
    because: 'what a library object is given to make its value is taken to be called where it is given, not where the value is asked for',
  },
};
