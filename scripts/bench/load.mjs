// The client, in a process of its own: takes one job after the other from the benchmark and answers with what it saw.
import autocannon from 'autocannon';
import { readFileSync } from 'node:fs';
import { requestStreams } from './operations.mjs';
import { readFiles } from './files.mjs';
import { readLikes, signTokens } from './world.mjs';

const TICK_MS = 20;
const TIMEOUT_SECONDS = 60;
const MAX_SECONDS = 10;

let make;
const streams = new Map();

process.on('message', (message) => {
  if (message.world !== undefined) {
    const { file, secret, photo } = message.world;
    make = requestStreams({ tokens: signTokens(secret), likes: readLikes(file), photo: readFileSync(photo), files: readFiles(file) });
    process.send({ ready: true });
  } else {
    run(message.job).then(
      (result) => process.send({ result }),
      (error) => process.send({ failure: error.stack }),
    );
  }
});
process.on('disconnect', () => process.exit(0));

/** Each server gets the same requests in the same order, however many it has answered. */
async function run(job) {
  const { server, url, operation, connections, seconds, amount } = job;
  const key = `${server} ${operation}`;
  if (!streams.has(key)) streams.set(key, make[operation]());
  const next = streams.get(key);
  const latenciesMs = [];
  const limit = amount === undefined ? { duration: seconds } : { amount };
  const tracker = autocannon({
    url, connections, ...limit, sampleInt: TICK_MS, timeout: TIMEOUT_SECONDS,
    requests: [{ setupRequest: (request) => Object.assign(request, next()) }],
  });
  const started = performance.now();
  let lastAt = started;
  tracker.on('response', (_client, _status, _bytes, milliseconds) => {
    lastAt = performance.now();
    latenciesMs.push(milliseconds);
  });
  const { '2xx': answered, non2xx, errors, timeouts, mismatches } = await tracker;
  if (non2xx + errors + timeouts + mismatches > 0) throw new Error(`${key}: ${non2xx} refusals and ${errors} errors, ${answered} answers as expected`);
  // The machine was busy with something else all the time.
  if (answered === 0 && seconds < MAX_SECONDS) return run({ ...job, seconds: seconds * 3 });
  if (answered === 0) throw new Error(`${key}: no answer within ${seconds} s`);
  return { answered, seconds: (lastAt - started) / 1000, latenciesMs };
}
