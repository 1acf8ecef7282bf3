import assert from 'node:assert/strict';
import { findComments } from '../../src/annotations/comments.ts';
import { readMarkers } from '../../src/annotations/read-markers.ts';
import type { CommentSpan } from '../../src/model/comment-span.ts';
import { commentSyntaxFor } from '../../src/scan/comment-syntax.ts';
import { COMMENT_SOURCES } from './comment-sources.ts';

function commentsOf(path: string, text: string): CommentSpan[] {
  return findComments(text, commentSyntaxFor(path));
}

function datasets(path: string, text: string): string[] {
  return readMarkers(text, commentsOf(path, text)).flatMap(({ marker }) => marker.args.filter((a) => a.key === 'data').flatMap((a) => a.values.map((v) => v.text)));
}

describe('findComments', () => {
  for (const { path, text } of COMMENT_SOURCES) {
    it(`finds the comments of ${path} and looks past its strings`, () => {
      const wanted = text.match(/\byes\d+/g) ?? [];
      assert.ok(wanted.length > 0);
      assert.deepEqual(datasets(path, text), wanted);
    });
  }

  it('covers sixty kinds of files and more', () => {
    assert.ok(new Set(COMMENT_SOURCES.map(({ path }) => commentSyntaxFor(path).id)).size >= 60);
  });

  it('reads CRLF and CR line ends like LF', () => {
    for (const { path, text } of COMMENT_SOURCES) {
      assert.deepEqual(datasets(path, text.replaceAll('\n', '\r\n')), text.match(/\byes\d+/g) ?? [], path);
    }
  });

  const kinds: readonly [path: string, text: string, expected: readonly string[]][] = [
    ['a.ts', '// a\n/* b */ /** c */', ['line:// a', 'block:/* b */', 'block:/** c */']],
    ['a.py', '"""m"""\n# l\ndef f():\n  "d"\n', ['docstring:"""m"""', 'line:# l', 'docstring:"d"']],
    ['a.rb', '=begin\nx\n=end\ny # z', ['block:=begin\nx\n=end', 'line:# z']],
    ['a.ex', '@moduledoc """\nx\n"""', ['block:"""\nx\n"""']],
    ['a.ts', '/* never closed', ['block:/* never closed']],
    ['a.html', '<script>// a</script><!-- b', ['line:// a', 'block:<!-- b']],
  ];
  for (const [path, text, expected] of kinds) {
    it(`tells kinds in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(commentsOf(path, text).map((c) => `${c.kind}:${text.slice(c.start, c.end)}`), expected);
    });
  }

  const stray: readonly [path: string, text: string][] = [
    ['a.sh', 'echo "never closed\n# @data-access yes1'],
    ['a.ts', 'const x = `never ${closed\n// @data-access yes1'],
    ['a.py', 'x = """never closed\n# @data-access yes1'],
    ['a.rs', 'let x = r#"never closed\n// @data-access yes1'],
    ['a.sh', 'cat <<EOF\n# @data-access yes1'],
    ['a.kt', 'val x = "${never closed\n// @data-access yes1'],
  ];
  for (const [path, text] of stray) {
    it(`a quote that is never closed hides no comment: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(datasets(path, text), ['yes1']);
    });
  }
});
