/**
 * Annotations of Swift from source to finding: attributes and comments on every kind of declaration, with the same declaration
 * without one beside it. `Page.swift` runs in Singapore; who calls what is protected there is found, who does not is not.
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

const inClass = (members: string): string => `class Users {\n${members}\n}\n`;

/** What `use` reaches is protected in `dao`, by the line that holds the marker; without that line it is not. */
const CASES: readonly Case[] = [
  { title: 'a method', dao: inClass('@DataAccess(data: "us-user")\nfunc load() -> String { "" }'), use: 'users.load()' },
  { title: 'a method, with readers in a list', dao: inClass('@DataAccess("us-user", readers: ["US"])\nfunc load() -> String { "" }'), use: 'users.load()' },
  { title: 'a method, in its documentation', dao: inClass('/// @data-access us-user\nfunc load() -> String { "" }'), use: 'users.load()' },
  { title: 'a method, in a comment above', dao: inClass('// @data-access us-user\nfunc load() -> String { "" }'), use: 'users.load()' },
  { title: 'a class', dao: '@DataAccess("us-user")\nclass Users {\nfunc load() -> String { "" }\n}\n', use: 'users.load()' },
  { title: 'a computed property', dao: inClass('@DataAccess("us-user")\nvar name: String { "" }'), use: 'let n = users.name' },
  { title: 'a stored property', dao: inClass('@DataAccess("us-user")\nvar name: String = ""'), use: 'let n = users.name' },
  { title: 'a subscript', dao: inClass('@DataAccess("us-user")\nsubscript(i: Int) -> String { "" }'), use: 'let n = users[3]' },
  { title: 'a method of an extension', dao: 'class Users {}\nextension Users {\n@DataAccess("us-user")\nfunc load() -> String { "" }\n}\n', use: 'users.load()' },
  { title: 'a default method of a protocol', dao: 'protocol Loads {}\nextension Loads {\n@DataAccess("us-user")\nfunc load() -> String { "" }\n}\nclass Users: Loads {}\n', use: 'users.load()' },
  { title: 'an initialiser', dao: inClass('@DataAccess("us-user")\ninit(id: Int) { }'), use: 'let n = Users(id: 1)' },
  { title: 'a function', dao: 'class Users {}\n@DataAccess("us-user")\nfunc loadUsers() -> String { "" }\n', use: 'loadUsers()' },
  { title: 'a statement in a method', dao: inClass('func load() -> String {\n// @data-access us-user\nreturn query()\n}\nfunc query() -> String { "" }'), use: 'users.load()' },
];

const MARKER = /^.*(?:DataAccess|@data-access).*$/m;

const page = (use: string): string => `// @runs-in singapore scope=file
class Page {
    let users: Users
    func show() {
        ${use}
    }
    func idle() {}
}
`;

async function rulesOf(dao: string, use: string): Promise<string[]> {
  const { findings, incomplete } = await lintFiles({ 'region-guard.yaml': POLICY, 'src/Users.swift': dao, 'web/Page.swift': page(use) });
  assert.deepEqual(incomplete, []);
  assert.deepEqual(findings.filter((f) => f.rule === 'invalid-annotation'), []);
  return [...new Set(findings.filter((f) => f.file === 'web/Page.swift').map((f) => f.rule))].filter((r) => r === 'foreign-read' || r === 'foreign-caller');
}

describe('Swift annotations, from source to finding', () => {
  for (const { title, dao, use } of CASES) {
    it(`on ${title}`, async () => {
      assert.notDeepEqual(await rulesOf(dao, use), [], 'with the annotation');
      assert.deepEqual(await rulesOf(dao.replace(MARKER, ''), use), [], 'without it');
      assert.deepEqual(await rulesOf(dao, 'idle()'), [], 'without the call');
    });
  }
});
