import assert from 'node:assert/strict';
import { Position, Range } from 'vscode-languageserver';
import type { Vocabulary } from '../../../src/engine/vocabulary.ts';
import { annotationCompletions } from '../../../src/server/features/annotation-completion.ts';
import { annotationPosition } from '../../../src/server/features/payload-position.ts';
import { assertEnds } from '../../ends.ts';

/** `|` is the cursor. Shown as `marker`, or as `kind key(or -) word` with what else is known. */
function at(path: string, marked: string): string {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = annotationPosition(path, text, offset);
  if (found === null) return 'nothing';
  const word = text.slice(found.start, offset);
  if (found.kind === 'marker') return `marker${found.isNative ? ' native' : ''} ${word}`;
  return `${found.marker} ${found.key ?? '-'} ${JSON.stringify(word)}${found.isQuoted ? ' quoted' : ''}${found.mainIsFree ? ' free' : ''}`;
}

describe('where a cursor stands in an annotation', () => {
  const cases: [string, string, string][] = [
    ['a.ts', '// @|', 'marker @'],
    ['a.ts', '// @data-|', 'marker @data-'],
    ['a.ts', ' * @da|', 'nothing'],
    ['a.ts', '/**\n * @da|\n */', 'marker @da'],
    ['a.ts', 'load(); // @da|', 'marker @da'],
    ['a.py', '# @|', 'marker @'],
    ['a.sql', '-- @|', 'marker @'],
    ['a.yaml', '# @run|', 'marker @run'],
    ['a.html', '<!-- @d| -->', 'marker @d'],
    ['a.ts', '@Da|\nclass A {}', 'marker native @Da'],
    ['a.go', '@Da|', 'nothing'],
    ['a.ts', 'const mail = "a@|";', 'nothing'],
    ['a.ts', '// see @data-accessor |', 'nothing'],
    ['a.ts', '// @data-access |', 'data-access - "" free'],
    ['a.ts', '// @data-access us-us|', 'data-access - "us-us" free'],
    ['a.ts', '// @data-access us-user.private |', 'data-access - ""'],
    ['a.ts', '// @data-access us-user.private re|', 'data-access - "re"'],
    ['a.ts', '// @data-access us-user.private readers=|', 'data-access readers ""'],
    ['a.ts', '// @data-access us-user.private readers=US,S|', 'data-access readers "S"'],
    ['a.ts', '// @data-access us-user.private readers=[US, S|', 'data-access readers "S"'],
    ['a.ts', '// @data-access us-user.private readers=[US, SG] |', 'data-access - ""'],
    ['a.ts', '// @data-access(data=us-user.private, op=|', 'data-access op ""'],
    ['a.ts', '// @data-access data=|', 'data-access data ""'],
    ['a.ts', '// @data-access data=a purpose="trust and |', 'data-access purpose "trust and " quoted'],
    ['a.ts', '// @data-access data=a nonsense=|', 'nothing'],
    ['a.ts', '/**\n * @data-access us-user.private\n *   readers=|\n */', 'data-access readers ""'],
    ['a.ts', '/*\n @data-access us-user.private\n op=|\n*/', 'data-access op ""'],
    ['a.ts', '// @data-access us-user.private\n// op=|', 'data-access op ""'],
    ['a.ts', '// @data-access us-user.private\n//\n// op=|', 'nothing'],
    ['a.ts', '// @data-access us-user.private\nf();\n// op=|', 'nothing'],
    ['a.ts', '// @data-access a |\nf(); // @runs-in SG', 'data-access - ""'],
    ['a.go', '//data:access |', 'data-access - "" free'],
    ['a.ts', '// @runs-in s|', 'runs-in - "s" free'],
    ['a.ts', '// @data-exempt foreign-read reason="x" until=|', 'data-exempt until ""'],
    ['a.ts', "@DataAccess({ data: '|' })", 'data-access data "" quoted'],
    ['a.ts', "@DataAccess({ data: 'a', readers: ['US', '|'] })", 'data-access readers "" quoted'],
    ['a.ts', "@DataAccess({ data: 'a', | })", 'data-access - ""'],
    ['A.java', '@DataAccess(data = "us-|")', 'data-access data "us-" quoted'],
    ['A.java', '@DataAccess(data = "a", op = |)', 'data-access op ""'],
    ['a.py', '@data_access("|")', 'data-access - "" quoted free'],
    ['a.py', '@data_access(data="a", readers=["|"])', 'data-access readers "" quoted'],
    ['A.cs', '[DataAccess(Data = "|")]', 'data-access data "" quoted'],
    ['a.ts', "@DataAccess({ data: 'a' }) |", 'nothing'],
    ['a.ts', 'dataAccess({ data: "|" })', 'nothing'],
  ];
  for (const [path, marked, expected] of cases) it(`${path}: ${JSON.stringify(marked)}`, () => assert.equal(at(path, marked), expected));

  it('takes no long time for what never ends', () => {
    assertEnds(() => {
      for (const text of [`// @data-access ${'a,'.repeat(200_000)}`, '('.repeat(300_000), `// ${'@data-access '.repeat(50_000)}`, `@DataAccess(${'"'.repeat(100_001)}`]) annotationPosition('a.ts', text, text.length);
    });
  });
});

