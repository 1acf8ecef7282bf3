/** Which file an import of Python means: layouts of projects, and what is looked for where. */
import assert from 'node:assert/strict';
import { pythonAdapter } from '../../../src/languages/python/adapter.ts';
import type { ModuleResolver } from '../../../src/model/modules.ts';

function resolverOf(paths: readonly string[]): ModuleResolver {
  return pythonAdapter.createResolver({ files: new Map(paths.map((p) => [p, { package: '' }])), configs: new Map() });
}

/** Files of what a specifier means, `folder/` for a namespace, null for nothing. */
function found(resolver: ModuleResolver, specifier: string, from: string): string | null {
  const module = resolver.resolve(specifier, from);
  return module === null ? null : (module.files[0] ?? `${module.canonical.slice(1)}/`);
}

interface Layout { readonly name: string; readonly files: readonly string[]; readonly imports: readonly (readonly [from: string, specifier: string, found: string | null])[] }

const LAYOUTS: readonly Layout[] = [
  {
    name: 'packages at the root',
    files: ['app/__init__.py', 'app/dao.py', 'app/api/__init__.py', 'app/api/views.py', 'tests/test_dao.py', 'main.py'],
    imports: [
      ['main.py', 'app', 'app/__init__.py'],
      ['main.py', 'app.dao', 'app/dao.py'],
      ['app/api/views.py', 'app.dao', 'app/dao.py'],
      ['tests/test_dao.py', 'app.api.views', 'app/api/views.py'],
      ['app/api/views.py', 'main', 'main.py'],
      ['main.py', 'app.nothing', null],
      ['main.py', 'requests', null],
    ],
  },
  {
    name: 'relative levels',
    files: ['app/__init__.py', 'app/dao.py', 'app/api/__init__.py', 'app/api/views.py', 'top.py'],
    imports: [
      ['app/api/views.py', '.', 'app/api/__init__.py'],
      ['app/api/views.py', '..', 'app/__init__.py'],
      ['app/api/views.py', '..dao', 'app/dao.py'],
      ['app/api/__init__.py', '.views', 'app/api/views.py'],
      ['app/api/views.py', '...top', 'top.py'],
      ['app/api/views.py', '....top', null],
      ['app/api/views.py', '.dao', null],
      ['top.py', '.app', 'app/__init__.py'],
    ],
  },
  {
    name: 'a src folder',
    files: ['src/app/__init__.py', 'src/app/dao.py', 'tests/unit/test_dao.py'],
    imports: [
      ['src/app/dao.py', 'app', 'src/app/__init__.py'],
      ['tests/unit/test_dao.py', 'app.dao', 'src/app/dao.py'],
      ['tests/unit/test_dao.py', 'src.app.dao', 'src/app/dao.py'],
    ],
  },
  {
    name: 'several projects: the nearest wins',
    files: ['a/common/__init__.py', 'a/common/x.py', 'a/run.py', 'b/common/__init__.py', 'b/common/x.py', 'b/sub/run.py', 'libs/shared/__init__.py', 'libs/shared/y.py', 'c/run.py'],
    imports: [
      ['a/run.py', 'common.x', 'a/common/x.py'],
      ['b/sub/run.py', 'common.x', 'b/common/x.py'],
      ['c/run.py', 'shared.y', 'libs/shared/y.py'],
      ['c/run.py', 'common.x', null],
    ],
  },
  {
    name: 'names of the standard library',
    files: ['app/__init__.py', 'app/logging.py', 'app/dao.py', 'app/helpers.py', 'tool/json.py', 'tool/run.py'],
    imports: [
      ['app/dao.py', 'logging', null],
      ['app/dao.py', '.logging', 'app/logging.py'],
      ['app/dao.py', 'helpers', 'app/helpers.py'],
      ['tool/run.py', 'json', 'tool/json.py'],
    ],
  },
  {
    name: 'namespace packages',
    files: ['corp/billing/core.py', 'corp/feed/rank.py', 'main.py'],
    imports: [
      ['main.py', 'corp', 'corp/'],
      ['main.py', 'corp.billing', 'corp/billing/'],
      ['main.py', 'corp.billing.core', 'corp/billing/core.py'],
      ['corp/feed/rank.py', '..billing.core', 'corp/billing/core.py'],
    ],
  },
  {
    name: 'packages before modules, sources before stubs',
    files: ['a/__init__.py', 'a.py', 'b.py', 'b.pyi', 'c.pyi', 'd/__init__.pyi', 'e.pyw', 'main.py'],
    imports: [
      ['main.py', 'a', 'a/__init__.py'], ['main.py', 'b', 'b.py'], ['main.py', 'c', 'c.pyi'], ['main.py', 'd', 'd/__init__.pyi'], ['main.py', 'e', 'e.pyw'],
    ],
  },
];

describe('Python: module resolution', () => {
  for (const { name, files, imports } of LAYOUTS) {
    describe(name, () => {
      const resolver = resolverOf(files);
      for (const [from, specifier, expected] of imports) {
        it(`${specifier} in ${from} is ${expected ?? 'not of the project'}`, () => assert.equal(found(resolver, specifier, from), expected));
      }
    });
  }

  it('appends submodules to canonical names', () => {
    const resolver = resolverOf(['my.folder/src/app/__init__.py', 'my.folder/src/app/api/views.py', '__init__.py', 'x.py']);
    const app = resolver.resolve('app', 'my.folder/tests/t.py');
    assert.deepEqual(app, { files: ['my.folder/src/app/__init__.py'], canonical: '/my.folder/src/app' });
    assert.deepEqual(resolver.resolve('/my.folder/src/app.api', 'x.py'), { files: [], canonical: '/my.folder/src/app/api' });
    assert.deepEqual(resolver.resolve('/my.folder/src/app/api.views', 'x.py')?.files, ['my.folder/src/app/api/views.py']);
    assert.equal(resolver.resolve('/my.folder/src/app.nothing', 'x.py'), null);
    assert.deepEqual(resolver.resolve('/.x', 'x.py')?.files, ['x.py']);
  });

  it('survives odd specifiers', () => {
    const resolver = resolverOf(['a.py', 'pkg/__init__.py']);
    for (const odd of ['', '.', '..', '...', '/', '//', '/.', 'a..b', '__proto__', 'a/b', 'pkg.', '.a.', 'constructor.prototype']) {
      assert.doesNotThrow(() => resolver.resolve(odd, 'pkg/__init__.py'));
    }
    assert.equal(resolver.resolve('', 'a.py'), null);
    assert.equal(resolver.resolve('__proto__', 'a.py'), null);
  });
});
