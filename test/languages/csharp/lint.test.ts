/**
 * Annotations of C# from source to finding: attributes and comments on every kind of declaration, with the same declaration
 * without one beside it. `Foreign.cs` runs in Singapore; who calls what is protected there is found, who does not is not.
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

const inClass = (members: string): string => `namespace Acme.Dao;\npublic class Users\n{\n${members}\n}\n`;

/** What `use` reaches is protected in `dao`, by the line that begins with the marker; without it, it is not. */
const CASES: readonly Case[] = [
  { title: 'a method', dao: inClass('[DataAccess(Data = "us-user")]\npublic string Load() => "";'), use: 'users.Load();' },
  { title: 'a method, with readers in an array', dao: inClass('[DataAccess(Data = "us-user", Readers = new[] { "US" })]\npublic string Load() => "";'), use: 'users.Load();' },
  { title: 'a method, with readers in a collection expression', dao: inClass('[DataAccess("us-user", Readers = ["US"])]\npublic string Load() => "";'), use: 'users.Load();' },
  { title: 'a method, with the whole name of the attribute', dao: inClass('[Guard.DataAccessAttribute("us-user")]\npublic string Load() => "";'), use: 'users.Load();' },
  { title: 'a method, by a constant made of parts', dao: inClass('[DataAccess("us" + "-user")]\npublic string Load() => "";'), use: 'users.Load();' },
  { title: 'a method, in its documentation', dao: inClass('/// @data-access us-user\npublic string Load() => "";'), use: 'users.Load();' },
  { title: 'a method, in a comment above', dao: inClass('// @data-access us-user\npublic string Load() => "";'), use: 'users.Load();' },
  { title: 'a class', dao: `namespace Acme.Dao;\n[DataAccess("us-user")]\npublic class Users\n{\npublic string Load() => "";\n}\n`, use: 'users.Load();' },
  { title: 'a property with accessors', dao: inClass('[DataAccess("us-user")]\npublic string Name { get { return ""; } }'), use: 'var n = users.Name;' },
  { title: 'a property without accessors', dao: inClass('[DataAccess("us-user")]\npublic string Name { get; set; }'), use: 'var n = users.Name;' },
  { title: 'a field', dao: inClass('// @data-access us-user\npublic string name;'), use: 'var n = users.name;' },
  { title: 'an indexer', dao: inClass('[DataAccess("us-user")]\npublic string this[int i] => "";'), use: 'var n = users[3];' },
  { title: 'an operator', dao: inClass('[DataAccess("us-user")]\npublic static string operator +(Users a, Users b) => "";'), use: 'var n = users + users;' },
  { title: 'an extension method', dao: `namespace Acme.Dao;\npublic class Users { }\npublic static class More\n{\n[DataAccess("us-user")]\npublic static string Load(this Users u) => "";\n}\n`, use: 'users.Load();' },
  { title: 'a method of another part of the class', dao: `namespace Acme.Dao;\npublic partial class Users { }\npublic partial class Users\n{\n[DataAccess("us-user")]\npublic string Load() => "";\n}\n`, use: 'users.Load();' },
  { title: 'a constructor', dao: inClass('[DataAccess("us-user")]\npublic Users(int id) { }'), use: 'var n = new Users(1);' },
  { title: 'a statement in a method', dao: inClass('public string Load()\n{\n// @data-access us-user\nreturn Query();\n}\nprivate string Query() => "";'), use: 'users.Load();' },
];

const MARKER = /^.*(?:DataAccess|@data-access).*$/m;

const foreign = (use: string): string => `// @runs-in singapore scope=file
using Acme.Dao;
namespace Acme.Web;
public class Page
{
    private readonly Users users;
    public void Show()
    {
        ${use}
    }
    public void Idle() { }
}
`;

async function rulesOf(dao: string, use: string): Promise<string[]> {
  const { findings, incomplete } = await lintFiles({ 'region-guard.yaml': POLICY, 'src/Users.cs': dao, 'web/Page.cs': foreign(use) });
  assert.deepEqual(incomplete, []);
  assert.deepEqual(findings.filter((f) => f.rule === 'invalid-annotation'), []);
  return [...new Set(findings.filter((f) => f.file === 'web/Page.cs').map((f) => f.rule))].filter((r) => r === 'foreign-read' || r === 'foreign-caller');
}

describe('C# annotations, from source to finding', () => {
  for (const { title, dao, use } of CASES) {
    it(`on ${title}`, async () => {
      assert.notDeepEqual(await rulesOf(dao, use), [], 'with the annotation');
      assert.deepEqual(await rulesOf(dao.replace(MARKER, ''), use), [], 'without it');
      assert.deepEqual(await rulesOf(dao, 'Idle();'), [], 'without the call');
    });
  }

  it('on a whole assembly', async () => {
    const page = foreign('users.Load();').replace('// @runs-in singapore scope=file', '[assembly: RunsIn("singapore")]');
    const dao = inClass('[DataAccess("us-user")]\npublic string Load() => "";');
    const withUsing = `using Acme.Dao;\n${page.replace('using Acme.Dao;\n', '')}`;
    const { findings } = await lintFiles({ 'region-guard.yaml': POLICY, 'src/Users.cs': dao, 'web/Page.cs': withUsing });
    assert.ok(findings.some((f) => f.rule === 'foreign-caller' && f.file === 'web/Page.cs'));
  });

  it('trailing, on the line of a read', async () => {
    const { findings } = await lintFiles({ 'region-guard.yaml': POLICY, 'web/Page.cs': '// @runs-in singapore scope=file\nclass P {\nvoid A() {\nvar x = Db.Read(); // @data-access us-user\nvar y = Db.Other();\n}\nvoid B() { var x = Db.Third(); } }\n' });
    assert.deepEqual(findings.filter((f) => f.rule === 'foreign-read').map((f) => f.range.start.line), [4]);
  });
});
