import { parentPort } from 'node:worker_threads';

parentPort.on('message', (job) => {
  if (job === 'loop') for (;;);
  if (job === 'crash') setImmediate(() => process.exit(1));
  else if (job === 'fail') parentPort.postMessage({ failure: 'refused' });
  else setTimeout(() => parentPort.postMessage({ result: job }), 5);
});
