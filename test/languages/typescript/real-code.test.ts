/** Real packages: whatever people write is lowered without exceptions, and no function is lost. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { NO_NODE } from '../../../src/extract/syntax-table.ts';
import type { SyntaxTable } from '../../../src/extract/syntax-table.ts';
import { lowerTree, parse } from './lower.ts';

const ROOT = new URL('../../../', import.meta.url);
const FUNCTIONS: ReadonlySet<string> = new Set(['function_declaration', 'generator_function_declaration', 'function_expression', 'generator_function', 'arrow_function', 'method_definition', 'function_signature', 'abstract_method_signature']);
const MOST_CHARACTERS = 3_000_000;

function sourcesUnder(folder: string): string[] {
  return readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((p) => /\.([mc]?[jt]s|[jt]sx)$/.test(p)).map((p) => `${folder}${p}`).sort();
}

/** Ends of functions that the syntax has and the facts lack. Where they end is the same with and without `export`. */
function missing(tree: SyntaxTable, ends: ReadonlySet<number>): string[] {
  return tree.allOfKinds(FUNCTIONS).filter((n) => {
    const parent = tree.parent(n);
    const whole = tree.kind(parent) === 'export_statement' || tree.kind(parent) === 'ambient_declaration' ? parent : NO_NODE;
    return !ends.has(tree.end(n)) && !ends.has(tree.end(whole));
  }).map((n) => tree.textOf(n).slice(0, 80));
}

describe('real TypeScript and JavaScript', () => {
  for (const folder of ['src/', 'node_modules/mocha/', 'node_modules/ajv/', 'node_modules/commander/', 'node_modules/yaml/', 'node_modules/fast-check/', 'node_modules/@types/node/', 'node_modules/vscode-languageserver/']) {
    it(folder, async () => {
      let characters = 0;
      for (const path of sourcesUnder(folder)) {
        const text = readFileSync(new URL(path, ROOT), 'utf8');
        characters += text.length;
        if (characters > MOST_CHARACTERS) break;
        const tree = await parse(text, path);
        const facts = lowerTree(tree, path);
        assert.deepEqual(facts.problems, [], path);
        if (tree.firstError === NO_NODE) assert.deepEqual(missing(tree, new Set(facts.functions.map((f) => f.span.end))), [], path);
      }
      assert.ok(characters > 10_000, 'nothing was read');
    });
  }
});
