/** Which files a package name means. */
import assert from 'node:assert/strict';
import { javaAdapter } from '../../../src/languages/java/adapter.ts';

const FILES = new Map([
  ['src/main/java/com/acme/dao/UserDao.java', { package: 'com.acme.dao' }],
  ['src/test/java/com/acme/dao/UserDaoTest.java', { package: 'com.acme.dao' }],
  ['src/main/java/com/acme/app/web/App.java', { package: 'com.acme.app.web' }],
  ['Main.java', { package: '' }],
  ['p/Odd.java', { package: '__proto__' }],
]);

const CASES: readonly (readonly [string, readonly string[] | null])[] = [
  ['com.acme.dao', ['src/main/java/com/acme/dao/UserDao.java', 'src/test/java/com/acme/dao/UserDaoTest.java']],
  ['com.acme.app.web', ['src/main/java/com/acme/app/web/App.java']],
  ['com.acme.app', []],
  ['com.acme', []],
  ['com', []],
  ['', ['Main.java']],
  ['__proto__', ['p/Odd.java']],
  ['com.acme.dao.UserDao', null],
  ['com.ac', null],
  ['acme.dao', null],
  ['java.util', null],
  ['constructor', null],
];

describe('Java resolver', () => {
  const resolver = javaAdapter.createResolver({ files: FILES, configs: new Map() });
  for (const [specifier, files] of CASES) {
    it(specifier === '' ? 'the package without a name' : specifier, () => {
      assert.deepEqual(resolver.resolve(specifier, 'Main.java'), files && { files, canonical: specifier });
    });
  }
});
