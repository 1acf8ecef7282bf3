/** `go.mod` and `go.work` as far as import paths need them: the module's path, and what it replaces by folders of the project. */

export interface GoMod {
  readonly module: string;
  /** Module path → folder, as written, relative to the file's folder. */
  readonly replaces: ReadonlyMap<string, string>;
}

/** Reads a `go.mod`; what it does not understand it leaves out. */
export function parseGoMod(text: string): GoMod {
  let module = '';
  const replaces = new Map<string, string>();
  for (const { verb, words } of directives(text)) {
    if (verb === 'module') module = words[0] ?? module;
    const arrow = words.indexOf('=>');
    const from = words[0];
    const to = words[arrow + 1];
    if (verb === 'replace' && arrow > 0 && from !== undefined && to !== undefined && /^\.{1,2}(?:\/|$)/.test(to)) replaces.set(from, to);
  }
  return { module, replaces };
}

interface Directive { readonly verb: string; readonly words: readonly string[] }

/** `verb a b`, and each line of `verb ( … )`. */
function directives(text: string): Directive[] {
  const out: Directive[] = [];
  let block = '';
  for (const line of text.split('\n')) {
    const words = line.replace(/\/\/.*$/, '').trim().split(/\s+/).filter((w) => w !== '').map(unquoted);
    const [first, second] = words;
    if (first === undefined) continue;
    if (block === '' && second === '(') block = first;
    else if (first === ')') block = '';
    else if (block !== '') out.push({ verb: block, words });
    else out.push({ verb: first, words: words.slice(1) });
  }
  return out;
}

function unquoted(word: string): string {
  return /^(["`]).*\1$/.test(word) && word.length > 1 ? word.slice(1, -1) : word;
}
