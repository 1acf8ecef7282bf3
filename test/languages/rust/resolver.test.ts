/** Paths of modules to files: by where files stand, and across the packages of a project. */
import assert from 'node:assert/strict';
import { parseCargo } from '../../../src/languages/rust/cargo.ts';
import { createRustResolver, moduleNameOf } from '../../../src/languages/rust/resolver.ts';

const FILES = [
  'app/src/main.rs', 'app/src/lib.rs', 'app/src/dao/mod.rs', 'app/src/dao/user.rs', 'app/src/feed.rs', 'app/src/feed/rank.rs', 'app/src/bin/tool.rs', 'app/tests/api.rs', 'app/tests/common/mod.rs',
  'libs/user-store/src/lib.rs', 'libs/user-store/src/table.rs', 'libs/odd/source/root.rs', 'libs/odd/source/inner.rs', 'loose/main.rs', 'loose/models.rs', 'app/src/odd name.rs',
];
const CONFIGS: Record<string, string> = {
  'Cargo.toml': '[workspace]\nmembers = ["app", "libs/*"]\n',
  'app/Cargo.toml': '[package]\nname = "my-app" # c\n\n[dependencies]\nserde = "1"\nuser-store = { path = "../libs/user-store", version = "0.1" }\nstore2 = { package = "user-store", workspace = true }\n\n[dev-dependencies.strange]\npath = "../libs/odd"\n',
  'libs/user-store/Cargo.toml': '[package]\nname = "user-store"\n',
  'libs/odd/Cargo.toml': '[package]\nname = "odd"\n[lib]\nname = "very_odd"\npath = "source/root.rs"\n',
};

const resolver = createRustResolver({ files: new Map(FILES.map((path) => [path, { package: '' }])), configs: new Map(Object.entries(CONFIGS)) });

describe('Rust module paths', () => {
  for (const [specifier, from, files] of [
    ['crate.dao', 'app/src/main.rs', ['app/src/dao/mod.rs']],
    ['crate.dao.user', 'app/src/feed/rank.rs', ['app/src/dao/user.rs']],
    ['crate', 'app/src/main.rs', ['app/src/main.rs']],
    ['crate', 'app/src/dao/user.rs', ['app/src/lib.rs', 'app/src/main.rs']],
    ['self', 'app/src/feed.rs', ['app/src/feed.rs']],
    ['self.rank', 'app/src/feed.rs', ['app/src/feed/rank.rs']],
    ['self.user', 'app/src/dao/mod.rs', ['app/src/dao/user.rs']],
    ['super', 'app/src/dao/user.rs', ['app/src/dao/mod.rs']],
    ['super', 'app/src/feed/rank.rs', ['app/src/feed.rs']],
    ['super.super.dao', 'app/src/feed/rank.rs', ['app/src/dao/mod.rs']],
    ['my_app', 'app/src/main.rs', ['app/src/lib.rs']],
    ['my_app.feed', 'app/tests/api.rs', ['app/src/feed.rs']],
    ['self.common', 'app/tests/api.rs', ['app/tests/common/mod.rs']],
    ['user_store.table', 'app/src/feed.rs', ['libs/user-store/src/table.rs']],
    ['store2', 'app/src/feed.rs', ['libs/user-store/src/lib.rs']],
    ['strange.inner', 'app/src/feed.rs', ['libs/odd/source/inner.rs']],
    ['very_odd', 'libs/user-store/src/lib.rs', ['libs/odd/source/root.rs']],
    ['crate.inner', 'libs/odd/source/inner.rs', ['libs/odd/source/inner.rs']],
    ['crate.models', 'loose/models.rs', ['loose/models.rs']],
    ['./odd name.rs', 'app/src/main.rs', ['app/src/odd name.rs']],
    ['crate.nothing', 'app/src/main.rs', null],
    ['serde', 'app/src/main.rs', null],
    ['std.collections', 'app/src/main.rs', null],
    ['super', 'app/src/lib.rs', null],
    ['super.super.super.super', 'app/src/dao/user.rs', null],
    ['', 'app/src/main.rs', null],
  ] as const) {
    it(`${specifier} in ${from}`, () => {
      assert.deepEqual(resolver.resolve(specifier, from)?.files ?? null, files);
    });
  }

  it('a module\'s own name leads to its modules from anywhere', () => {
    const found = resolver.resolve('crate.feed', 'app/src/main.rs');
    assert.deepEqual(resolver.resolve(`${found?.canonical ?? ''}.rank`, 'loose/main.rs')?.files, ['app/src/feed/rank.rs']);
  });

  for (const [path, name] of [
    ['src/main.rs', 'main'], ['src/lib.rs', 'lib'], ['src/dao/mod.rs', 'dao'], ['src/dao/user.rs', 'dao.user'], ['crates/user-store/src/lib.rs', 'user_store'], ['crates/user-store/src/a/b.rs', 'user_store.a.b'], ['main.rs', 'main'], ['tests/api.rs', 'tests.api'],
  ] as const) {
    it(`${path} is module ${name}`, () => {
      assert.equal(moduleNameOf(path), name);
    });
  }

  it('manifests that are no such are stepped over', () => {
    for (const text of ['', '\0', '[', ']', '[package', 'name = ', '[package]\nname = 3\n', '[dependencies]\n__proto__ = { path = "x" }\n', '='.repeat(100_000), `[${'a.'.repeat(50_000)}]\n`]) {
      assert.equal(parseCargo(text).crate, '');
    }
  });
});
