import assert from 'node:assert/strict';
import { selectFiles, type ExcludeScope } from '../../src/discover/select-files.ts';

/** A tree as path → text of its ignore files (any other file: ''). */
function check(tree: Record<string, string>, expected: { files?: string[]; ignored?: string[]; excluded?: string[] }, exclude: ExcludeScope[] = []): void {
  const texts = new Map(Object.entries(tree));
  const selection = selectFiles({ files: [...texts.keys()].map((path) => ({ path })), readIgnore: (path) => texts.get(path) ?? null, exclude });
  const visible = selection.files.map((file) => file.path).filter((path) => !path.endsWith('.gitignore'));
  if (expected.files !== undefined) assert.deepEqual(visible, expected.files);
  if (expected.ignored !== undefined) assert.deepEqual(selection.ignored, expected.ignored);
  if (expected.excluded !== undefined) assert.deepEqual(selection.excluded, expected.excluded);
}

describe('selectFiles: ignore files', () => {
  const cases: { name: string; tree: Record<string, string>; files: string[]; ignored: string[] }[] = [
    { name: 'without any everything is looked at, hidden files too',
      tree: { '.hidden': '', 'a.ts': '', '.github/w.yml': '' }, files: ['.hidden', 'a.ts', '.github/w.yml'], ignored: [] },
    { name: 'a bare name counts at every level, an anchored one at its own',
      tree: { '.gitignore': 'out\n/top\n', 'out/a': '', 'b/out/a': '', 'top/a': '', 'b/top': '' }, files: ['b/top'], ignored: ['out/a', 'b/out/a', 'top/a'] },
    { name: 'a trailing slash names folders only',
      tree: { '.gitignore': 'build/\n', 'build/x': '', 'a/build': '' }, files: ['a/build'], ignored: ['build/x'] },
    { name: 'a deeper file overrides one above it',
      tree: { '.gitignore': '*.log\n', 'a/.gitignore': '!keep.log\n', 'a/keep.log': '', 'a/b/keep.log': '', 'b/keep.log': '' },
      files: ['a/keep.log', 'a/b/keep.log'], ignored: ['b/keep.log'] },
    { name: 'a deeper file takes a folder back in, with what lies in it',
      tree: { '.gitignore': 'b/\n', 'a/.gitignore': '!b/\n', 'a/b/x': '', 'c/b/x': '' }, files: ['a/b/x'], ignored: ['c/b/x'] },
    { name: 'nothing is taken back below an ignored folder',
      tree: { '.gitignore': 'a/\n', 'a/.gitignore': '!x\n', 'a/x': '' }, files: [], ignored: ['a/.gitignore', 'a/x'] },
    { name: 'a deeper file says nothing of its neighbours',
      tree: { 'a/.gitignore': '*\n', 'b/x': '', 'a/x': '' }, files: ['b/x'], ignored: ['a/.gitignore', 'a/x'] },
    { name: 'comments, blank lines, CRLF and a byte order mark are no patterns',
      tree: { '.gitignore': '\uFEFFa.ts\r\n\r\n# b.ts\r\n', 'a.ts': '', 'b.ts': '', '# b.ts': '' }, files: ['b.ts', '# b.ts'], ignored: ['a.ts'] },
    { name: 'escaped signs stand for themselves, at the root and below',
      tree: { '.gitignore': '\\#x\n\\!y\n', 's/.gitignore': '\\#z\n', '#x': '', '!y': '', y: '', 's/#z': '', 's/z': '' }, files: ['y', 's/z'], ignored: ['#x', '!y', 's/#z'] },
    { name: 'case counts on every machine',
      tree: { '.gitignore': 'Out\n', Out: '', out: '' }, files: ['out'], ignored: ['Out'] },
    { name: 'a folder name with signs of its own is no pattern',
      tree: { 'a*[x]/.gitignore': 'y\n', 'a*[x]/y': '', 'ab[x]/y': '', 'a*x/y': '' }, files: ['ab[x]/y', 'a*x/y'], ignored: ['a*[x]/y'] },
    { name: 'a pattern in a deeper file is anchored by a slash in its middle',
      tree: { 'a/.gitignore': 'x/y\n', 'a/x/y': '', 'a/b/x/y': '' }, files: ['a/b/x/y'], ignored: ['a/x/y'] },
    { name: 'odd names do not throw',
      tree: { '.gitignore': '..\n[\n\\\n**\\\n!\n', '..x': '', 'a\nb': '', ['__proto__']: '', 'constructor/prototype': '' },
      files: ['..x', 'a\nb', '__proto__', 'constructor/prototype'], ignored: [] },
  ];
  for (const { name, tree, files, ignored } of cases) it(name, () => check(tree, { files, ignored }));

  it('never looks into .git and node_modules, whatever an ignore file says', () =>
    check({ '.gitignore': '!node_modules\n!.git\n', '.git/config': '', 'node_modules/a/x.js': '', 'a/node_modules/x.js': '', '.gitattributes': '', 'my_node_modules/x': '' },
      { files: ['.gitattributes', 'my_node_modules/x'], ignored: [] }));

  it('treats a folder that could not be listed like any other folder', () =>
    check({ '.gitignore': 'data/\n', 'data/': '', 'other/': '' }, { files: ['other/'], ignored: ['data/'] }));

  it('leaves out lines that cost too much, and takes in more rather than less', () => {
    const name = 'a'.repeat(200);
    const costly = '*a*a*a*a*a*a*a*a*b';
    check({ '.gitignore': `${costly}\n**/${costly}/**/x/**/y/**/z\n`, [name]: '', [`${name}b`]: '' }, { files: [name, `${name}b`], ignored: [] });
    check({ '.gitignore': `a*\n!${costly}\n`, [name]: '', [`${name}b`]: '' }, { files: [name, `${name}b`], ignored: [] });
  });
});

describe('selectFiles: exclude', () => {
  const under = (folder: string, prefix: string): ExcludeScope => ({ folder, excludes: (path) => path.startsWith(prefix) });

  it('asks with the path from the folder of the policy', () =>
    check({ 'gen/x': '', 'src/gen/x': '', '.gen/x': '' }, { files: ['src/gen/x', '.gen/x'], excluded: ['gen/x'] }, [under('', 'gen/')]));

  it('asks the nearest policy alone', () =>
    check({ 'a/gen/x': '', 'a/out/x': '', 'gen/x': '', 'out/x': '', 'a/b/out/x': '' }, { excluded: ['a/out/x', 'gen/x'] }, [under('', 'gen/'), under('a', 'out/')]));

  it('does not take a folder for one whose name begins alike', () =>
    check({ 'ab/out/x': '', 'a/out/x': '' }, { excluded: ['a/out/x'] }, [under('a', 'out/')]));

  it('an ignored file is ignored, not excluded', () =>
    check({ '.gitignore': 'x\n', x: '', y: '' }, { ignored: ['x'], excluded: ['.gitignore', 'y'] }, [under('', '')]));
});
