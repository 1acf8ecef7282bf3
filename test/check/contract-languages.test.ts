/**
 * The contract's sentences about rules and verdicts in every language: one table of programs in the small language of `contract-kit.ts`, each with the findings that
 * follow, and beside it one that lacks what the sentence is about. A finding is `rule line readers`, the line by its label. What a language gets wrong is in `KNOWN`.
 */
import assert from 'node:assert/strict';
import type { Finding } from '../../src/model/finding.ts';
import { lintFiles } from '../engine-kit.ts';
import {
  type Fn, type Statement, type Tongue, TONGUES, attempt, call, client, each, handed, note, not, outside, raise, ret, run, set, sql, text, variable, when, write,
} from './contract-kit.ts';

const POLICY = `version: 1
regions: { singapore-dc: SG }
datasets:
  d: { subjects: US, class: protected, readers: [US], roles: [usds], stores: [US, { region: singapore-dc, until: 2026-06-30 }], sources: ["db.users", "sql:users", "Db.users", "db.Users", "Db.Users"] }
  e: { subjects: EU, class: protected, readers: [EU], roles: [care] }
  w: { subjects: US, class: protected, readers: [US, JP], stores: [US] }
  pub: { subjects: US, class: public }
`;

interface Sentence {
  readonly says: string;
  readonly program: readonly Fn[];
  readonly expected: readonly string[];
  readonly policy?: string;
  readonly also?: (findings: readonly Finding[], at: (label: string) => number) => void;
}

// --- programs ----------------------------------------------------------------------------------------------------------

const SG = '@runs-in SG';
const US = '@runs-in US';
const id = variable('id');
const one = text('1');
const query = outside('db', 'query', id);

const fn = (name: string, marks: readonly string[], ...body: readonly Statement[]): Fn => ({ name, marks, body });
/** `fetchRow` is the access. */
const fetchRow = (...marks: readonly string[]): Fn => fn('fetchRow', ['@data-access d', ...marks], ret(query, 'query'));
const mid = (...marks: readonly string[]): Fn => fn('mid', marks, ret(call('fetchRow', id), 'mid-call'));
const top = (...marks: readonly string[]): Fn => fn('top', marks, ret(call('mid', one), 'call'));
/** A function whose statements are the sentence's; `mid` leads to the access. */
const doing = (...body: readonly Statement[]): readonly Fn[] => [fetchRow(), mid(), GATE, IS_US, GATE_SG, fn('top', [SG], ...body)];
const GATE: Fn = { name: 'requireUs', marks: ['@region-gate US'], gives: 'nothing', body: [when(outside('net', 'isForeign', id), [raise])] };
const GATE_SG: Fn = { name: 'requireApac', marks: ['@region-gate APAC'], gives: 'nothing', body: [when(outside('net', 'isForeign', id), [raise])] };
const IS_US: Fn = { name: 'isUs', marks: ['@region-gate US'], gives: 'truth', body: [ret(outside('net', 'isHome', id))] };
const reach = ret(call('mid', one), 'call');
const FOUND = ['foreign-caller call SG'];

/** `top` is foreign and calls `part`, which does something with the access's value. */
const part = (...body: readonly Statement[]): readonly Fn[] => [
  fn('mask', ['@declassify d method=mask approved-by=us'], ret(outside('net', 'hash', id))),
  fetchRow(), fn('part', [], ...body), fn('top', [SG], ret(call('part', one), 'call')),
];
const row = variable('row');

const inside = (marker: string, ...marks: readonly string[]): readonly Fn[] => [fn('top', marks, note(marker, 'note'), ret(outside('db', 'query', id), 'access'))];
const SINK = '@data-access op=export to=SG';
const HOME = '@data-access op=export to=US';
const send = run(outside('net', 'post', row), 'sink');
const flow = (...body: readonly Statement[]): readonly Fn[] => [
  fn('mask', ['@declassify d method=mask approved-by=us'], ret(outside('net', 'hash', id))),
  fn('same', [], ret(id)),
  fn('top', [], ...body),
];
const access = [note('@data-access d'), set('row', outside('db', 'query', id), 'access')];

