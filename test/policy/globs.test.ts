import assert from 'node:assert/strict';
import fc from 'fast-check';
import { globMatcher, globProblem } from '../../src/policy/globs.ts';
import { assertEnds } from '../ends.ts';

describe('path patterns', () => {
  for (const [pattern, yes, no] of [
    ['services/feed-sg/**', 'services/feed-sg/a.ts services/feed-sg/x/y/.env', 'services/feed-us/a.ts services/feed-sgx/a.ts x/services/feed-sg/a.ts'],
    ['services/feed-sg', 'services/feed-sg services/feed-sg/a/b.ts', 'services/feed-sgx services/feed'],
    ['services/feed-sg/', 'services/feed-sg/a.ts', 'services/feed-sgx/a.ts'],
    ['./src/**', 'src/a.ts', 'a/src/b.ts'],
    ['/src/**', 'src/a.ts', 'a/src/b.ts'],
    ['**/generated/**', 'generated/a.ts a/generated/b/c.ts', 'a/generated.ts'],
    ['*.ts', 'a.ts .a.ts', 'a/b.ts a.tsx'],
    ['**/*.ts', 'a.ts a/b.ts .x/y.ts', 'a.tsx'],
    ['src/{a,b}/*.py', 'src/a/x.py src/b/x.py', 'src/c/x.py src/a/y/x.py'],
    ['src/[ab].ts', 'src/a.ts', 'src/c.ts'],
    ['src/[!a].ts', 'src/b.ts', 'src/a.ts'],
    ['pages/[id].tsx', 'pages/[id].tsx', 'pages/id.tsx'],
    ['app/(shop)/**', 'app/(shop)/page.tsx', 'app/shop/page.tsx'],
    ['a?.ts', 'ab.ts', 'a.ts a/.ts'],
    ['**', 'a a/b .x', ''],
    ['a+b/**', 'a+b/c', 'aab/c'],
    ['Src/**', 'Src/a', 'src/a'],
    ['a.b/**', 'a.b/c', 'axb/c'],
    ['@scope/**', '@scope/x', 'scope/x'],
    ['größe/**', 'größe/x', 'grosse/x'],
  ] as const) {
    it(pattern, () => {
      assert.equal(globProblem(pattern), null);
      const matches = globMatcher([pattern]);
      for (const path of yes.split(' ').filter(Boolean)) assert.ok(matches(path), `should match ${path}`);
      for (const path of no.split(' ').filter(Boolean)) assert.ok(!matches(path), `should not match ${path}`);
    });
  }

  for (const [pattern, problem] of [
    ['', /empty/], [' a', /spaces around/], ['a'.repeat(300), /256 characters/], ['!src/**', /match everything else/], ['src\\a', /`\/`/],
    ['+(a|b)', /extended/], ['@(a)', /extended/], ['a/!(b)', /extended/], ['../x/**', /leaves/], ['a/../b', /leaves/], ['a//b', /empty/], ['a/./b', /empty/],
    ['a[', /not a path pattern/], ['a]', /not a path pattern/], ['{a', /not a path pattern/], ['[a]+', /`\+`/], ['{a,*}+', /`\+`/],
    ['a*a*a*a*b', /at most 3/], ['**/**/**/**/**', /at most 4/],
  ] as const) {
    it(`${pattern.slice(0, 20) || 'nothing'} is refused, and matches nothing`, () => {
      assert.match(globProblem(pattern) ?? '', problem);
      assert.ok(!globMatcher([pattern])(pattern));
    });
  }

  it('match if one of several does', () => {
    const matches = globMatcher(['a/**', 'b/**']);
    assert.ok(matches('a/x') && matches('b/x') && !matches('c/x'));
    assert.ok(!globMatcher([])('a'));
  });

  it('answer at once for the worst patterns that are allowed, over the worst paths', () => {
    for (const [pattern, path] of [
      ['**/*a*a*/x', `${'a'.repeat(250)}/y`], ['**/a/**/a/**/a/b', `${'a/'.repeat(250)}c`], ['**/*a*a*b', 'a'.repeat(1000)],
      ['{*a,*aa,*aaa}b', 'a'.repeat(1000)], ['**/{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}b', 'a'.repeat(1000)], ['**/**/**/**/x', 'a/'.repeat(500)],
    ] as const) {
      assertEnds(() => {
        if (globProblem(pattern) === null) assert.ok(!globMatcher([pattern])(path), pattern);
      });
    }
  });

  it('never throw, and whatever is refused matches nothing', () => {
    const piece = fc.constantFrom('*', '**', '/', 'a', '.', '[', ']', '{', '}', ',', '(', ')', '!', '+', '?', '@', '\\', '|', '^', '$', ' ');
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const pattern = pieces.join('');
      const matches = globMatcher([pattern]);
      if (globProblem(pattern) !== null) assert.ok(!matches('a/b') && !matches(pattern));
      else matches('a/b.c');
    }), { numRuns: 500 });
  });
});
