/** Markers in Ruby's comments through a whole lint: what must be found, and beside it what must not. */
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

const DAO = 'module App\n  class Dao\n    # @data-access us-user.private\n    def load(id)\n      query(id)\n    end\n  end\nend\n';
const caller = (region: string): string => `# @runs-in ${region}\ndef rank(id)\n  App::Dao.new.load(id)\nend\n`;

describe('Ruby annotations', () => {
  it('on a method: foreign callers in another file are found, others are not', async () => {
    assert.deepEqual(await findings({ 'dao.rb': DAO, 'feed.rb': caller('SG') }), ['foreign-caller feed.rb:3']);
    assert.deepEqual(await findings({ 'dao.rb': DAO, 'feed.rb': caller('US') }), []);
  });

  it('on statements, above and behind, in foreign code and not', async () => {
    const code = (region: string): string => `# @runs-in ${region}\ndef f(db)\n  # @data-access us-user.private\n  a = db.query(1)\n  b = db.query(2) # @data-access us-user.private\n  [a, b]\nend\n`;
    assert.deepEqual(await findings({ 'a.rb': code('SG') }), ['foreign-read a.rb:4', 'foreign-read a.rb:5']);
    assert.deepEqual(await findings({ 'a.rb': code('US') }), []);
  });

  it('on a class: each of its methods', async () => {
    const code = (cls: string): string => `# @data-access us-user.private\nclass Store\n  def get = q(1)\nend\nclass Plain\n  def get = q(1)\nend\n# @runs-in SG\ndef f = ${cls}.new.get\n`;
    assert.deepEqual(await findings({ 'a.rb': code('Store') }), ['foreign-caller a.rb:9']);
    assert.deepEqual(await findings({ 'a.rb': code('Plain') }), []);
  });

  it('a path through blocks and mixins', async () => {
    const code = (region: string): string => `module Loads\n  def load_all\n    ids.each { |id| fetch(id) }\n  end\nend\nclass Svc\n  include Loads\n  # @data-access us-user.private\n  def fetch(id) = q(id)\nend\n# @runs-in ${region}\ndef f = Svc.new.load_all\n`;
    assert.deepEqual(await findings({ 'a.rb': code('SG') }), ['foreign-caller a.rb:12']);
    assert.deepEqual(await findings({ 'a.rb': code('US') }), []);
  });

  it('on an accessor: every read through it', async () => {
    const code = (name: string): string => `class U\n  # @data-access us-user.private\n  attr_reader :mail\n  attr_reader :nick\nend\n# @runs-in SG\ndef f = U.new.${name}\n`;
    assert.deepEqual(await findings({ 'a.rb': code('mail') }), ['foreign-caller a.rb:7']);
    assert.deepEqual(await findings({ 'a.rb': code('nick') }), []);
  });
});
