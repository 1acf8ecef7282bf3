import assert from 'node:assert/strict';
import { attachMarkers } from '../../src/annotations/attach.ts';
import { findComments } from '../../src/annotations/comments.ts';
import { readMarkers } from '../../src/annotations/read-markers.ts';
import { textStatements } from '../../src/annotations/text-statements.ts';
import type { SiteFacts } from '../../src/annotations/sites.ts';
import { commentSyntaxFor } from '../../src/scan/comment-syntax.ts';
import { markedFacts } from './marked-facts.ts';

/** What each marker of a file without a grammar stands on; `!` for one with a problem. */
function targets(path: string, text: string): string[] {
  const comments = findComments(text, commentSyntaxFor(path));
  const markers = readMarkers(text, comments);
  const statements = textStatements({ path, text, comments, markers });
  const facts: SiteFacts = { ...markedFacts(text).facts, language: 'text', statements };
  return attachMarkers({ text, comments, markers, facts }).map(({ target, marker }) =>
    (target.kind === 'statement' ? text.slice(target.span.start, target.span.end) : target.kind) + (marker.problems.length > 0 ? '!' : ''));
}

const A = '@data-access a';
const ROWS: readonly (readonly [path: string, text: string, ...targets: readonly string[]])[] = [
  ['a.pl', `# ${A}\n\n# more\nmy $x = load();  # note\nprint;`, 'my $x = load();'],
  ['a.pl', `my $x = load();  # ${A}\nprint;`, 'my $x = load();'],
  ['a.sh', `# ${A}\npsql -c "SELECT 1" |\n  jq .`, 'psql -c "SELECT 1" |'],
  ['a.yaml', `jobs:\n  # ${A}\n  run: dump\n`, 'run: dump'],
  ['a.html', `<!-- ${A} -->\n<p>x</p>`, '<p>x</p>'],
  ['a.tf', `resource "x" "y" {\n  bucket = "b" # ${A}\n}`, 'bucket = "b"'],
  // SQL up to its semicolon, whatever stands in strings and comments
  ['a.sql', `-- ${A}\nSELECT email, ';' -- x;\nFROM users; SELECT 2;`, "SELECT email, ';' -- x;\nFROM users;"],
  ['a.sql', `-- ${A}\nSELECT 1 - 2 / 3`, 'SELECT 1 - 2 / 3'],
  ['a.sql', `SELECT email -- ${A}\nFROM users;`, 'SELECT email'],
  ['a.sql', `-- ${A}\n-- readers=US\n/* x */ SELECT 1;`, 'SELECT 1;'],
  // on nothing
  ['a.pl', `foo();\n# ${A}\n`, 'none!'],
  ['a.pl', `sub f {\n  # ${A}\n}`, 'none!'],
  ['a.rb', `def f\n  # ${A}\nend`, 'none!'],
  // the whole file, where it says so or stands before everything
  ['a.sh', '#!/bin/sh\n# @runs-in SG\npsql', 'file'],
  ['a.yaml', '---\n# @runs-in SG\na: b', 'file'],
  ['a.sql', '-- @runs-in SG scope=file\nSELECT 1;', 'file'],
  ['a.pl', `psql;\n# @runs-in SG\nsub f {`, 'file!'],
  // a line may be anything where no grammar tells
  ['a.pl', `# @region-gate US\nsub f {`, 'sub f {'],
  ['a.pl', `# @declassify a\nsub f {`, 'sub f {'],
];

describe('textStatements', () => {
  for (const [path, text, ...expected] of ROWS) {
    it(`${path}: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(targets(path, text), expected);
    });
  }

  it('is triples in order of their starts, each once', () => {
    const text = `# ${A}\n# @runs-in SG\nf\ng # ${A}\n`;
    const comments = findComments(text, commentSyntaxFor('a.pl'));
    const statements = textStatements({ path: 'a.pl', text, comments, markers: readMarkers(text, comments) });
    assert.deepEqual([...statements], [text.indexOf('\nf') + 1, text.indexOf('\nf') + 2, 0, text.indexOf('\ng') + 1, text.indexOf('\ng') + 2, 0]);
  });
});
