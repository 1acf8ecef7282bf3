// What is run beside Region Guard on the same tree: tools that answer a local question.
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../steps.mjs';

const require = createRequire(import.meta.url);
const suffix = process.platform === 'win32' ? '.exe' : '';

/** One literal in every file. */
export function ripgrep(cwd) {
  return { name: 'ripgrep, one literal', command: require('@vscode/ripgrep').rgPath, args: ['--hidden', '--count', 'data-access', '.'], cwd };
}

/** One pattern over every file of a language: it parses all of them. @param {'java' | 'ts' | 'cs' | 'py' | 'go'} language */
export function astGrep(cwd, language) {
  const packages = { 'linux-x64': 'linux-x64-gnu', 'linux-arm64': 'linux-arm64-gnu', 'darwin-x64': 'darwin-x64', 'darwin-arm64': 'darwin-arm64', 'win32-x64': 'win32-x64-msvc' };
  const binary = join(dirname(require.resolve(`@ast-grep/cli-${packages[`${process.platform}-${process.arch}`]}/package.json`)), `ast-grep${suffix}`);
  if (!existsSync(binary)) throw new Error('ast-grep has no binary for this machine');
  return { name: 'ast-grep, one pattern', command: binary, args: ['run', '--pattern', 'noSuchObject.noSuchMethod($A)', '--lang', language, '.'], cwd };
}

/** A typed rule of ESLint that knows the direct callers of annotated functions: what a team would write instead. */
export function eslintRule(cwd) {
  const eslint = join(dirname(require.resolve('eslint/package.json')), 'bin/eslint.js');
  return { name: 'ESLint, one typed rule', command: process.execPath, args: [eslint, '--no-config-lookup', '--config', join(root, 'scripts/bench/eslint-rule.mjs'), '.'], cwd, env: { BENCH_TREE: cwd, NODE_OPTIONS: '--max-old-space-size=8192' } };
}
