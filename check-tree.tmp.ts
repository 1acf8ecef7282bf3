import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lowerRust, parseRust } from './test/languages/rust/kit.ts';
import { checkFacts } from './test/extract/check-facts.ts';
const walk = (d: string): string[] => readdirSync(d).flatMap((n) => { const p = join(d, n); return statSync(p).isDirectory() ? (n === 'target' || n === '.git' ? [] : walk(p)) : p.endsWith('.rs') ? [p] : []; });
let files = 0, bad = 0, err = 0;
const t0 = performance.now();
for (const root of process.argv.slice(2)) for (const p of walk(root)) {
  const text = readFileSync(p, 'utf8'); files++;
  const tree = await parseRust(text);
  if (tree.firstError >= 0) { err++; const at = tree.start(tree.firstError); const line = text.slice(0, at).split('\n').length; console.log('ERR', p, line, JSON.stringify(text.slice(at, at + 60))); }
  const problems = checkFacts(lowerRust(tree, text), text.length);
  if (problems.length > 0) { bad++; if (bad < 20) console.log(p, problems.slice(0, 3)); }
}
console.log(files, 'files', bad, 'bad', err, 'syntax', Math.round(performance.now() - t0), 'ms');
