/** What the policy tests share: a policy from its text alone, and texts that mark where an error belongs. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Policy, PolicyError } from '../../src/model/policy.ts';
import type { RegionSet } from '../../src/model/region.ts';
import { type PolicyResult, loadPolicy } from '../../src/policy/load.ts';
import { toCodes } from '../../src/regions/region-set.ts';

export type Files = Readonly<Record<string, string>>;

export const sha256 = (text: string): Promise<string> => Promise.resolve(createHash('sha256').update(text).digest('hex'));

export function load(text: string, files: Files = {}, path = 'region-guard.yaml'): Promise<PolicyResult> {
  const readText = (name: string): Promise<string | null> => Promise.resolve(Object.hasOwn(files, name) ? files[name]! : null);
  return loadPolicy({ path, text, readText, sha256 });
}

export async function policyOf(text: string, files: Files = {}, path = 'region-guard.yaml'): Promise<Policy> {
  const result = await load(text, files, path);
  assert.ok(result.ok, result.ok ? '' : shownErrors(result.errors));
  return result.policy;
}

export async function errorsOf(text: string, files: Files = {}, path = 'region-guard.yaml'): Promise<readonly PolicyError[]> {
  const result = await load(text, files, path);
  return result.ok ? [] : result.errors;
}

/** `text` has one `‸` where the one error belongs. */
export async function checkError(text: string, message: RegExp, files: Files = {}): Promise<void> {
  const before = text.slice(0, text.indexOf('‸')).split('\n');
  const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  const errors = await errorsOf(text.replace('‸', ''), files);
  assert.equal(errors.length, 1, shownErrors(errors) || 'no error');
  assert.match(errors[0]!.message, message);
  assert.deepEqual(errors[0]!.position, place, shownErrors(errors));
  assert.equal(errors[0]!.file, 'region-guard.yaml');
}

export function shownErrors(errors: readonly PolicyError[]): string {
  return errors.map(({ file, position, message }) => `${file}:${position.line}:${position.column}: ${message}`).join('\n');
}

export function codes(set: RegionSet): string {
  return toCodes(set).join(' ');
}
