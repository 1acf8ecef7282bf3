/** `paths` and `baseUrl` of the compiler configurations that govern a file, with what they extend and refer to. */
import { baseName, folderOf, foldersUp, joinPath } from '../../../extract/paths.ts';
import { COMPILER_CONFIGS } from './config-files.ts';
import { asObject, asString, parseJsonText, property, strings } from './json-text.ts';
import type { Json } from './json-text.ts';
import { starMatch } from './packages.ts';

interface Mapping { readonly pattern: string; readonly targets: readonly string[] }

/** What one configuration, with those it extends, says of specifiers that are no paths. */
interface PathRules {
  /** Folder that bare specifiers are also looked up in, or null. */
  readonly baseUrl: string | null;
  /** Longest pattern first; targets are paths from the root. */
  readonly mappings: readonly Mapping[];
}

const NO_RULES: PathRules = { baseUrl: null, mappings: [] };
const DEEPEST = 8;

export class CompilerPaths {
  readonly #configs: ReadonlyMap<string, string>;
  /** Folder of a package of the workspace, for `extends: "@acme/tsconfig/base.json"`. */
  readonly #packageFolder: (name: string, from: string) => string | null;
  readonly #rules = new Map<string, PathRules>();
  readonly #byFolder = new Map<string, readonly PathRules[]>();

  constructor(configs: ReadonlyMap<string, string>, packageFolder: (name: string, from: string) => string | null) {
    this.#configs = configs;
    this.#packageFolder = packageFolder;
  }

  /** Paths from the root that a bare specifier may mean in a file, most likely first. */
  candidates(specifier: string, from: string): string[] {
    return this.#governing(folderOf(from)).flatMap((rules) => applied(rules, specifier));
  }

  /** Rules of the configurations in a folder and those around it. */
  #governing(folder: string): readonly PathRules[] {
    let known = this.#byFolder.get(folder);
    if (!known) {
      known = foldersUp(folder).flatMap((f) => this.#inFolder(f)).filter((r) => r.baseUrl !== null || r.mappings.length > 0);
      this.#byFolder.set(folder, known);
    }
    return known;
  }

  #inFolder(folder: string): PathRules[] {
    const paths = COMPILER_CONFIGS.map((name) => (folder === '' ? name : `${folder}/${name}`)).filter((p) => this.#configs.has(p));
    return paths.map((p) => this.#rulesOf(p, 0));
  }

  #rulesOf(path: string, depth: number): PathRules {
    const known = this.#rules.get(path);
    if (known) return known;
    const text = this.#configs.get(path);
    if (text === undefined || depth > DEEPEST) return NO_RULES;
    this.#rules.set(path, NO_RULES); // a cycle of `extends` says nothing
    const rules = this.#read(path, parseJsonText(text), depth);
    this.#rules.set(path, rules);
    return rules;
  }

  #read(path: string, config: Json, depth: number): PathRules {
    const options = property(config, 'compilerOptions');
    const folder = folderOf(path);
    const own = asString(property(options, 'baseUrl'));
    const parents = strings(property(config, 'extends')).map((e) => this.#rulesOf(this.#extended(e, path) ?? '', depth + 1)).reverse();
    const baseUrl = own === null ? (parents.find((p) => p.baseUrl !== null)?.baseUrl ?? null) : joinPath(folder, own.replaceAll('${configDir}', '.'));
    const mapped = asObject(property(options, 'paths'));
    if (!mapped) return { baseUrl, mappings: parents.find((p) => p.mappings.length > 0)?.mappings ?? [] };
    const root = own === null ? folder : (baseUrl ?? folder);
    const mappings = Object.keys(mapped).map((pattern) => ({
      pattern,
      targets: strings(mapped[pattern]).map((t) => joinPath(root, t.replaceAll('${configDir}', '.'))).filter((t) => t !== null),
    }));
    return { baseUrl, mappings: mappings.sort((a, b) => b.pattern.length - a.pattern.length) };
  }

  /** Path of the configuration that `extends` names. */
  #extended(name: string, path: string): string | null {
    const folder = folderOf(path);
    const inTree = name.startsWith('.') || name.startsWith('/') ? joinPath(folder, name) : this.#inPackage(name, path);
    if (inTree === null) return null;
    return [inTree, `${inTree}.json`, `${inTree}/tsconfig.json`].find((p) => this.#configs.has(p) && baseName(p) !== 'package.json') ?? null;
  }

  #inPackage(name: string, from: string): string | null {
    const parts = name.split('/');
    const length = name.startsWith('@') ? 2 : 1;
    const folder = this.#packageFolder(parts.slice(0, length).join('/'), from);
    return folder === null ? null : joinPath(folder, parts.slice(length).join('/') || 'tsconfig.json');
  }
}

function applied(rules: PathRules, specifier: string): string[] {
  const out: string[] = [];
  for (const { pattern, targets } of rules.mappings) {
    const middle = starMatch(pattern, specifier);
    if (middle === null) continue;
    out.push(...targets.map((t) => t.replace('*', middle)));
    break;
  }
  const based = rules.baseUrl === null ? null : joinPath(rules.baseUrl, specifier);
  if (based !== null) out.push(based);
  return out;
}
