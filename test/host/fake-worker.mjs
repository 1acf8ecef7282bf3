// Stands in for the extraction worker. A file's text says what happens: `die`, `throw`, `hang`, or an answer.
import { parentPort, workerData } from 'node:worker_threads';

if (workerData.assetFolder === 'broken') throw new Error('no assets');
parentPort.on('message', ({ id, files }) => {
  for (const file of files) {
    if (file.text === 'die') process.exit(3);
    if (file.text === 'throw') throw new Error('heap is gone');
    if (file.text === 'hang') for (;;);
  }
  const facts = files.map((file) => ({ path: file.path, moduleName: file.text, code: Int32Array.from([file.text.length]), lineStarts: new Int32Array(1), statements: new Int32Array(0), problems: [] }));
  parentPort.postMessage({ kind: 'facts', id, facts }, facts.map((fact) => fact.code.buffer));
});
parentPort.postMessage({ kind: 'ready' });
