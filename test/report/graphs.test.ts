import assert from 'node:assert/strict';
import type { GraphReport } from '../../src/model/finding.ts';
import { GRAPH_FORMATS } from '../../src/report/graph-registry.ts';
import { HOSTILE_TEXTS } from './sample-report.ts';

const graph = (name: string, file = 'src/a.ts'): GraphReport => ({
  functions: [
    { id: 0, name, file, line: 1, column: 1, endLine: 3, endColumn: 2, regions: ['SG'] },
    { id: 1, name: 'b', file: 'b.ts', line: 4, column: 1, endLine: 5, endColumn: 2, regions: [] },
  ],
  calls: [[0, 1, 2], [0, 1, 3]],
});
const render = (id: string, value: GraphReport): string => GRAPH_FORMATS.find((format) => format.id === id)!.render(value);

describe('graph formats', () => {
  it('json has the shape of the contract, one entry a line', () =>
    assert.equal(render('json', graph('A.load')), `{"functions": [
{"id":0,"name":"A.load","file":"src/a.ts","line":1,"column":1,"endLine":3,"endColumn":2,"regions":["SG"]},
{"id":1,"name":"b","file":"b.ts","line":4,"column":1,"endLine":5,"endColumn":2,"regions":[]}
],
"calls": [
[0,1,2],
[0,1,3]
]}
`));

  it('json reads back as the graph, whatever names it has, and when it is empty', () => {
    for (const text of HOSTILE_TEXTS) assert.deepEqual(JSON.parse(render('json', graph(text, text))), graph(text, text));
    assert.deepEqual(JSON.parse(render('json', { functions: [], calls: [] })), { functions: [], calls: [] });
  });

  it('dot draws a box a function and an arrow a call', () =>
    assert.equal(render('dot', graph('say "\\hi"')), `digraph calls {
  rankdir=LR;
  node [shape=box, fontname="sans-serif"];
  f0 [label="say \\"\\\\hi\\"\\nsrc/a.ts:1\\nSG", style=filled, fillcolor="#fff3c4"];
  f1 [label="b\\nb.ts:4"];
  f0 -> f1 [tooltip="line 2"];
  f0 -> f1 [tooltip="line 3"];
}
`));

  it('mermaid draws one arrow for calls between the same two', () =>
    assert.equal(render('mermaid', graph('<init>')), `flowchart LR
  f0["#60;init#62;<br>src/a.ts:1<br>SG"]
  f1["b<br>b.ts:4"]
  f0 --> f1
`));

  for (const text of HOSTILE_TEXTS)
    it(`no text makes a line or a quote of its own: ${JSON.stringify(text)}`, () => {
      const dot = render('dot', graph(text, text)).split('\n');
      assert.equal(dot.length, 9);
      assert.match(dot[3]!, /^ {2}f0 \[label="(?:[^"\\]|\\.)*", style=filled, fillcolor="#fff3c4"\];$/);
      const mermaid = render('mermaid', graph(text, text)).split('\n');
      assert.equal(mermaid.length, 5);
      assert.match(mermaid[1]!, /^ {2}f0\["(?:[\p{L}\p{N} ._:/,-]|#\d+;|<br>)*"\]$/u);
    });
});
