// npm run reload: a server that was started in this folder with PROCESSES over 1 replaces its workers one by one, by those of the
// build that is there now. Ends when it has: with 0, or with 1 when a new worker did not start; then the old ones go on.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const { readEnvironment, runningFileOf } = await import('../dist/core/config/index.js');
const { isServing } = await import('../dist/core/processes/index.js');

const LOOK_INTERVAL_MS = 100;
const PATIENCE_MS = 30 * 60_000;

const path = resolve(runningFileOf(readEnvironment()));
const before = read();
if (before === undefined || !isServing(before)) fail(`No server with several processes runs here (${path} names none). One that is still starting can be found once its first worker listens: wait for that. Else start one with PROCESSES=2 or more, in this folder and with the same PORT.`);
try {
  process.kill(before.pid, 'SIGHUP');
} catch (error) {
  if (error.code !== 'EPERM') throw error;
  fail(`The server (process ${before.pid}) is another user's: run this as that one, or as root.`);
}
const deadline = Date.now() + PATIENCE_MS;
for (;;) {
  await sleep(LOOK_INTERVAL_MS);
  const now = read();
  if (now?.pid !== before.pid || !isServing(now)) fail('The server has ended meanwhile; its log says why.');
  if (now.failed > before.failed) fail('A new worker did not start, and its log says why; those that were not replaced go on.');
  if (now.reloaded > before.reloaded) break;
  if (Date.now() > deadline) fail('The workers are not replaced yet; the log of the server says more.');
}
console.log('All workers have been replaced.');

function read() {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'EACCES') fail(`${path} cannot be read: run this as the user that the server runs as.`);
    return undefined;
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
