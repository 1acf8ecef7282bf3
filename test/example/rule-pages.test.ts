/** The pages of the rules: their form, and that their examples are code. What a lint says of the examples is tested with the rules. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { parseDocument } from 'yaml';
import { RULE_LEVELS, type RuleId } from '../../src/model/rules.ts';

const PAGES: readonly RuleId[] = [
  'foreign-read', 'foreign-caller', 'wildcard-grant', 'invalid-annotation',
  'foreign-copy', 'foreign-flow', 'unapproved-role', 'contradiction', 'unannotated-access', 'expired-exemption', 'unused-exemption',
];
const SECTIONS = ['What it flags', 'Why', 'Wrong', 'Right', 'How to fix', 'Options'];
const LANGUAGES = ['ts', 'python', 'java'];

interface Block {
  readonly section: string;
  readonly language: string;
  readonly code: string;
}

function blocksOf(page: string): readonly Block[] {
  return page.split(/^## /m).slice(1).flatMap((part) => {
    const section = part.slice(0, part.indexOf('\n')).trim();
    return [...part.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({ section, language, code }));
  });
}

function flaggedLines(code: string): number {
  return code.split('\n').filter((line) => /(?:\/\/|#) flagged$/.test(line)).length;
}

function syntaxErrors(code: string): readonly string[] {
  const { diagnostics = [] } = ts.transpileModule(code, { reportDiagnostics: true, compilerOptions: { target: ts.ScriptTarget.ES2022 } });
  return diagnostics.map((d) => ts.flattenDiagnosticMessageText(d.messageText, '\n'));
}

describe('pages of the rules', () => {
  for (const rule of PAGES) {
    const page = readFileSync(`docs/rules/${rule}.md`, 'utf8');
    const blocks = blocksOf(page);
    const of = (section: string, language: string): readonly Block[] =>
      blocks.filter((block) => block.section === section && block.language === language);

    it(`${rule} has its title, level and sections`, () => {
      assert.ok(page.startsWith(`# ${rule}\n`));
      assert.ok(page.includes(`Default: **${RULE_LEVELS[rule]}**`));
      assert.deepEqual([...page.matchAll(/^## (.+)$/gm)].map((match) => match[1]), SECTIONS);
    });

    it(`${rule} shows a policy that parses, and wrong and right code in each language`, () => {
      const [policy] = of('Wrong', 'yaml');
      assert.ok(policy);
      assert.deepEqual(parseDocument(policy.code).errors, []);
      for (const language of LANGUAGES) {
        const [wrong, right] = [of('Wrong', language), of('Right', language)];
        assert.deepEqual([wrong.length, right.length], [1, 1], language);
        assert.ok(flaggedLines(wrong[0]?.code ?? '') > 0, `${language}: wrong code has flagged lines`);
        assert.equal(flaggedLines(right[0]?.code ?? ''), 0, `${language}: right code has none`);
      }
    });

    it(`${rule} has TypeScript without syntax errors`, () => {
      for (const block of blocks.filter(({ language }) => language === 'ts')) assert.deepEqual(syntaxErrors(block.code), []);
    });

    it(`${rule} links to pages that are there`, () => {
      for (const [, target = ''] of page.matchAll(/\]\(([\w-]+\.md)\)/g)) {
        assert.ok(PAGES.some((other) => `${other}.md` === target), target);
      }
    });
  }
});
