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
  const { server, url, operation, connections, seconds, amount, ratePerSecond, loginsPerSecond } = job;
  const key = `${server} ${operation}`;
  if (!streams.has(key)) streams.set(key, make[operation]());
  const next = streams.get(key);
  const latenciesMs = [];
  const limit = amount === undefined ? { duration: seconds } : { amount };
  const tracker = autocannon({
    url, connections, ...limit, ...(ratePerSecond && { overallRate: ratePerSecond }), sampleInt: TICK_MS, timeout: TIMEOUT_SECONDS,
    requests: [{ setupRequest: (request) => Object.assign(request, next()) }],
  });
  const started = performance.now();
  let lastAt = started;
  tracker.on('response', (_client, _status, _bytes, milliseconds) => {
    lastAt = performance.now();
    latenciesMs.push(milliseconds);
  });
  const storm = loginsPerSecond && stormWithLogins(url, loginsPerSecond, seconds);
  const { '2xx': answered, non2xx, errors, timeouts, mismatches } = await tracker;
  if (non2xx + errors + timeouts + mismatches > 0) throw new Error(`${key}: ${non2xx} refusals and ${errors} errors, ${answered} answers as expected`);
  // The machine was busy with something else all the time.
  if (answered === 0 && seconds < MAX_SECONDS) return run({ ...job, seconds: seconds * 3 });
  if (answered === 0) throw new Error(`${key}: no answer within ${seconds} s`);
  return { answered, seconds: (lastAt - started) / 1000, latenciesMs, logins: await storm };
}

/** As many logins a second as asked for, whatever is answered; says how many were let in, and how many were turned away as too many. */
async function stormWithLogins(url, perSecond, seconds) {
  const next = make.login();
  const tracker = autocannon({
    url, connections: perSecond, overallRate: perSecond, duration: seconds, timeout: TIMEOUT_SECONDS,
    requests: [{ setupRequest: (request) => Object.assign(request, next()) }],
  });
  const { statusCodeStats, errors } = await tracker;
  const count = (status) => statusCodeStats[status]?.count ?? 0;
  const shed = count(503);
  const others = Object.keys(statusCodeStats).filter((status) => !['200', '503'].includes(status));
  if (others.length > 0 || errors > 0) throw new Error(`The logins were answered with ${others.join(', ')}, and ${errors} errors`);
  return { perSecond: (count(200) + shed) / seconds, admitted: count(200), shed };
}
