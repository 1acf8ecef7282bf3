// Stands in for the extraction worker, once it is bundled. A file's text says what happens: `die`, `throw`, `hang`, or an answer.
import { parentPort, workerData } from 'node:worker_threads';
import { encodeFacts } from '../../src/extract/facts-record.ts';
import { failedFacts } from '../../src/host/failed-facts.ts';
import { packRecords } from '../../src/host/worker-protocol.ts';

if (workerData.assetFolder === 'broken') throw new Error('no assets');
parentPort.on('message', ({ id, files }) => {
  for (const file of files) {
    if (file.text === 'die') process.exit(3);
    if (file.text === 'throw') throw new Error('heap is gone');
    if (file.text === 'hang') for (;;);
  }
  const records = packRecords(files.map((file) => encodeFacts({ ...failedFacts(file, { reason: 'syntax', message: '' }), problems: [], moduleName: file.text, code: Int32Array.from([file.text.length]) })));
  parentPort.postMessage({ kind: 'facts', id, records }, [records.bytes]);
});
parentPort.postMessage({ kind: 'ready' });
