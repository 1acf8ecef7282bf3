/** What `Cargo.toml` says of a package: its crate's name, where its roots are, what it calls the crates that it depends on. */

export interface CargoPackage {
  /** Name that other crates import it by; '' where none is written. */
  readonly crate: string;
  /** Root of the library, relative to the folder; '' for the usual one. */
  readonly library: string;
  /** Roots of programs that are written out. */
  readonly programs: readonly string[];
  /** Name in code → name of the package, and folder where one is written. */
  readonly dependencies: ReadonlyMap<string, { readonly crate: string; readonly folder: string }>;
}

/** Reads the lines that matter; whatever else stands there is stepped over. */
export function parseCargo(text: string): CargoPackage {
  let section = '';
  let name = '';
  let crate = '';
  let library = '';
  const programs: string[] = [];
  const dependencies = new Map<string, { crate: string; folder: string }>();
  for (const line of text.split('\n').slice(0, 20_000)) {
    const header = /^\s*\[+\s*([^\]]+?)\s*\]+/.exec(line);
    if (header) {
      section = (header[1] ?? '').replaceAll(/["'\s]/g, '');
      continue;
    }
    const entry = /^\s*["']?([\w.-]+)["']?\s*=\s*(.*)$/.exec(line);
    if (!entry) continue;
    const [, key = '', value = ''] = entry;
    const plain = /^["']([^"']*)["']/.exec(value)?.[1] ?? '';
    if (section === 'package' && key === 'name') name = plain;
    else if (section === 'lib' && key === 'name') crate = plain;
    else if (section === 'lib' && key === 'path') library = plain;
    else if (/^(?:bin|test|example|bench)$/.test(section) && key === 'path') programs.push(plain);
    else if (DEPENDENCIES.test(section)) addDependency(dependencies, key, value);
    else {
      const own = /^(?:.*\.)?(?:dev-|build-)?dependencies\.([\w-]+)$/.exec(section)?.[1];
      if (own !== undefined) addDependency(dependencies, own, `{ ${key} = ${value} }`);
    }
  }
  return { crate: asCrate(crate === '' ? name : crate), library, programs, dependencies };
}

const DEPENDENCIES = /(?:^|\.)(?:dev-|build-)?dependencies$/;

function addDependency(into: Map<string, { crate: string; folder: string }>, key: string, value: string): void {
  const [name = ''] = key.split('.');
  const known = into.get(asCrate(name));
  const renamed = /\bpackage\s*=\s*["']([^"']*)["']/.exec(value)?.[1];
  const folder = /\bpath\s*=\s*["']([^"']*)["']/.exec(value)?.[1] ?? known?.folder ?? '';
  into.set(asCrate(name), { crate: renamed === undefined ? (known?.crate ?? asCrate(name)) : asCrate(renamed), folder });
}

/** A crate is imported with `_` for `-`. */
export function asCrate(name: string): string {
  return name.replaceAll('-', '_');
}
