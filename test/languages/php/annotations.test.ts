/** Markers in PHP, as attributes and as comments, through a whole lint: what must be found, and beside it what must not. */
import assert from 'node:assert/strict';
import { lintFiles } from '../../engine-kit.ts';

const POLICY = `version: 1
regions: { singapore-dc: SG }
datasets:
  us-user.private: { subjects: US, class: protected, readers: [US] }
`;

async function findings(files: Record<string, string>): Promise<string[]> {
  const report = await lintFiles({ 'region-guard.yaml': POLICY, ...files });
  return report.findings.map((f) => `${f.rule} ${f.file}:${f.range.start.line}`);
}

const dao = (annotation: string): string => `<?php\nnamespace App;\nclass Dao {\n  ${annotation}\n  public function load($id) { return query($id); }\n}\n`;
const caller = (region: string): string => `<?php\nnamespace App\\Feed;\nuse App\\Dao;\n#[RunsIn('${region}')]\nfunction rank(Dao $dao) {\n  return $dao->load(1);\n}\n`;

describe('PHP annotations', () => {
  for (const annotation of ["#[DataAccess(data: 'us-user.private')]", "#[\\Acme\\DataAccess('us-user.private', readers: ['US'])]", '// @data-access us-user.private', '/** @data-access data=us-user.private */', '# @data-access us-user.private']) {
    it(`${annotation}: foreign callers in another file are found, others are not`, async () => {
      assert.deepEqual(await findings({ 'Dao.php': dao(annotation), 'feed.php': caller('SG') }), ['foreign-caller feed.php:6']);
      assert.deepEqual(await findings({ 'Dao.php': dao(annotation), 'feed.php': caller('US') }), []);
    });
  }

  it('a statement with a comment above or behind it, in foreign code and not', async () => {
    const code = (region: string): string => `<?php\n// @runs-in ${region}\nfunction f($db) {\n  // @data-access us-user.private\n  $a = $db->query(1);\n  $b = $db->query(2); // @data-access us-user.private\n  return [$a, $b];\n}\n`;
    assert.deepEqual(await findings({ 'a.php': code('SG') }), ['foreign-read a.php:5', 'foreign-read a.php:6']);
    assert.deepEqual(await findings({ 'a.php': code('US') }), []);
  });

  it('readers on the attribute itself, as constants and lists', async () => {
    const code = (readers: string): string => `<?php\nclass R { const ALL = ['US', 'SG']; }\nclass A {\n  #[DataAccess(data: 'us-user.private', readers: ${readers})]\n  function m() { return q(); }\n}\n`;
    assert.deepEqual(await findings({ 'a.php': code("['US', Region::SG]") }), ['foreign-read a.php:5']);
    assert.deepEqual(await findings({ 'a.php': code('R::ALL') }), ['foreign-read a.php:5']);
    assert.deepEqual(await findings({ 'a.php': code("['US']") }), []);
  });

  it('a class: each of its methods', async () => {
    const code = (cls: string): string => `<?php\n#[DataAccess('us-user.private')]\nclass Store { public function get() { return q(); } }\nclass Plain { public function get() { return q(); } }\n#[RunsIn('SG')]\nfunction f() { return (new ${cls}())->get(); }\n`;
    assert.deepEqual(await findings({ 'a.php': code('Store') }), ['foreign-caller a.php:6']);
    assert.deepEqual(await findings({ 'a.php': code('Plain') }), []);
  });

  it('a property, declared or promoted: every read of it', async () => {
    const code = (name: string): string => `<?php\nclass U {\n  #[DataAccess('us-user.private')]\n  public string $mail = '';\n  public string $nick = '';\n  public function __construct(\n    #[DataAccess('us-user.private')] public string $phone = '') { }\n}\n#[RunsIn('SG')]\nfunction f(U $u) { return $u->${name}; }\n`;
    assert.deepEqual(await findings({ 'a.php': code('mail') }), ['foreign-read a.php:10']);
    assert.deepEqual(await findings({ 'a.php': code('phone') }), ['foreign-read a.php:10']);
    assert.deepEqual(await findings({ 'a.php': code('nick') }), []);
  });
});
