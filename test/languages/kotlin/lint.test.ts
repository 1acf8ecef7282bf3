/**
 * Annotations of Kotlin from source to finding, with the same declaration without one beside it. `Page.kt` runs in Singapore; who
 * calls what is protected there is found, who does not is not.
 */
import assert from 'node:assert/strict';
import { lintFiles } from '../../engine-kit.ts';

const POLICY = `version: 1
regions: { virginia: US, singapore: SG }
datasets:
  us-user:
    subjects: US
    class: protected
    readers: [US]
    stores: [virginia]
`;

interface Case { readonly title: string; readonly dao: string; readonly use: string }

const inClass = (members: string): string => `package acme.dao\nclass Users {\n${members}\n}\n`;

/** What `use` reaches is protected in `dao`, by the line that begins with the marker; without it, it is not. */
const CASES: readonly Case[] = [
  { title: 'a method', dao: inClass('@DataAccess(data = "us-user")\nfun load() = ""'), use: 'users.load()' },
  { title: 'a method, with readers', dao: inClass('@DataAccess(data = "us-user", readers = ["US"])\nfun load() = ""'), use: 'users.load()' },
  { title: 'a method, with readers in an array', dao: inClass('@DataAccess("us-user", readers = arrayOf("US"))\nfun load() = ""'), use: 'users.load()' },
  { title: 'a method, by text made of parts', dao: inClass('@guard.DataAccess("us" + "-user")\nfun load() = ""'), use: 'users.load()' },
  { title: 'a method, in its documentation', dao: inClass('/** @data-access us-user */\nfun load() = ""'), use: 'users.load()' },
  { title: 'a method, in a comment above', dao: inClass('// @data-access us-user\nfun load() = ""'), use: 'users.load()' },
  { title: 'a class', dao: '@DataAccess("us-user")\nclass Users {\nfun load() = ""\n}\n'.replace(/^/, 'package acme.dao\n'), use: 'users.load()' },
  { title: 'a property', dao: inClass('@DataAccess("us-user")\nval name = ""'), use: 'val n = users.name' },
  { title: 'a property by its field', dao: inClass('@field:DataAccess("us-user")\nvar name = ""'), use: 'val n = users.name' },
  { title: 'a property with a getter', dao: inClass('@get:DataAccess("us-user")\nval name: String get() = ""'), use: 'val n = users.name' },
  { title: 'a property of the constructor', dao: 'package acme.dao\nclass Users(\n@DataAccess("us-user")\nval name: String = ""\n)\n', use: 'val n = users.name' },
  { title: 'a function', dao: 'package acme.dao\nclass Users\n@DataAccess("us-user")\nfun load() = ""\n', use: 'load()' },
  { title: 'an extension', dao: 'package acme.dao\nclass Users\n@DataAccess("us-user")\nfun Users.load() = ""\n', use: 'users.load()' },
  { title: 'a method of a companion', dao: inClass('companion object {\n@DataAccess("us-user")\nfun load() = ""\n}'), use: 'Users.load()' },
  { title: 'a statement', dao: inClass('fun load(): String {\n// @data-access us-user\nreturn query()\n}\nprivate fun query() = ""'), use: 'users.load()' },
];

const MARKER = /^.*(?:DataAccess|@data-access).*$/m;

const foreign = (use: string): string => `// @runs-in singapore scope=file
package acme.web
import acme.dao.*
class Page(private val users: Users) {
    fun show() {
        ${use}
    }
    fun idle() {}
}
`;

async function rulesOf(dao: string, use: string): Promise<string[]> {
  const { findings } = await lintFiles({ 'region-guard.yaml': POLICY, 'src/Users.kt': dao, 'web/Page.kt': foreign(use) });
  return findings.filter((f) => f.file === 'web/Page.kt').map((f) => f.rule);
}

describe('Kotlin annotations, from source to finding', () => {
  for (const { title, dao, use } of CASES) {
    it(title, async () => {
      const found = await rulesOf(dao, use);
      assert.ok(found.some((r) => r === 'foreign-read' || r === 'foreign-caller'), `found ${found.join(', ') || 'nothing'}`);
      assert.deepEqual((await rulesOf(dao.replace(MARKER, ''), use)).filter((r) => r.startsWith('foreign-')), []);
      assert.deepEqual((await rulesOf(dao, 'idle()')).filter((r) => r.startsWith('foreign-')), []);
    });
  }
});

describe('Kotlin annotations of a file', () => {
  const dao = inClass('@DataAccess("us-user")\nfun load() = ""');
  const page = (mark: string): string => `${mark}\npackage acme.web\nimport acme.dao.Users\nfun show(users: Users) {\n    users.load()\n}\n`;
  const rules = async (mark: string): Promise<string[]> => {
    const { findings } = await lintFiles({ 'region-guard.yaml': POLICY, 'src/Users.kt': dao, 'web/Page.kt': page(mark) });
    return findings.filter((f) => f.rule === 'foreign-read' || f.rule === 'foreign-caller').map((f) => f.file);
  };

  it('`@file:` says where all of it runs', async () => {
    assert.deepEqual(await rules('@file:RunsIn("SG")'), ['web/Page.kt']);
    assert.deepEqual(await rules('@file:RunsIn("US")'), []);
  });
});
