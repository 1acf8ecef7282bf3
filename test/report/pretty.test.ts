import assert from 'node:assert/strict';
import { pretty } from '../../src/report/pretty.ts';
import { finding, report, SAMPLE } from './sample-report.ts';

const plain = (value: typeof SAMPLE): string => pretty.render(value, { colour: false });

describe('the report for a terminal', () => {
  it('groups by who would read the data, shows paths, and leaves nothing out', () =>
    assert.equal(plain(SAMPLE), `\
Everywhere  1 violation
  ✖  src/a.ts:9:1  wildcard-grant  us-user.private.email  #eeee5555
    readers=* lets everyone read us-user.private.email

China (CN)  1 violation
  ✖  src/dash.ts:41:10  foreign-caller  us-user.private.email  #cccc3333
    Dashboard.show, which runs in CN, can reach the read of us-user.private.email in A.load
    ┌ src/dash.ts:41:3       Dashboard.show  CN
    │ src/feed/rank.ts:12:3  rank
    └ src/a.ts:4:3           A.load          US

Singapore (SG)  1 violation
  ✖  src/a.ts:4:9  foreign-read  us-user.private.email  #aaaa1111
    SG may not read us-user.private.email

Annotations and policy  2 violations
  ●  region-guard.yaml:4:9  unused-exemption  #34343434
    this exemption matches nothing
  ✖  src/b.py:4:9  invalid-annotation  #12121212
    unknown key "raeders": did you mean "readers"?

Exempt  1
  ○  src/c.go:4:9  foreign-copy  us-user.private.email
     incident tooling (until 2027-03-31, SEC-1, approved by Dana Ruiz)

Not looked at in full  2
  !  locked/  unreadable  the folder could not be listed (EACCES)
  !  src/huge.js  too-large  larger than 8 MB

✖ 4 errors, 1 note · 1 exempt · 1 baselined · 2 incomplete · 5 accesses in 12 files, 1.2 s, region-guard.yaml
`));

  it('says so when there is nothing to say', () =>
    assert.equal(plain(report([])), '✔ no violations · 5 accesses in 12 files, 1.2 s, region-guard.yaml\n'));

  it('counts long lists of regions instead of listing them', () => {
    const readers = ['AD', 'AE', 'AF', 'AG', 'AI', 'AL', 'AM', 'AO'];
    assert.match(plain(report([finding({ readers })])), /^AD, AE, AF, AG, AI, AL and 2 more {2}1 violation\n/);
    assert.match(plain(report([finding({ readers: readers.slice(1) })])), /^AE, AF, AG, AI, AL, AM, AO {2}1 violation\n/);
  });

  it('breaks texts at spaces for a terminal, and only there', () => {
    const message = 'one two three four five six seven averylongwordthatfitsnowhere eight';
    const text = pretty.render(report([finding({ message })]), { colour: false, width: 24 });
    assert.match(text, /\n {4}one two three four\n {4}five six seven\n {4}averylongwordthatfitsnowhere\n {4}eight\n\n/);
    assert.ok(plain(report([finding({ message })])).includes(`    ${message}\n`));
  });

  it('colours by choice only, and colours add nothing but colour', () => {
    const coloured = pretty.render(SAMPLE, { colour: true });
    assert.ok(coloured.includes('\u001b[31m'));
    assert.ok(!plain(SAMPLE).includes('\u001b'));
    // eslint-disable-next-line no-control-regex -- escape sequences are what is taken away
    assert.equal(coloured.replace(/\u001b\[\d+m/g, ''), plain(SAMPLE));
  });
});
