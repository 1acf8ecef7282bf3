import assert from 'node:assert/strict';
import { typescriptAdapter as adapter } from '../../../src/languages/typescript/adapter.ts';
import { lower, parse } from './lower.ts';

describe('the TypeScript and JavaScript adapter', () => {
  const GRAMMARS = { 'a.ts': 'typescript', 'a.mts': 'typescript', 'a.cts': 'typescript', 'a.d.ts': 'typescript', 'A.TS': 'typescript', 'a.tsx': 'tsx', 'a.js': 'javascript', 'a.mjs': 'javascript', 'a.cjs': 'javascript', 'a.jsx': 'javascript' };
  for (const [path, grammar] of Object.entries(GRAMMARS)) {
    it(`parses ${path} as ${grammar}`, () => {
      assert.equal(adapter.grammarFor(path), grammar);
      assert.ok(adapter.extensions.includes(path.slice(path.lastIndexOf('.') + 1).toLowerCase()));
    });
  }

  const MODULES = { 'rank.ts': 'rank', 'src/feed/rank.tsx': 'rank', 'src/feed/index.ts': 'feed', 'index.js': 'index', 'lib/types.d.ts': 'types', 'a/feed.service.ts': 'feed.service', 'a/index.d.ts': 'a', 'x.test.mjs': 'x.test' };
  for (const [path, name] of Object.entries(MODULES)) {
    it(`calls ${path} ${name}`, () => {
      assert.equal(adapter.moduleName(path), name);
    });
  }

  it('finds comments of every kind, and only comments', async () => {
    const source = '#!/usr/bin/env node\n// a\n/* b */ const s = "// no"; /** c */\n`// ${/* d */ x} no`; const r = /\\/\\*/;';
    const found = adapter.comments(await parse(source, 'm.js')).map((c) => `${c.kind} ${source.slice(c.start, c.end)}`);
    assert.deepEqual(found, ['line // a', 'block /* b */', 'block /** c */', 'block /* d */']);
  });

  it('finds comments in JSX', async () => {
    const source = 'const a = <A>{/* in */}<B /* attr */ c="d"/></A>;';
    const found = adapter.comments(await parse(source, 'm.tsx')).map((c) => source.slice(c.start, c.end));
    assert.deepEqual(found, ['/* in */', '/* attr */']);
  });

  it('types of JavaScript files have no annotations to read', async () => {
    assert.deepEqual((await lower('class A { x = 1; m(a) {} }', 'm.js')).types, []);
  });
});
