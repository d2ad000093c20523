// The servers and their client as child processes on the loopback interface. Whatever is started is stopped by its id.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/free-port.mjs';

const PROGRAMS = {
  ours: resolve(import.meta.dirname, '../../dist/main.js'),
  express: fileURLToPath(new URL('./bare/express.mjs', import.meta.url)),
  http: fileURLToPath(new URL('./bare/http.mjs', import.meta.url)),
};
const CLIENT = fileURLToPath(new URL('./load.mjs', import.meta.url));
const PROBE = fileURLToPath(new URL('./loop-delay.mjs', import.meta.url));
const GUARD_PROBE = fileURLToPath(new URL('./guard-probe.mjs', import.meta.url));
const START_MS = 30_000;
const STOP_MS = 20_000;
const PROBE_MS = 5_000;

const children = new Set();

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    killAll();
    process.exit(1);
  });
}

export function killAll() {
  for (const child of children) child.kill('SIGKILL');
}

/**
 * @param file of an SQLite database, or `url` of one of PostgreSQL
 * @param settings over those of the benchmark
 * @param program another build's, where it is not this one's
 * @param probe `usage` for what the process uses, `guard` for the guard's time, or none
 * @returns the server once it answers, with the time that took
 */
export async function startServer(kind, { file, url: databaseUrl, folder, secret, probe = 'usage', program = PROGRAMS[kind], settings = {} }) {
  const port = await freePort();
  const usageFile = join(folder, `${kind}.usage`);
  const { PATH, HOME, TMPDIR } = process.env;
  const env = {
    ...(PATH && { PATH }), ...(HOME && { HOME }), ...(TMPDIR && { TMPDIR }),
    NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), RATE_LIMIT: 'off', LOG_LEVEL: 'warn', SQLITE_SYNCHRONOUS: 'full',
    DATABASE_URL: databaseUrl ?? `sqlite:${file}`, BENCH_DATABASE: databaseUrl ?? file, UPLOAD_DIR: join(folder, 'uploads'), MAIL_URL: `file:${join(folder, 'outbox')}`,
    JWT_SECRET: secret, ...(probe === 'usage' && { BENCH_USAGE_FILE: usageFile }), ...(probe === 'guard' && { BENCH_GUARD_FILE: usageFile }), ...settings,
  };
  const probes = { usage: ['--import', PROBE], guard: ['--import', GUARD_PROBE], none: [] }[probe];
  const startedAt = performance.now();
  // In a folder of its own, where no .env lies.
  const child = start(spawn(process.execPath, [...probes, program], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] }));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output = (output + text).slice(-5000)));
  const url = `http://127.0.0.1:${port}`;
  await firstAnswer(`${url}/health/live`, child, () => output);
  return { kind, url, child, startMs: performance.now() - startedAt, usageFile, output: () => output };
}

export async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await exited;
  clearTimeout(late);
}

/** A process with nothing to do: how long the machine itself makes a process wait. */
export async function startIdle(folder) {
  const usageFile = join(folder, 'idle.usage');
  const env = { PATH: process.env.PATH, BENCH_USAGE_FILE: usageFile };
  const child = start(spawn(process.execPath, ['--import', PROBE, '-e', 'setInterval(() => {}, 60_000); process.stdout.write("!")'], { env, stdio: ['ignore', 'pipe', 'inherit'] }));
  await once(child.stdout, 'data');
  return { child, usageFile };
}

/** What the process has used since it was last asked. */
export async function usageOf({ child, usageFile }) {
  rmSync(usageFile, { force: true });
  child.kill('SIGUSR2');
  const deadline = performance.now() + PROBE_MS;
  while (!existsSync(usageFile)) {
    if (performance.now() > deadline) throw new Error(`Process ${child.pid} does not say what it has used`);
    await sleep(2);
  }
  return JSON.parse(readFileSync(usageFile, 'utf8'));
}

export function residentBytes({ child }) {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}

/** The most that was resident since the process began. */
export function peakBytes({ child }) {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}

export async function startClient(world) {
  const child = start(fork(CLIENT, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
  const gone = once(child, 'exit').then(() => ({ failure: 'The client has ended' }));
  const ask = async (message) => {
    const answered = once(child, 'message').then(([answer]) => answer);
    child.send(message);
    const answer = await Promise.race([answered, gone]);
    if (answer.failure !== undefined) throw new Error(answer.failure);
    return answer;
  };
  await ask({ world });
  return { child, run: async (job) => (await ask({ job })).result };
}

function start(child) {
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

async function firstAnswer(url, child, output) {
  const deadline = performance.now() + START_MS;
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`The server does not start:\n${output()}`);
    await sleep(5);
  }
}
