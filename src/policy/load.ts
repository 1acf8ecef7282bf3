/**
 * From a policy file's text to a policy that can be used, or to every reason why it cannot. There is nothing between the
 * two: a policy with one mistake in it is not used in part, and never falls back to something laxer.
 */
import type { Policy, PolicyError } from '../model/policy.ts';
import { buildPolicy } from './build-policy.ts';
import type { Word } from './node-reader.ts';
import { packByName } from './packs/registry.ts';
import type { Pack } from './packs/pack.ts';
import { folderOf } from './paths.ts';
import { type PolicySource, readSources } from './sources.ts';

export const BUILT_IN_SOURCE = 'built-in:us-protected';

export interface PolicyRequest {
  /** Path of the policy file, relative to the root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Folder that the globs are relative to ('' is the root), where it is not the file's own. */
  readonly folder?: string;
  /** Text of a file by its path relative to the root, for `extends`; null where there is none. */
  readonly readText: (path: string) => Promise<string | null>;
  /** Ids of the languages that a framework may be for; absent: any. */
  readonly languages?: readonly string[];
  /** Lower-case hex SHA-256. */
  readonly sha256: (text: string) => Promise<string>;
}

export type PolicyResult =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly errors: readonly PolicyError[] };

const MOST_ERRORS = 200;

/** Never rejects for what the texts contain. Errors are sorted by file, line and column. */
export async function loadPolicy(request: PolicyRequest): Promise<PolicyResult> {
  const { sources, errors: readErrors } = await readSources(request);
  const errors: PolicyError[] = [...readErrors];
  const report = ({ position: { file, line, column } }: Word, message: string): void => {
    errors.push({ file: file ?? request.path, position: { line, column }, message });
  };
  const policy = buildPolicy({
    source: request.path, folder: request.folder ?? folderOf(request.path), hash: await hashOf(sources, request.sha256), report,
    files: sources.flatMap((source) => (source.kind === 'file' ? [source.raw] : [])),
    packs: sources.flatMap((source) => (source.kind === 'pack' ? [source.pack] : [])),
    frameworks: sources.flatMap((source) => (source.kind === 'framework' ? [source.model] : [])),
  });
  return errors.length === 0 ? { ok: true, policy } : { ok: false, errors: sortedErrors(errors) };
}

/** The policy where a workspace has none: protected US user data is read from, and rests in, the US only. */
export async function builtInPolicy(sha256: PolicyRequest['sha256']): Promise<Policy> {
  const pack = packByName('us-protected');
  const packs: readonly Pack[] = pack ? [pack] : [];
  const hash = await hashOf(packs.map((one) => ({ kind: 'pack', pack: one })), sha256);
  return buildPolicy({ source: BUILT_IN_SOURCE, folder: '', hash, files: [], packs, report: () => undefined });
}

/** Over every file and pack by name, length and text, so that no two policies share a hash by how they are cut up. */
async function hashOf(sources: readonly PolicySource[], sha256: PolicyRequest['sha256']): Promise<string> {
  const parts = sources.map((source): readonly [string, string] => {
    if (source.kind === 'file') return [source.raw.file, source.text];
    return source.kind === 'framework' ? [source.file, source.text] : [`built-in:${source.pack.name}`, JSON.stringify(source.pack)];
  });
  return `sha256:${await sha256(parts.map(([name, text]) => `${name}\n${text.length}\n${text}\n`).join(''))}`;
}

function sortedErrors(errors: readonly PolicyError[]): readonly PolicyError[] {
  const unique = new Map(errors.map((error) => [`${error.file}\n${error.position.line}\n${error.position.column}\n${error.message}`, error]));
  return [...unique.values()].sort(byPlace).slice(0, MOST_ERRORS);
}

function byPlace(a: PolicyError, b: PolicyError): number {
  return compare(a.file, b.file) || a.position.line - b.position.line || a.position.column - b.position.column || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
