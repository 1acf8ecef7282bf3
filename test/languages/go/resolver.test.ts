/** Import paths to folders: modules, replaced and vendored ones, projects without modules, and what packages are called. */
import assert from 'node:assert/strict';
import { packageNames } from '../../../src/languages/go/imports.ts';
import { parseGoMod } from '../../../src/languages/go/go-mod.ts';
import { createGoResolver } from '../../../src/languages/go/resolver.ts';

/** Path → package clause. */
const FILES: Record<string, string> = {
  'app/main.go': 'main', 'app/dao/a.go': 'dao', 'app/dao/b.go': 'dao', 'app/dao/a_test.go': 'dao_test', 'app/dao/tool.go': 'main',
  'libs/text/text.go': 'text', 'app/vendor/other.org/x/x.go': 'x', 'json/json.go': 'json', 'loose/src/pkg/p.go': 'pkg', 'loose/main.go': 'main',
};
const CONFIGS: Record<string, string> = {
  'app/go.mod': 'module corp.example/app\n\nrequire (\n\tcorp.example/text v1.0.0 // indirect\n)\n\nreplace corp.example/text => ../libs/text\n',
  'libs/text/go.mod': 'module corp.example/other\n',
};

const resolver = createGoResolver({
  files: new Map(Object.entries(FILES).map(([path, name]) => [path, { package: `${path.slice(0, path.lastIndexOf('/'))}:${name}` }])),
  configs: new Map(Object.entries(CONFIGS)),
});

describe('Go import paths', () => {
  for (const [specifier, from, files] of [
    ['corp.example/app/dao', 'app/main.go', ['app/dao/a.go', 'app/dao/b.go']],
    ['corp.example/app/dao', 'app/dao/a_test.go', ['app/dao/a.go', 'app/dao/b.go']],
    ['corp.example/text', 'app/main.go', ['libs/text/text.go']],
    ['corp.example/other', 'app/main.go', ['libs/text/text.go']],
    ['other.org/x', 'app/main.go', ['app/vendor/other.org/x/x.go']],
    ['./dao', 'app/main.go', ['app/dao/a.go', 'app/dao/b.go']],
    ['.', 'app/dao/b.go', ['app/dao/a.go', 'app/dao/b.go']],
    ['pkg', 'loose/main.go', ['loose/src/pkg/p.go']],
    ['anywhere.org/libs/text', 'loose/main.go', ['libs/text/text.go']],
    ['encoding/json', 'loose/main.go', null],
    ['corp.example/app/nothing', 'app/main.go', null],
    ['corp.example/apple/dao', 'app/main.go', null],
    ['../../..', 'app/main.go', null],
  ] as const) {
    it(`${specifier} in ${from}`, () => {
      assert.deepEqual(resolver.resolve(specifier, from)?.files ?? null, files);
    });
  }

  it('package names follow from paths', () => {
    assert.deepEqual(['a/b', 'a/b/v2', 'gopkg.in/yaml.v3', 'x/go-redis', 'x/api-v1'].map((p) => packageNames(p)[0]), ['b', 'b', 'yaml', 'redis', 'apiv1']);
    assert.ok(!packageNames('x/go-redis').includes('go-redis'));
  });

  it('go.mod: comments, blocks, quotes, and what is not understood', () => {
    const read = parseGoMod('// c\nmodule "m/x" // d\nreplace (\n\ta => ./a\n\tb v1 => ../b\n\tc => d v1\n)\nreplace e => \n(((\n');
    assert.equal(read.module, 'm/x');
    assert.deepEqual([...read.replaces], [['a', './a'], ['b', '../b']]);
    assert.deepEqual(parseGoMod(''), { module: '', replaces: new Map() });
  });
});
