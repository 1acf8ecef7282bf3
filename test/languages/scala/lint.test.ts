/**
 * Annotations of Scala from source to finding, with the same definition without one beside it. `Page.scala` runs in Singapore; who
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

/** What `use` reaches is protected in `dao`, by the line with the marker; without it, it is not. */
const CASES: readonly Case[] = [
  { title: 'a method', dao: inClass('@DataAccess(data = "us-user")\ndef load(): String = ""'), use: 'users.load()' },
  { title: 'a method, in lower case', dao: inClass('@dataAccess("us-user")\ndef load(): String = ""'), use: 'users.load()' },
  { title: 'a method, with readers', dao: inClass('@DataAccess(data = "us-user", readers = Array("US"))\ndef load(): String = ""'), use: 'users.load()' },
  { title: 'a method, by text made of parts', dao: inClass('@guard.DataAccess("us" + "-user")\ndef load(): String = ""'), use: 'users.load()' },
  { title: 'a method without parameters', dao: inClass('@DataAccess("us-user")\ndef load: String = ""'), use: 'users.load' },
  { title: 'a method, in its documentation', dao: inClass('/** @data-access us-user */\ndef load(): String = ""'), use: 'users.load()' },
  { title: 'a method, in a comment above', dao: inClass('// @data-access us-user\ndef load(): String = ""'), use: 'users.load()' },
  { title: 'a method by indentation', dao: 'package acme.dao\nclass Users:\n  @DataAccess("us-user")\n  def load(): String =\n    ""\n', use: 'users.load()' },
  { title: 'a class', dao: 'package acme.dao\n@DataAccess("us-user")\nclass Users {\ndef load(): String = ""\n}\n', use: 'users.load()' },
  { title: 'a field', dao: inClass('@DataAccess("us-user")\nval name: String = ""'), use: 'val n = users.name' },
  { title: 'a field that changes', dao: inClass('@DataAccess("us-user")\nvar name: String = ""'), use: 'val n = users.name' },
  { title: 'a field that is worked out late', dao: inClass('@DataAccess("us-user")\nlazy val name: String = ""'), use: 'val n = users.name' },
  { title: 'a parameter of the constructor', dao: 'package acme.dao\nclass Users(\n@DataAccess("us-user")\nval name: String)\n', use: 'val n = users.name' },
  { title: 'a parameter of a case class', dao: 'package acme.dao\ncase class Users(\n@DataAccess("us-user")\nname: String)\n', use: 'val n = users.name' },
  { title: 'an object', dao: 'package acme.dao\nclass Users\n@DataAccess("us-user")\nobject Store {\ndef load(): String = ""\n}\n', use: 'Store.load()' },
  { title: 'a method of a companion', dao: 'package acme.dao\nclass Users\nobject Users {\n@DataAccess("us-user")\ndef load(): String = ""\n}\n', use: 'Users.load()' },
  { title: 'a method of a trait', dao: 'package acme.dao\ntrait Loads {\n@DataAccess("us-user")\ndef load(): String = ""\n}\nclass Users extends Loads\n', use: 'users.load()' },
  { title: 'a function of a package', dao: 'package acme.dao\nclass Users\n@DataAccess("us-user")\ndef load(): String = ""\n', use: 'load()' },
  { title: 'an extension', dao: 'package acme.dao\nclass Users\nextension (u: Users)\n  @DataAccess("us-user")\n  def load(): String = ""\n', use: 'users.load()' },
  { title: 'a method of an implicit class', dao: 'package acme.dao\nclass Users\nobject Syntax {\nimplicit class Rich(u: Users) {\n@DataAccess("us-user")\ndef load(): String = ""\n}\n}\n', use: 'users.load()' },
  { title: 'a method of an enum', dao: 'package acme.dao\nclass Users\nenum Kind:\n  case One\n  @DataAccess("us-user")\n  def load(): String = ""\n', use: 'Kind.One.load()' },
  { title: 'a statement', dao: inClass('def load(): String = {\n// @data-access us-user\nval rows = query()\nrows\n}\nprivate def query() = ""'), use: 'users.load()' },
  { title: 'the end of a line', dao: inClass('def load(): String = {\nval rows = query() // @data-access us-user\nrows\n}\nprivate def query() = ""'), use: 'users.load()' },
];

const LINE_MARKER = /^\s*(?:@.*DataAccess.*|@dataAccess.*|\/\/ @data-access.*|\/\*\* @data-access.*)$/m;
const TRAILING_MARKER = /\/\/ @data-access.*$/m;

const foreign = (use: string): string => `// @runs-in singapore scope=file
package acme.web
import acme.dao._
class Page(users: Users) {
  def show(): Unit = {
    ${use}
  }
  def idle(): Unit = ()
}
`;

async function rulesOf(dao: string, use: string): Promise<string[]> {
  const { findings } = await lintFiles({ 'region-guard.yaml': POLICY, 'src/Users.scala': dao, 'web/Page.scala': foreign(use) });
  return findings.filter((f) => f.file === 'web/Page.scala').map((f) => f.rule);
}

describe('Scala annotations, from source to finding', () => {
  for (const { title, dao, use } of CASES) {
    it(title, async () => {
      const plain = LINE_MARKER.test(dao) ? dao.replace(LINE_MARKER, '') : dao.replace(TRAILING_MARKER, '');
      assert.notEqual(plain, dao);
      const found = await rulesOf(dao, use);
      assert.ok(found.some((r) => r === 'foreign-read' || r === 'foreign-caller'), `found ${found.join(', ') || 'nothing'}`);
      assert.deepEqual((await rulesOf(plain, use)).filter((r) => r.startsWith('foreign-')), []);
      assert.deepEqual((await rulesOf(dao, 'idle()')).filter((r) => r.startsWith('foreign-')), []);
    });
  }
});
