/** How the imports of a test program lead to its files: relative paths, `paths` of a tsconfig, packages of a workspace. */
import path from 'node:path';

const ENDINGS = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json', '/index.ts', '/index.tsx', '/index.js', '/index.mjs', '/index.cjs'];

interface Config { readonly compilerOptions?: { readonly baseUrl?: string; readonly paths?: Readonly<Record<string, readonly string[]>> } }
interface Package { readonly name?: string; readonly main?: string; readonly exports?: string | Readonly<Record<string, unknown>> }

/** Gives the file that a specifier means in a file, null if it is none of the program. */
export function createProgramResolver(files: readonly string[], textOf: (file: string) => string): (specifier: string, from: string) => string | null {
  const known = new Set(files);
  const at = (base: string): string | null => {
    const plain = path.posix.normalize(base);
    const source = plain.replace(/\.([mc]?)js(x?)$/, '.$1ts$2');
    return [...ENDINGS.map((e) => plain + e), source].find((f) => known.has(f)) ?? null;
  };
  const config = known.has('tsconfig.json') ? (JSON.parse(textOf('tsconfig.json')) as Config).compilerOptions : undefined;
  const packages = files.filter((f) => path.posix.basename(f) === 'package.json')
    .map((f) => ({ folder: path.posix.dirname(f), json: JSON.parse(textOf(f)) as Package }));
  const mapped = (specifier: string): string | null => {
    for (const [pattern, targets] of Object.entries(config?.paths ?? {})) {
      const prefix = pattern.replace(/\*$/, '');
      const isStar = pattern.endsWith('*');
      if (isStar ? !specifier.startsWith(prefix) : specifier !== pattern) continue;
      const found = at(path.posix.join(config?.baseUrl ?? '.', (targets[0] ?? '').replace('*', specifier.slice(prefix.length))));
      if (found !== null) return found;
    }
    return null;
  };
  const packaged = (specifier: string): string | null => {
    for (const { folder, json } of packages) {
      if (json.name === undefined || (specifier !== json.name && !specifier.startsWith(`${json.name}/`))) continue;
      const rest = specifier.slice(json.name.length);
      const target = exported(json, `.${rest}`) ?? (rest === '' ? (json.main ?? 'index') : rest);
      return at(path.posix.join(folder, target));
    }
    return null;
  };
  return (specifier, from) => (specifier.startsWith('.') ? at(path.posix.join(path.posix.dirname(from), specifier)) : (mapped(specifier) ?? packaged(specifier)));
}

function exported(json: Package, key: string): string | null {
  const { exports } = json;
  if (typeof exports === 'string') return key === '.' ? exports : null;
  let value: unknown = exports?.[key];
  while (typeof value === 'object' && value !== null) value = Object.values(value)[0];
  return typeof value === 'string' ? value : null;
}