const VOCABULARY: Vocabulary = {
  policy: 'region-guard.yaml',
  datasets: [{ id: 'us-user.private', why: 'readable from US', isInPolicy: true, place: null }], roles: ['usds'],
  regions: [{ name: 'singapore-dc', title: 'defined in the policy', kind: 'policy' }, { name: 'US', title: 'United States', kind: 'country' }],
  describeRegion: () => ({ title: '', countries: [], isKnown: true }), describeDataset: () => '',
};

function offered(path: string, marked: string): string[] {
  const offset = marked.indexOf('|');
  const position = annotationPosition(path, marked.replace('|', ''), offset);
  assert.ok(position);
  const range = Range.create(Position.create(0, position.start), Position.create(0, offset));
  return annotationCompletions(position, { range, vocabulary: VOCABULARY, today: '2026-11-25', path }).map(({ textEdit }) => textEdit?.newText ?? '');
}

describe('what is offered there', () => {
  const cases: [string, string, string[]][] = [
    ['a.ts', '// @|', ['@data-access ', '@runs-in ', '@region-gate ', '@declassify ', '@data-exempt ']],
    ['a.ts', '@|', ["@DataAccess({ data: '$1' })$0", "@RunsIn({ regions: '$1' })$0", "@RegionGate({ regions: '$1' })$0", "@Declassify({ data: '$1' })$0", "@DataExempt({ rule: '$1' })$0"]],
    ['a.py', '@|', ['@data_access(data="$1")$0', '@runs_in(regions="$1")$0', '@region_gate(regions="$1")$0', '@declassify(data="$1")$0', '@data_exempt(rule="$1")$0']],
    ['a.ts', '// @runs-in |', ['regions=', 'scope=', 'singapore-dc', 'US']],
    ['a.ts', '// @runs-in SG |', ['scope=']],
    ['a.ts', '// @data-access data=us-user.private readers=US op=|', ['read', 'write', 'copy', 'backup', 'export', 'transit', 'delete']],
    ['a.ts', '// @declassify data=us-user.private |', ['method=', 'approved-by=', 'scope=']],
    ['a.ts', '// @data-access data=|', ['us-user.private']],
    ['a.ts', '// @data-access x roles=|', ['usds']],
    ['a.ts', '// @data-exempt rule=foreign-read until=|', ['2027-02-23']],
    ['a.ts', "@DataExempt({ rule: 'foreign-read', | })", ['reason: ', "'approved-by': ", 'ticket: ', 'until: ', 'scope: ']],
    ['A.java', '@RunsIn(regions = |)', ['"singapore-dc"', '"US"']],
    ['A.java', '@RunsIn(regions = "|")', ['singapore-dc', 'US']],
    ['A.java', '@Declassify(data = "x", |)', ['method = ', 'approvedBy = ', 'scope = ']],
  ];
  for (const [path, marked, expected] of cases) it(`${path}: ${marked}`, () => assert.deepEqual(offered(path, marked).sort(), [...expected].sort()));
});
