// The notices that the licences of bundled packages ask for. A licence that does not allow redistribution in a bundle,
// or a package without a licence text, stops the build.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const ALLOWED = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0', 'Unlicense']);

/** What a package bundles of others without shipping their licence: said by hand. */
const WITHIN = {
  '@repomix/tree-sitter-wasms': 'Contains the tree-sitter grammar for Swift, under the MIT License, copyright (c) 2021 alex-pinkus.',
  '@vscode/tree-sitter-wasm': 'Contains tree-sitter and its grammars for Java, JavaScript, TypeScript, TSX, Python, Go, C#, C++, PHP, Ruby, Rust and others, each under the MIT License, copyright (c) of their authors (Max Brunsfeld, Ayman Nadeem, Amaan Qureshi and other contributors to github.com/tree-sitter).',
};

/** @param {string} root folder with node_modules @param {readonly string[]} names packages @returns the file's text */
export async function thirdPartyNotices(root, names) {
  const sections = [];
  for (const name of [...new Set(names)].sort()) sections.push(await section(join(root, 'node_modules', name), name));
  return `Region Guard contains the following third-party software.\n\n${sections.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

async function section(folder, name) {
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  if (!ALLOWED.has(license)) throw new Error(`${name}: the licence ${license} is not on the list of those that may be bundled`);
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(\.|-|$)/i.test(entry));
  if (file === undefined) throw new Error(`${name} ships no licence text`);
  const text = (await readFile(join(folder, file), 'utf8')).trim();
  return `${name} ${version} (${license})\n\n${name in WITHIN ? `${WITHIN[name]}\n\n` : ''}${text}\n`;
}
