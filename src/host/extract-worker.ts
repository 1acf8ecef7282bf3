/** Runs in a thread of the pool: facts of the files it is sent, until it is stopped. */
import { parentPort, workerData } from 'node:worker_threads';
import { createInThreadExtractor } from '../engine/extract-files.ts';
import { encodeFacts } from '../extract/facts-record.ts';
import { RecordWriter } from '../extract/record-writer.ts';
import { createAssetLoader } from './assets.ts';
import { packRecords, type WorkerReply, type WorkerRequest, type WorkerSettings } from './worker-protocol.ts';

const port = parentPort;
if (port === null) throw new Error('extract-worker runs in a worker thread only');
const { assetFolder } = workerData as WorkerSettings;
const writer = new RecordWriter();
const extractor = createInThreadExtractor(createAssetLoader(assetFolder));

port.on('message', (request: WorkerRequest) => {
  // A rejection is left alone on purpose: it ends this thread, and that is what the pool notices.
  void extractor.extract(request.files).then((facts) => {
    const records = packRecords(facts.map((file) => encodeFacts(file, writer)));
    port.postMessage({ kind: 'facts', id: request.id, records } satisfies WorkerReply, [records.bytes]);
  });
});
port.postMessage({ kind: 'ready' } satisfies WorkerReply);
