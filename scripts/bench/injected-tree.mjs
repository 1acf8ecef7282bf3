// The hard case: a copy of a real tree in which random functions bear an access and a share of the files is foreign, so that
// nothing about the layout says where to look. The same seed and tree give the same copy.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { randomFrom } from './random.mjs';

/** Lines that begin a function, as far as a layout that formatters leave shows it. */
const FUNCTION_LINE = {
  '.java': /^(?: {4}| {8}|\t)(?:public|protected|private)\s+(?!class|interface|enum|record|abstract)[\w<>[\], .?]+\s+\w+\(.*\{\s*$/,
  '.cs': /^(?: {4}| {8}|\t)(?:public|private|internal|protected)\s+[\w<>[\], .?]+\s+\w+\([^;]*\)\s*\{?\s*$/,
  '.ts': /^(?: {4}| {2}|\t)?(?:export )?(?:async )?(?:function )?\w+\(.*\).*\{\s*$/,
  '.py': /^(?: {4})?def \w+\(/,
  '.go': /^func .*\{\s*$/,
};
const NO_FUNCTION = /^\s*(?:if|for|while|switch|catch|else|return|do|try)\b/;
const COMMENT = { '.py': '#' };

/**
 * @param {{ from: string, to: string, accesses?: number, foreignShare?: number, seed?: number }} options
 * @returns {{ files: number, lines: number, functions: number, accesses: number }}
 */
export function writeInjectedTree({ from, to, accesses = 200, foreignShare = 0.05, seed = 1 }) {
  const random = randomFrom(seed);
  const files = sourceFiles(from).map((path) => ({ path, extension: extname(path), lines: readFileSync(join(from, path), 'utf8').split('\n') }));
  const places = files.flatMap((file) => file.lines.flatMap((line, at) => (FUNCTION_LINE[file.extension].test(line) && !NO_FUNCTION.test(line) ? [{ file, at }] : [])));
  const chosen = new Set();
  while (chosen.size < Math.min(accesses, places.length)) chosen.add(places[random(places.length)]);
  // From the end of each file on, so that earlier places stay where they are.
  for (const { file, at } of [...chosen].sort((a, b) => b.at - a.at)) file.lines.splice(at, 0, `${/^\s*/.exec(file.lines[at])[0]}${COMMENT[file.extension] ?? '//'} @data-access us-user.private`);
  for (const { path, extension, lines } of files) {
    if (random(1_000_000) < foreignShare * 1_000_000) lines.unshift(`${COMMENT[extension] ?? '//'} @runs-in SG scope=file`, '');
    const target = join(to, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, lines.join('\n'));
  }
  return { files: files.length, lines: files.reduce((sum, { lines }) => sum + lines.length, 0), functions: places.length, accesses: chosen.size };
}

/** Paths of source files under a folder, sorted. */
function sourceFiles(folder) {
  const out = [];
  const visit = (at) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const full = join(at, entry.name);
      if (entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules') visit(full);
      else if (entry.isFile() && Object.hasOwn(FUNCTION_LINE, extname(entry.name)) && !entry.name.endsWith('.d.ts')) out.push(relative(folder, full));
    }
  };
  visit(folder);
  return out.sort();
}
