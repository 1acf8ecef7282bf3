/** The names that one namespace's part of a file imports, and what names written there mean in full. Full names are dotted. */

export class Names {
  /** Dotted; '' for the global one. */
  readonly namespace: string;
  readonly #classes = new Map<string, string>();
  readonly #functions = new Map<string, string>();
  readonly #constants = new Map<string, string>();

  constructor(namespace: string) {
    this.namespace = namespace;
  }

  import(kind: 'class' | 'function' | 'const', alias: string, fullName: string): void {
    if (kind === 'class') this.#classes.set(alias.toLowerCase(), fullName);
    else if (kind === 'function') this.#functions.set(alias.toLowerCase(), fullName);
    else this.#constants.set(alias, fullName);
  }

  /** Full name of a class as written (`User`, `Dao\User`, `\App\User`, `namespace\User`). */
  classNamed(written: string): string {
    return this.#qualified(written) ?? this.#classes.get(written.toLowerCase()) ?? this.#own(written);
  }

  /** Full name of a function; null for a bare name, which may be of this namespace or global. */
  functionNamed(written: string): string | null {
    return this.#qualified(written) ?? this.#functions.get(written.toLowerCase()) ?? null;
  }

  constantNamed(written: string): string | null {
    return this.#qualified(written) ?? this.#constants.get(written) ?? null;
  }

  #own(name: string): string {
    return this.namespace === '' ? name : `${this.namespace}.${name}`;
  }

  #qualified(written: string): string | null {
    if (written.startsWith('\\')) return dotted(written.slice(1));
    const cut = written.indexOf('\\');
    if (cut < 0) return null;
    const first = written.slice(0, cut);
    const rest = dotted(written.slice(cut + 1));
    if (first.toLowerCase() === 'namespace') return this.#own(rest);
    const imported = this.#classes.get(first.toLowerCase());
    return imported === undefined ? this.#own(dotted(written)) : `${imported}.${rest}`;
  }
}

/** `A\B` → `A.B` */
export function dotted(name: string): string {
  return name.replaceAll('\\', '.').replace(/\s+/g, '');
}

/** Namespace and last part of a full name. */
export function splitName(fullName: string): { readonly namespace: string; readonly name: string } {
  const cut = fullName.lastIndexOf('.');
  return { namespace: cut < 0 ? '' : fullName.slice(0, cut), name: fullName.slice(cut + 1) };
}
