/** The policies of a workspace: found, loaded, checked; the built-in one where there is none. */
import type { Policy, PolicyError } from '../model/policy.ts';
import { BUILT_IN_SOURCE, builtInPolicy, loadPolicy } from '../policy/load.ts';
import { findPolicies, isPolicyFile } from '../policy/find.ts';
import { folderOf } from '../policy/paths.ts';
import { pathRules } from '../policy/questions.ts';
import type { PolicyLookup } from '../check/context.ts';
import type { ExcludeScope, Selection } from '../discover/select-files.ts';
import { LANGUAGE_IDS } from './languages.ts';

export interface PolicyInput {
  readonly paths: readonly string[];
  /** Text of a file, null where there is none. */
  readonly readText: (path: string) => Promise<string | null>;
  readonly sha256: (text: string) => Promise<string>;
  /** Instead of those found. */
  readonly override?: string;
}

export type PoliciesResult = { readonly ok: true; readonly policies: LoadedPolicies } | { readonly ok: false; readonly errors: readonly PolicyError[] };

export interface LoadedPolicies extends PolicyLookup {
  /** The policy at the root, or the built-in one: what a report names. */
  readonly main: Policy;
  readonly exclude: readonly ExcludeScope[];
}

/**
 * Where policies are looked for: among the files that are looked at, and among the ignored ones in folders that hold such
 * files. A policy that an ignore file names still holds, since doing without it would be laxer; one in a folder of which nothing is
 * looked at governs nothing.
 */
export function policyPaths({ files, ignored }: Pick<Selection<{ readonly path: string }>, 'files' | 'ignored'>): readonly string[] {
  const found = files.map((f) => f.path).filter(isPolicyFile);
  const hidden = ignored.filter(isPolicyFile);
  if (hidden.length === 0) return found;
  const folders = new Set<string>();
  for (const { path } of files) for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  return [...found, ...hidden.filter((path) => folders.has(folderOf(path)))];
}

export async function loadPolicies(input: PolicyInput): Promise<PoliciesResult> {
  const found = findPolicies(input.override === undefined ? input.paths : []);
  if (found.conflicts.length > 0) return { ok: false, errors: found.conflicts };
  const files = input.override === undefined ? found.files : [input.override];
  const loaded = new Map<string, Policy>();
  const errors: PolicyError[] = [];
  for (const path of files) {
    const text = await input.readText(path);
    if (text === null) {
      errors.push({ file: path, position: { line: 1, column: 1 }, message: 'the policy file cannot be read' });
      continue;
    }
    const result = await loadPolicy({ path, text, readText: input.readText, sha256: input.sha256, languages: LANGUAGE_IDS, ...(input.override === undefined ? {} : { folder: '' }) });
    if (result.ok) loaded.set(path, result.policy);
    else errors.push(...result.errors);
  }
  if (errors.length > 0) return { ok: false, errors };
  const builtIn = await builtInPolicy(input.sha256);
  return { ok: true, policies: lookup(loaded, builtIn, (path) => (input.override === undefined ? found.policyFor(path) : input.override ?? null)) };
}

function lookup(loaded: ReadonlyMap<string, Policy>, builtIn: Policy, nearest: (path: string) => string | null): LoadedPolicies {
  const policyFor = (path: string): Policy => loaded.get(nearest(path) ?? '') ?? builtIn;
  const memo = new Map<string, Policy>();
  const main = policyFor(BUILT_IN_SOURCE);
  return {
    main,
    all: loaded.size > 0 ? [...loaded.values()] : [builtIn],
    policyFor: (path) => {
      let policy = memo.get(path);
      if (!policy) memo.set(path, (policy = policyFor(path)));
      return policy;
    },
    exclude: excludeScopes([...loaded.values()]),
  };
}

/** Policies that exclude nothing have a scope too where any does: the nearest replaces what one above it says. */
function excludeScopes(policies: readonly Policy[]): readonly ExcludeScope[] {
  if (policies.every((p) => p.exclude.length === 0)) return [];
  return policies.map((policy) => {
    const rules = pathRules(policy);
    const prefix = policy.folder === '' ? '' : `${policy.folder}/`;
    return { folder: policy.folder, excludes: (path: string) => rules.isExcluded(`${prefix}${path}`) };
  });
}
