import assert from 'node:assert/strict';
import { commentSyntaxFor } from '../../src/scan/comment-syntax.ts';
import { EXTENSIONS, FILE_NAMES } from '../../src/scan/comment-syntax-names.ts';
import { SYNTAXES } from '../../src/scan/comment-syntax-table.ts';

describe('commentSyntaxFor', () => {
  const rows: readonly (readonly [path: string, id: string])[] = [
    ['src/a.ts', 'javascript'], ['a.test.TSX', 'javascript'], ['a.d.ts', 'javascript'], ['A.java', 'java'], ['services/Dockerfile', 'hash-at-start'], ['Dockerfile.prod', 'hash-at-start'],
    ['lib/CMakeLists.txt', 'cmake'], ['notes.txt', 'unknown'], ['Makefile', 'make'], ['.env', 'hash-plain'], ['.env.production', 'hash-plain'], ['app.blade.php', 'jinja'], ['a.php', 'php'],
    ['page.html.erb', 'erb'], ['page.html', 'markup'], ['BUILD.bazel', 'python'], ['requirements/dev.txt', 'unknown'], ['requirements-dev.txt', 'hash-plain'], ['noextension', 'unknown'],
    ['a.b/c', 'unknown'], ['', 'unknown'], ['__proto__', 'unknown'], ['a.constructor', 'unknown'], ['a.ts/', 'unknown'],
  ];
  for (const [path, id] of rows) it(`${path} is ${id}`, () => assert.equal(commentSyntaxFor(path).id, id));

  it('knows every syntax by some name, but the one for the rest', () => {
    const named = new Set<string>([...EXTENSIONS.values(), ...FILE_NAMES.values()]);
    assert.deepEqual(Object.keys(SYNTAXES).filter((id) => !named.has(id)), ['unknown']);
  });

  it('names are lower case, as paths are looked up', () => {
    for (const names of [EXTENSIONS, FILE_NAMES]) for (const name of names.keys()) assert.equal(name, name.toLowerCase());
  });

  it('every sign is of ASCII characters, which is what the lexer looks for', () => {
    for (const { lines, blocks, strings } of Object.values(SYNTAXES)) {
      for (const sign of [...lines.map((l) => l.sign), ...blocks.flatMap((b) => [b.open, b.close]), ...strings.flatMap((s) => [s.open, s.close])]) assert.match(sign, /^[\x20-\x7e]+$/);
    }
  });
});
