// The client, in a process of its own: takes one job after the other from the benchmark and answers with what it saw.
import autocannon from 'autocannon';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { requestStreams } from './operations.mjs';
import { readFiles } from './files.mjs';
import { readLikes, signCookies, signTokens } from './world.mjs';

const TICK_MS = 20;
const TIMEOUT_SECONDS = 60;
const MAX_SECONDS = 10;

let make;
const streams = new Map();

process.on('message', (message) => {
  if (message.world !== undefined) {
    const { file, secret, photo } = message.world;
    make = requestStreams({ tokens: signTokens(secret), cookies: signCookies(secret), likes: readLikes(file), photo: readFileSync(photo), files: readFiles(file) });
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

/** As many logins a second as asked for, evenly, whatever is answered; says how many were let in, and how many were turned away as too many. */
async function stormWithLogins(url, perSecond, seconds) {
  const next = make.login();
  const agent = new Agent({ keepAlive: true });
  const counts = new Map();
  const running = [];
  const startedAt = performance.now();
  while (running.length < perSecond * seconds) {
    const due = Math.ceil(((performance.now() - startedAt) / 1000) * perSecond);
    while (running.length < Math.min(due, perSecond * seconds)) {
      running.push(login(url, agent, next()).then((status) => counts.set(status, (counts.get(status) ?? 0) + 1)));
    }
    await sleep(5);
  }
  const sentSeconds = (performance.now() - startedAt) / 1000;
  await Promise.all(running);
  agent.destroy();
  const [admitted, shed] = [counts.get(200) ?? 0, counts.get(503) ?? 0];
  if (admitted + shed < running.length) throw new Error(`The logins were answered with ${[...counts.keys()].join(', ')}`);
  return { perSecond: running.length / sentSeconds, admitted, shed };
}

function login(url, agent, { method, path, headers, body }) {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { method, headers, agent }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode));
    });
    sent.once('error', reject).end(body);
  });
}
