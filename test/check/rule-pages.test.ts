/**
 * The examples of the rules' pages, linted. Under "Wrong" each line that ends in `flagged` carries a finding of the page's rule and no
 * other line does; under "Right" none does. The first YAML block under "Wrong" is the policy of both, unless "Right" has its own.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lintFiles } from '../engine-kit.ts';

const PAGES = fileURLToPath(new URL('../../docs/rules/', import.meta.url));
const FILES: Readonly<Record<string, string>> = { ts: 'src/example.ts', python: 'src/example.py', java: 'src/Example.java' };

interface Block { readonly section: string; readonly language: string; readonly code: string }

function blocksOf(page: string): readonly Block[] {
  return page.split(/^## /m).slice(1).flatMap((part) => {
    const section = part.slice(0, part.indexOf('\n')).trim();
    return [...part.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({ section, language, code }));
  });
}

for (const name of readdirSync(PAGES)) {
  const rule = name.replace(/\.md$/, '');
  const blocks = blocksOf(readFileSync(`${PAGES}${name}`, 'utf8'));
  const policyOf = (section: string): string => (blocks.find((b) => b.section === section && b.language === 'yaml') ?? blocks.find((b) => b.section === 'Wrong' && b.language === 'yaml'))?.code ?? '';

  describe(`examples of ${rule}`, () => {
    for (const { section, language, code } of blocks) {
      const file = FILES[language];
      if (file === undefined || (section !== 'Wrong' && section !== 'Right')) continue;
      it(`${section.toLowerCase()}, ${language}`, async () => {
        const { findings } = await lintFiles({ 'region-guard.yaml': policyOf(section), [file]: code });
        const found = findings.filter((f) => f.rule === rule && f.file === file).map((f) => f.range.start.line);
        const wanted = section === 'Right' ? [] : code.split('\n').flatMap((line, i) => (/(?:\/\/|#) flagged$/.test(line) ? [i + 1] : []));
        assert.deepEqual([...new Set(found)], wanted, JSON.stringify(findings.map((f) => [f.rule, f.file, f.range.start.line, f.message])));
      });
    }
  });
}
