/** How import specifiers lead to files: each language brings a resolver, link only calls it. */

/** What a resolver may know of the project: no texts but those of the configuration files it asked for. */
export interface ProjectIndex {
  /** Path → package of every file of the resolver's family. */
  readonly files: ReadonlyMap<string, { readonly package: string }>;
  /** Path → text of configuration files (`tsconfig.json`, `package.json`) by the names that the language asks for. */
  readonly configs: ReadonlyMap<string, string>;
}

export interface ResolvedModule {
  /** Files whose exports together are the module; empty for a namespace that only holds others. */
  readonly files: readonly string[];
  /** Absolute name of the module, to which `.name` of a submodule can be appended (dotted languages); else the first file. */
  readonly canonical: string;
}

export interface ModuleResolver {
  /** The module that `specifier` names in the file `from`; null if it is not part of the project. */
  resolve(specifier: string, from: string): ResolvedModule | null;
}
