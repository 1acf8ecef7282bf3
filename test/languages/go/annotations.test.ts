/** Markers in Go, as directives, comments and struct tags, through a whole lint: what must be found, and beside it what must not. */
import assert from 'node:assert/strict';
import { lintFiles } from '../../engine-kit.ts';

const POLICY = `version: 1
regions: { singapore-dc: SG }
datasets:
  us-user.private: { subjects: US, class: protected, readers: [US] }
`;

async function findings(files: Record<string, string>): Promise<string[]> {
  const report = await lintFiles({ 'region-guard.yaml': POLICY, 'go.mod': 'module example.com/app\n', ...files });
  return report.findings.map((f) => `${f.rule} ${f.file}:${f.range.start.line}`);
}

const dao = (annotation: string): string => `package dao\n\ntype Dao struct{}\n\n${annotation}\nfunc (d *Dao) Load(id string) string { return query(id) }\n`;
const caller = (region: string): string => `package main\n\nimport "example.com/app/dao"\n\n//runs:in ${region}\nfunc rank(d *dao.Dao) string {\n\treturn d.Load("1")\n}\n`;

describe('Go annotations', () => {
  for (const annotation of ['//data:access data=us-user.private', '// @data-access us-user.private', '/* @data-access data=us-user.private */', '// Load reads a user.\n//\n// @data-access us-user.private']) {
    it(`${annotation.replaceAll('\n', ' ')}: foreign callers in another package are found, others are not`, async () => {
      assert.deepEqual(await findings({ 'dao/dao.go': dao(annotation), 'main.go': caller('SG') }), ['foreign-caller main.go:7']);
      assert.deepEqual(await findings({ 'dao/dao.go': dao(annotation), 'main.go': caller('US') }), []);
    });
  }

  it('statements with a comment above or behind them, in foreign code and not', async () => {
    const code = (region: string): string => `package p\n\n// @runs-in ${region}\nfunc f(db *DB) {\n\t// @data-access us-user.private\n\ta := db.Query(1)\n\tvar b = db.Query(2) // @data-access us-user.private\n\tuse(a, b)\n}\n`;
    assert.deepEqual(await findings({ 'a.go': code('SG') }), ['foreign-read a.go:6', 'foreign-read a.go:7']);
    assert.deepEqual(await findings({ 'a.go': code('US') }), []);
  });

  it('readers on the annotation itself', async () => {
    const code = (readers: string): string => `package p\n\n//data:access data=us-user.private readers=${readers}\nfunc m() string { return q() }\n`;
    assert.deepEqual(await findings({ 'a.go': code('US,SG') }), ['foreign-read a.go:4']);
    assert.deepEqual(await findings({ 'a.go': code('US') }), []);
  });

  it('a type: each of its methods', async () => {
    const store = 'package p\n\n// @data-access us-user.private\ntype Store struct{}\n\ntype Plain struct{}\n\nfunc (s Store) Get() string { return q() }\n\nfunc (p Plain) Get() string { return q() }\n';
    const code = (call: string): string => `package p\n\n// @runs-in SG\nfunc f() string { return ${call} }\n`;
    assert.deepEqual(await findings({ 'a.go': store, 'b.go': code('Store{}.Get()') }), ['foreign-caller b.go:4']);
    assert.deepEqual(await findings({ 'a.go': store, 'b.go': code('Plain{}.Get()') }), []);
  });

  for (const [title, mail] of [
    ['a comment behind a field', 'Mail string // @data-access us-user.private'],
    ['a comment above a field', '// @data-access us-user.private\n\tMail string'],
    ['a tag', 'Mail string `json:"mail" data-access:"us-user.private"`'],
    ['a tag with keys', 'Mail string `data-access:"data=us-user.private op=read"`'],
  ] as const) {
    it(`${title}: every read of it`, async () => {
      const type = `package p\n\ntype User struct {\n\t${mail}\n\tNick string \`json:"nick"\`\n}\n`;
      const code = (name: string): string => `package p\n\n// @runs-in SG\nfunc f(u *User) string { return u.${name} }\n`;
      assert.deepEqual(await findings({ 'user.go': type, 'f.go': code('Mail') }), ['foreign-read f.go:4']);
      assert.deepEqual(await findings({ 'user.go': type, 'f.go': code('Nick') }), []);
    });
  }

  it('a whole file', async () => {
    const code = (region: string): string => `// @runs-in ${region} scope=file\npackage p\n\nfunc f() string {\n\treturn q() // @data-access us-user.private\n}\n`;
    assert.deepEqual(await findings({ 'a.go': code('SG') }), ['foreign-read a.go:5']);
    assert.deepEqual(await findings({ 'a.go': code('US') }), []);
  });

  it('handlers that are registered, through an interface, and goroutines', async () => {
    const code = (region: string): string => `package p

import "net/http"

type Loader interface{ Load() string }

type db struct{}

// @data-access us-user.private
func (db) Load() string { return q() }

//runs:in ${region}
func handle(w http.ResponseWriter, r *http.Request) {
	var l Loader = db{}
	go func() {
		l.Load()
	}()
}

func main() { http.HandleFunc("/", handle) }
`;
    assert.deepEqual(await findings({ 'a.go': code('SG') }), ['foreign-caller a.go:16']);
    assert.deepEqual(await findings({ 'a.go': code('US') }), []);
  });
});