const SENTENCES: Readonly<Record<string, readonly Sentence[]>> = {
  'foreign-read: own readers, or the region of the code around, may not read': [
    { says: 'own readers', program: inside('@data-access d readers=US,SG'), expected: ['foreign-read access SG'] },
    { says: 'own readers that may', program: inside('@data-access d readers=US'), expected: [] },
    { says: 'the function around it', program: inside('@data-access d', SG), expected: ['foreign-read access SG'] },
    { says: 'a function that may', program: inside('@data-access d', US), expected: [] },
    { says: 'both in one finding, sorted', program: inside('@data-access d readers=IN', SG), expected: ['foreign-read access IN SG'] },
    { says: 'another dataset', program: inside('@data-access e', US), expected: ['foreign-read access US'] },
    { says: 'a region that does not resolve', program: inside('@data-access d', '@runs-in Atlantis'), expected: ['invalid-annotation top@', 'foreign-read access Atlantis'] },
    { says: 'a lambda inherits the region around it', program: [fn('top', [SG], each([note('@data-access d'), run(outside('db', 'query', one), 'access')]), ret(one))], expected: ['foreign-read access SG'] },
    { says: 'a lambda in the US', program: [fn('top', [US], each([note('@data-access d'), run(outside('db', 'query', one), 'access')]), ret(one))], expected: [] },
  ],
  'foreign-caller: foreign code can reach the access through calls': [
    { says: 'directly', program: [fetchRow(), mid(SG)], expected: ['foreign-caller mid-call SG'] },
    {
      says: 'through code of no region, shown with the whole path', program: [fetchRow(), mid(), top(SG)], expected: FOUND,
      also: ([f], at) => {
        assert.deepEqual([f?.path.map((s) => s.function.split(/[.:#]+/).at(-1)), f?.path.map((s) => s.line), f?.path.map((s) => s.regions.join())], [['top', 'mid', 'fetchRow'], [at('call'), at('mid-call'), at('fetchRow')], ['SG', '', '']]);
        assert.deepEqual([f?.access?.range.start.line, f?.access?.op, f?.allowed, f?.dataset], [at('fetchRow'), 'read', ['US'], 'd']);
      },
    },
    { says: 'from the US', program: [fetchRow(), mid(), top(US)], expected: [] },
    { says: 'a US function does not stop the walk', program: [fetchRow(), mid(US), top(SG)], expected: FOUND },
    { says: 'one that is not called', program: [fetchRow(), mid(), fn('top', [SG], ret(outside('db', 'query', id)))], expected: [] },
    { says: 'one finding for a crossing function', program: [fetchRow(), mid(), fn('top', [SG], run(call('mid', one), 'call'), ret(call('mid', one)))], expected: FOUND },
    { says: 'the walk ends at the crossing', program: [fetchRow(), mid(SG), top('@runs-in IN')], expected: ['foreign-caller mid-call SG'] },
    { says: 'where the access\'s own function is foreign it is a foreign-read', program: [fetchRow(SG), mid(), top('@runs-in IN')], expected: ['foreign-read fetchRow SG'] },
    { says: 'a call in a lambda', program: doing(each([run(call('mid', one), 'call')]), ret(one)), expected: FOUND },
    { says: 'a lambda that calls something else', program: doing(each([run(outside('db', 'query', one))]), ret(one)), expected: [] },
    { says: 'a function handed to a library counts as called there', program: doing(run(handed('mid'), 'call'), ret(one)), expected: FOUND },
    { says: 'another function handed to it', program: [...doing(run(handed('other'), 'call'), ret(one)), fn('other', [], ret(id))], expected: [] },
  ],
  'foreign-copy: written, copied, backed up, exported or sent outside its stores or readers, or to a store past its date': [
    ...['write', 'copy', 'backup', 'export', 'transit'].flatMap((op): Sentence[] => [
      { says: `${op} elsewhere`, program: inside(`@data-access d op=${op} to=IN`), expected: ['foreign-copy access IN'] },
      { says: `${op} to a store`, program: inside(`@data-access d op=${op} to=US`), expected: [] },
      { says: `${op} without stores, to readers`, program: inside(`@data-access e op=${op} to=FR`), expected: [] },
      { says: `${op} without stores, elsewhere`, program: inside(`@data-access e op=${op} to=US`), expected: ['foreign-copy access US'] },
      { says: `${op} to a store past its date`, program: inside(`@data-access d op=${op} to=singapore-dc`), expected: ['foreign-copy access SG'] },
    ]),
    ...['write', 'copy', 'backup'].map((op): Sentence => ({ says: `${op} to readers that are no store`, program: inside(`@data-access w op=${op} to=JP`), expected: ['foreign-copy access JP'] })),
    ...['export', 'transit'].map((op): Sentence => ({ says: `${op} to readers that are no store`, program: inside(`@data-access w op=${op} to=JP`), expected: [] })),
    { says: 'everywhere', program: inside('@data-access d op=export to=*'), expected: ['foreign-copy access *'] },
    { says: 'a delete goes nowhere', program: inside('@data-access d op=delete', US), expected: [] },
  ],
  'foreign-flow: a value of a protected access flows into a sink to a region that may not have it': [
    {
      says: 'directly', program: flow(...access, note(SINK), send), expected: ['foreign-flow sink SG'],
      also: ([f], at) => { assert.deepEqual([f?.path.at(0)?.line, f?.path.at(-1)?.line, f?.access?.range.start.line], [at('access'), at('sink'), at('access')]); },
    },
    { says: 'to a region that may', program: flow(...access, note(HOME), send), expected: [] },
    { says: 'a value of nobody', program: flow(set('row', outside('db', 'query', id)), note(SINK), send), expected: [] },
    { says: 'public data', program: flow(note('@data-access pub'), set('row', outside('db', 'query', id)), note(SINK), send), expected: [] },
    { says: 'another value', program: flow(...access, note(SINK), run(outside('net', 'post', id), 'sink')), expected: [] },
    { says: 'through a function', program: flow(...access, set('copy', call('same', row)), note(SINK), run(outside('net', 'post', variable('copy')), 'sink')), expected: ['foreign-flow sink SG'] },
    { says: 'passed to a function that is one', program: [...flow(...access, run(call('give', row), 'sink')), fn('give', [SINK], ret(id))], expected: ['foreign-flow sink SG'] },
    { says: 'passed to a function that sends where it may go', program: [...flow(...access, run(call('give', row), 'sink')), fn('give', [HOME], ret(id))], expected: [] },
    { says: 'what an annotated function gives', program: [fetchRow(), ...flow(set('row', call('fetchRow', id), 'access'), note(SINK), send)], expected: ['foreign-flow sink SG'] },
    { says: 'what another function gives', program: [fetchRow(), ...flow(set('row', call('same', id), 'access'), note(SINK), send)], expected: [] },
    { says: 'a parameter that carries it in', program: [fn('top', ['@data-access d param=id'], note(SINK), run(outside('net', 'post', id), 'sink'), ret(one))], expected: ['foreign-flow sink SG'] },
    { says: 'a parameter that does not', program: [fn('top', [], note(SINK), run(outside('net', 'post', id), 'sink'), ret(one))], expected: [] },
    { says: 'under a condition', program: flow(...access, when(outside('net', 'flag', id), [note(SINK), send])), expected: ['foreign-flow sink SG'] },
    { says: 'in a lambda', program: flow(...access, each([note(SINK), send])), expected: ['foreign-flow sink SG'] },
    { says: 'through a declassifier', program: flow(...access, set('safe', call('mask', row)), note(SINK), run(outside('net', 'post', variable('safe')), 'sink')), expected: [] },
    { says: 'an access with to= and no dataset is a sink only, also in foreign code', program: [fn('top', [SG], set('row', text('x')), note(SINK), send)], expected: [] },
    { says: 'one finding for an access and a sink', program: flow(...access, note(SINK), run(outside('net', 'post', row, row), 'sink')), expected: ['foreign-flow sink SG'] },
  ],
  'wildcard-grant: readers, roles or a region of * over protected data': [
    { says: 'readers', program: inside('@data-access d readers=*'), expected: ['wildcard-grant access *'] },
    { says: 'roles', program: inside('@data-access d roles=*'), expected: ['wildcard-grant access *'] },
    { says: 'the region around it', program: inside('@data-access d', '@runs-in *'), expected: ['wildcard-grant access *'] },
    { says: 'a caller', program: [fetchRow(), mid(), top('@runs-in *')], expected: ['wildcard-grant call *'] },
    { says: 'is all that is said of it', program: inside('@data-access d readers=* roles=*', '@runs-in *'), expected: ['wildcard-grant access *'] },
    { says: 'over public data', program: inside('@data-access pub readers=*', '@runs-in *'), expected: [] },
  ],
  'unapproved-role and the roles that nobody names': [
    { says: 'the dataset\'s', program: inside('@data-access d roles=usds'), expected: [] },
    { says: 'another dataset\'s', program: inside('@data-access d roles=care'), expected: ['unapproved-role access'] },
    { says: 'one of two', program: inside('@data-access d roles=[usds, care]'), expected: ['unapproved-role access'] },
    { says: 'nobody\'s', program: inside('@data-access d roles=usdss'), expected: ['invalid-annotation note'] },
  ],
  'unannotated-access: a call that matches sources and carries no annotation': [
    { says: 'a call', program: [fn('top', [], ret(outside('db', 'users', id), 'access'))], expected: ['unannotated-access access'] },
    { says: 'a call with one', program: [fn('top', [], note('@data-access d'), ret(outside('db', 'users', id), 'access'))], expected: [] },
    { says: 'another call', program: [fn('top', [], ret(outside('db', 'orders', id), 'access'))], expected: [] },
    { says: 'a table in SQL', program: [fn('top', [], run(sql('select email from users where id = 1'), 'access'), ret(one))], expected: ['unannotated-access access'] },
    { says: 'another table', program: [fn('top', [], run(sql('select email from user_roles where id = 1'), 'access'), ret(one))], expected: [] },
  ],
  'contradiction: annotations, deployment or a literal region disagree': [
    { says: 'a client elsewhere', program: [fn('top', ['@data-access d'], set('client', client('ap-northeast-1')), ret(one))], expected: ['contradiction top'] },
    { says: 'a client at home', program: [fn('top', ['@data-access d'], set('client', client('us-east-1')), ret(one))], expected: [] },
    { says: 'a client elsewhere, for nothing', program: [fn('top', [], set('client', client('ap-northeast-1')), ret(one))], expected: [] },
    { says: 'two regions of one function', program: [fn('top', [US, SG], ret(one))], expected: ['contradiction top'] },
    { says: 'twice the same', program: [fn('top', [US, US], ret(one))], expected: [] },
  ],
  'invalid-annotation: malformed, or an unknown dataset, region, role or rule; read in the strictest way': [
    { says: 'a dataset', program: inside('@data-access dd', SG), expected: ['invalid-annotation note', 'foreign-read access SG'] },
    { says: 'a region of readers', program: inside('@data-access d readers=[US, Mars]'), expected: ['invalid-annotation note', 'foreign-read access Mars'] },
    { says: 'where it goes', program: inside('@data-access d op=copy to=Mars'), expected: ['invalid-annotation note', 'foreign-copy access Mars'] },
    { says: 'a key', program: inside('@data-access d reader=US'), expected: ['invalid-annotation note'] },
    { says: 'an op', program: inside('@data-access d op=copi to=US'), expected: ['invalid-annotation note'] },
    { says: 'a rule', program: inside('@data-exempt foreign-reed reason=known until=2027-01-01'), expected: ['invalid-annotation note'] },
    { says: 'a misspelled marker', program: inside('@data-acces d readers=US'), expected: ['invalid-annotation note'] },
    { says: 'a misspelled marker says what it was meant to', program: inside('@data-acces d readers=SG'), expected: ['invalid-annotation note', 'foreign-read access SG'] },
    { says: 'nothing', program: inside('@data-access d readers=US'), expected: [] },
  ],
  'exemptions: reported as exempt with the reason; past their date; matching nothing': [
    {
      says: 'on the access', program: inside('@data-exempt foreign-read reason="known" until=2027-01-01', SG).map((f) => ({ ...f, body: [note('@data-access d'), ...f.body] })), expected: ['foreign-read access SG exempt'],
      also: ([f]) => { assert.deepEqual([f?.exemption?.reason, f?.exemption?.until], ['known', '2027-01-01']); },
    },
    { says: 'past its date', program: inside('@data-exempt foreign-read reason="known" until=2026-11-30', SG).map((f) => ({ ...f, body: [note('@data-access d'), ...f.body] })), expected: ['expired-exemption note', 'foreign-read access SG'] },
    { says: 'of nothing', program: inside('@data-exempt foreign-read reason="known" until=2027-01-01', US).map((f) => ({ ...f, body: [note('@data-access d'), ...f.body] })), expected: ['unused-exemption note'] },
    { says: 'at the call of the crossing', program: doing(note('@data-exempt foreign-caller reason=known until=2027-01-01'), reach), expected: ['foreign-caller call SG exempt'] },
    { says: 'on the crossing function', program: [fetchRow(), mid(), top(SG, '@data-exempt foreign-caller reason=known until=2027-01-01')], expected: ['foreign-caller call SG exempt'] },
    { says: 'on a function between', program: [fetchRow(), mid('@data-exempt foreign-caller reason=known until=2027-01-01'), top(SG)], expected: ['unused-exemption mid@', 'foreign-caller call SG'] },
    {
      says: 'on the access, for every caller', expected: ['foreign-caller mid-call SG exempt', 'foreign-caller second IN exempt'],
      program: [fetchRow('@data-exempt foreign-caller reason=known until=2027-01-01'), mid(SG), fn('other', ['@runs-in IN'], ret(call('fetchRow', id), 'second'))],
    },
  ],
  'a gate cuts where every way to the call passes it': [
    { says: 'none', program: doing(reach), expected: FOUND },
    { says: 'before the call', program: doing(run(call('requireUs', one)), reach), expected: [] },
    { says: 'after the call', program: doing(set('row', call('mid', one), 'call'), run(call('requireUs', one)), ret(row)), expected: FOUND },
    { says: 'one that admits a region that may not', program: doing(run(call('requireApac', one)), reach), expected: FOUND },
    { says: 'on one way only', program: doing(when(outside('net', 'flag', id), [run(call('requireUs', one))]), reach), expected: FOUND },
    { says: 'on both ways', program: doing(when(outside('net', 'flag', id), [run(call('requireUs', one))], [run(call('requireUs', one))]), reach), expected: [] },
    { says: 'a truth value as the condition', program: doing(when(call('isUs', one), [reach]), ret(one)), expected: [] },
    { says: 'under the other outcome', program: doing(when(call('isUs', one), [ret(one)], [reach]), ret(one)), expected: FOUND },
    { says: 'under the false outcome of its negation', program: doing(when(not(call('isUs', one)), [ret(one)]), reach), expected: [] },
    { says: 'under the true outcome of its negation', program: doing(when(not(call('isUs', one)), [reach]), ret(one)), expected: FOUND },
    { says: 'a truth value that nobody looks at', program: doing(run(call('isUs', one)), reach), expected: FOUND },
    { says: 'a handler that goes on to the call', program: doing(attempt([run(call('requireUs', one))], [run(outside('net', 'note', one))]), reach), expected: FOUND },
    { says: 'a handler that ends', program: doing(attempt([run(call('requireUs', one))], [ret(one)]), reach), expected: [] },
    { says: 'in a function on the path', program: [fetchRow(), GATE, fn('mid', [], run(call('requireUs', one)), ret(call('fetchRow', id))), top(SG)], expected: [] },
    { says: 'in a function beside it', program: [fetchRow(), GATE, mid(), fn('other', [], run(call('requireUs', one)), ret(id)), top(SG)], expected: FOUND },
    { says: 'one whose own call it is: what it reads to decide is read for whoever asks', program: [fetchRow(), mid('@region-gate US'), top(SG)], expected: FOUND },
    { says: 'before a lambda', program: doing(run(call('requireUs', one)), each([run(call('mid', one))]), ret(one)), expected: [] },
    { says: 'in a lambda, after its call', program: doing(each([run(call('mid', one), 'call'), run(call('requireUs', one))]), ret(one)), expected: FOUND },
    { says: 'in a lambda, before its call', program: doing(each([run(call('requireUs', one)), run(call('mid', one))]), ret(one)), expected: [] },
  ],
  'a declassifier cuts for its datasets': [
    { says: 'on the path', program: [fetchRow(), mid('@declassify d method=aggregate approved-by=us'), top(SG)], expected: [] },
    { says: 'on the path, of another dataset', program: [fetchRow(), mid('@declassify e method=aggregate approved-by=us'), top(SG)], expected: FOUND },
    { says: 'off the path, and every value went through it', program: part(set('row', call('fetchRow', id)), ret(call('mask', row))), expected: [] },
    { says: 'off the path, on a call', program: part(set('row', call('fetchRow', id)), note('@declassify d method=mask approved-by=us'), ret(outside('net', 'hash', row))), expected: [] },
    { says: 'off the path, on a call, of another dataset', program: part(set('row', call('fetchRow', id)), note('@declassify e method=mask approved-by=us'), ret(outside('net', 'hash', row))), expected: FOUND },
    { says: 'off the path, and a value did not', program: part(set('row', call('fetchRow', id)), when(outside('net', 'flag', id), [ret(row)]), ret(call('mask', row))), expected: FOUND },
    { says: 'off the path, and none did', program: part(set('row', call('fetchRow', id)), run(call('mask', id)), ret(row)), expected: FOUND },
  ],
};

/** What is wrong today: the language, the sentence, and what is found instead. */
const KNOWN: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([]);

async function check(tongue: Tongue, group: string, { says, program, expected, policy = POLICY, also }: Sentence): Promise<void> {
  const written = write(tongue, program);
  if (!written) return;
  const { findings, incomplete } = await lintFiles({ 'region-guard.yaml': policy, [tongue.path]: written.text, ...tongue.more });
  const shown = findings.map((f) => `${f.rule} ${written.labels.get(f.range.start.line) ?? `line ${f.range.start.line}`} ${f.readers.join(' ')}`.trimEnd() + (f.status === 'new' ? '' : ` ${f.status}`));
  const known = KNOWN.get(`${tongue.language}: ${group.replace(/:.*/, '')}: ${says}`);
  assert.deepEqual(incomplete, []);
  assert.deepEqual([...shown].sort(), [...(known ?? expected)].sort(), `${findings.map((f) => f.message).join('\n')}\n${written.text}`);
  const lineOf = (label: string): number => [...written.labels].find(([, one]) => one === label)?.[0] ?? 0;
  if (known === undefined) also?.(findings, lineOf);
}

for (const [group, sentences] of Object.entries(SENTENCES)) {
  describe(group, () => {
    for (const tongue of TONGUES) {
      for (const sentence of sentences) it(`${tongue.language}: ${sentence.says}`, () => check(tongue, group, sentence));
    }
  });
}

describe('the programs of these sentences', () => {
  it('are left out only where a language has no handlers', () => {
    const without = TONGUES.filter((tongue) => Object.values(SENTENCES).some((all) => all.some(({ program }) => write(tongue, program) === null)));
    assert.deepEqual(without.map(({ language }) => language).sort(), ['Go', 'Rust']);
  });

  it('have a known mistake only where there is a sentence', () => {
    const names = new Set(Object.entries(SENTENCES).flatMap(([group, all]) => TONGUES.flatMap((t) => all.map((s) => `${t.language}: ${group.replace(/:.*/, '')}: ${s.says}`))));
    for (const name of KNOWN.keys()) assert.ok(names.has(name), name);
  });
});
