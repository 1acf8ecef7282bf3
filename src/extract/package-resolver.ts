/** Packages of the project: a specifier is a package, or a prefix of packages. A class as a module is split off by the linker. */
import type { ModuleResolver, ProjectIndex, ResolvedModule } from '../model/modules.ts';

export function createPackageResolver(index: ProjectIndex): ModuleResolver {
  const packages = new Map<string, string[]>();
  const prefixes = new Set<string>();
  for (const [path, file] of index.files) {
    const files = packages.get(file.package);
    if (files) files.push(path);
    else {
      packages.set(file.package, [path]);
      addPrefixes(file.package, prefixes);
    }
  }
  for (const files of packages.values()) files.sort();
  return { resolve: (specifier) => resolve(specifier, packages, prefixes) };
}

function resolve(specifier: string, packages: ReadonlyMap<string, readonly string[]>, prefixes: ReadonlySet<string>): ResolvedModule | null {
  const files = packages.get(specifier);
  if (files) return { files, canonical: specifier };
  return prefixes.has(specifier) ? { files: [], canonical: specifier } : null;
}

/** `com` and `com.acme` of `com.acme.dao`. */
function addPrefixes(name: string, prefixes: Set<string>): void {
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
    const prefix = name.slice(0, dot);
    if (prefixes.has(prefix)) return;
    prefixes.add(prefix);
  }
}
