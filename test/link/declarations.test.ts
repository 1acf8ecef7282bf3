/** A function that is declared in one place and defined in another is one function: for calls, and for what markers say of it. */
import assert from 'node:assert/strict';
import { lintFiles, memoryWorkspace, TODAY } from '../engine-kit.ts';
import type { Files } from '../engine-kit.ts';

/** Edges as `caller -> callee@file:line`, each once a line. */
async function edgesOf(files: Files): Promise<readonly string[]> {
  const result = await memoryWorkspace(files).graph({ today: TODAY });
  assert.ok(result.ok);
  const { functions, calls } = result.graph;
  const name = (i: number): string => functions[i]?.name ?? '?';
  return calls.map(([a, b]) => `${name(a)} -> ${name(b)}@${functions[b]?.file ?? ''}:${functions[b]?.line ?? 0}`).sort();
}

describe('declarations and definitions', () => {
  it('a prototype in a header is the function in the source, not another one', async () => {
    assert.deepEqual(await edgesOf({
      'a.h': 'int twice(int v);\nint half(int v);\n',
      'a.c': '#include "a.h"\nint twice(int v) { return v + v; }\n',
      'm.c': '#include "a.h"\nint main(void) { return twice(2) + half(4); }\n',
    }), ['main -> half@a.h:2', 'main -> twice@a.c:2']);
  });

  it('a prototype goes with the overload that has its parameters', async () => {
    assert.deepEqual(await edgesOf({
      'a.h': 'struct P {}; struct Q {};\nvoid put(P& p);\nvoid put(Q& q);\n',
      'a.cc': '#include "a.h"\nvoid put(P& p) {}\nvoid put(Q& q) {}\n',
      'm.cc': '#include "a.h"\nvoid use(P& p) { put(p); }\n',
    }), ['use -> put@a.cc:2']);
  });

  it('a file-local function is no definition of what another file declares', async () => {
    assert.deepEqual(await edgesOf({
      'a.h': 'void log_it(int v);\n',
      'b.c': 'static void log_it(int v) {}\nvoid own(void) { log_it(1); }\n',
      'm.c': '#include "a.h"\nvoid use(void) { log_it(2); }\n',
    }), ['own -> log_it@b.c:1', 'use -> log_it@a.h:1']);
  });

  it('overload signatures are the one function behind them', async () => {
    assert.deepEqual(await edgesOf({ 'a.ts': 'function f(a: string): void;\nfunction f(a: number): void;\nfunction f(a: unknown) {}\nfunction g() { f(1); }\n' }), ['a.g -> a.f@a.ts:3']);
  });
});

const HEADER = `
// @data-access subjects=US class=protected
int load_user(int id);
// @region-gate US
void require_us(int caller);
class Dao {
public:
  // @data-access subjects=US class=protected
  int load(int id);
  // @runs-in SG
  int feed();
};
// @runs-in SG
class Feed { public: int rank(Dao& d); };
// @data-access subjects=US class=protected
class Rows { public: int all(); };
`;
const SOURCE = `
#include "dao.h"
int load_user(int id) { return id; }
void require_us(int caller) { if (caller != 1) throw 1; }
int Dao::load(int id) { return id; }
int Dao::feed() { return load(1); }
int Feed::rank(Dao& d) { return d.load(2); }
int Rows::all() { return 1; }
`;

async function callersFlagged(source: string): Promise<readonly string[]> {
  const { findings } = await lintFiles({ 'dao.h': HEADER, 'dao.cc': SOURCE, 'use.cc': `#include "dao.h"\n${source}` });
  return findings.map((f) => `${f.rule} ${f.function}`).sort();
}

describe('markers on declarations', () => {
  const always = ['foreign-caller Dao.feed', 'foreign-caller Feed.rank'];

  it('count for the definition of a function', async () => {
    assert.deepEqual(await callersFlagged('// @runs-in SG\nint main() { return load_user(3); }\n'), [...always, 'foreign-caller main']);
    assert.deepEqual(await callersFlagged('// @runs-in US\nint main() { return load_user(3); }\n'), always);
  });

  it('count for methods and for all of a class', async () => {
    assert.deepEqual(await callersFlagged('// @runs-in SG\nint main(Dao* d) { return d->load(4); }\n'), [...always, 'foreign-caller main']);
    assert.deepEqual(await callersFlagged('// @runs-in SG\nint main(Rows* r) { return r->all(); }\n'), [...always, 'foreign-caller main']);
    assert.deepEqual(await callersFlagged('// @runs-in SG\nint main(Rows* r) { return 1; }\n'), always);
  });

  it('a gate that is declared elsewhere cuts', async () => {
    assert.deepEqual(await callersFlagged('// @runs-in SG\nint main() { require_us(2); return load_user(3); }\n'), always);
  });

  it('one on each of the two is one access, and stands where it was written first', async () => {
    const { findings, summary } = await lintFiles({
      'a.h': '// @data-access subjects=US class=protected readers=SG\nint load(int id);\n',
      'a.c': '// @data-access subjects=US class=protected readers=SG\nint load(int id) { return id; }\n',
    });
    assert.equal(summary.accesses, 1);
    assert.deepEqual(findings.map((f) => `${f.rule} ${f.file}:${f.range.start.line}:${f.range.start.column}`), ['foreign-read a.c:2:5']);
  });

  it('one on a prototype is reported there', async () => {
    const { findings } = await lintFiles({
      'a.h': '// @data-access subjects=US class=protected readers=SG\nint load(int id);\n',
      'a.c': '#include "a.h"\nint load(int id) { return id; }\n',
    });
    assert.deepEqual(findings.map((f) => `${f.rule} ${f.file}:${f.range.start.line}:${f.range.start.column}`), ['foreign-read a.h:2:5']);
  });
});
