// The program against two bare servers on copies of the same SQLite file, in the same run: see docs/benchmark.md.
//   npm run bench [-- --quick] [-- --only feed,like]
//   npm run bench -- --processes 2    one process of ours against several, instead
//   npm run bench -- --scale           what grows from 10 thousand to 1 million posts
//   npm run bench -- --postgres       on PostgreSQL, beside the database of TEST_POSTGRES_URL
import { copyFile, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { operations as allOperations, postgresOperations } from './bench/operations.mjs';
import { copyRenditions, layFiles } from './bench/files.mjs';
import { makePhoto } from './bench/photo.mjs';
import { killAll, residentBytes, startClient, startIdle, startServer, stop, usageOf } from './bench/processes.mjs';
import { compareOnPostgres, printTrips } from './bench/postgres.mjs';
import { compareRenditions, judge, print, summarize } from './bench/report.mjs';
import { acknowledged, measureCell, measureRounds } from './bench/rounds.mjs';
import { assertCounters, assertSameAnswers } from './bench/same-answers.mjs';
import { measureUploads } from './bench/uploads.mjs';
import { WORLDS, measureScale, printScale } from './bench/scale.mjs';
import { compareProcesses, printProcesses } from './bench/several-processes.mjs';
import { fillWorld, size } from './bench/world.mjs';

const SERVERS = ['ours', 'express', 'http'];
const FULL = { name: 'full', rounds: 7, seconds: 0.6, warmSeconds: 1, starts: 5, budgetSeconds: 300 };
const QUICK = { name: 'quick', rounds: 2, seconds: 0.4, warmSeconds: 0.4, starts: 3, budgetSeconds: 80 };
const IDLE_SECONDS = 30;
const GUARD_SECONDS = 3;
const PAGE_SECONDS = 1;
const PAGE_ROUNDS = 5;
const STORM_SECONDS = 5;
const STORM_LOGINS_PER_SECOND = 500;
const STORM_FEEDS_PER_SECOND = 50;

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { scale: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false }, only: { type: 'string' }, processes: { type: 'string' }, postgres: { type: 'boolean', default: false } } });
const plan = options.quick ? QUICK : FULL;
const only = options.only?.split(',').map((name) => name.trim());
const operations = options.postgres ? postgresOperations : allOperations;
const unknown = only?.find((name) => name !== 'uploads' && !operations.some((operation) => operation.name === name));
if (unknown !== undefined) {
  console.error(`There is no operation "${unknown}"; there are ${[...operations.map(({ name }) => name), 'uploads'].join(', ')}.`);
  process.exit(2);
}
const sizes = positionals.length === 0 ? WORLDS : positionals[0].split(',').map(Number);
if (positionals.length > (options.scale ? 1 : 0) || !sizes.every((size) => Number.isInteger(size / 10_000) && size > 0)) {
  console.error('Only --scale takes numbers of posts, in whole ten thousands, such as --scale 10000,100000.');
  process.exit(2);
}
if (options.postgres && !process.env.TEST_POSTGRES_URL) {
  console.error('TEST_POSTGRES_URL must name a PostgreSQL database, such as postgres://me@127.0.0.1:5432/test: others are made beside it, and dropped at the end.');
  process.exit(2);
}
const chosen = operations.filter(({ name }) => only?.includes(name) ?? true);

const startedAt = performance.now();
const elapsed = () => (performance.now() - startedAt) / 1000;
const folder = await mkdtemp(join(tmpdir(), 'socialphoto-bench-'));
try {
  await bench();
} catch (error) {
  console.error(`The benchmark failed: ${error.stack}`);
  process.exitCode = 1;
} finally {
  killAll();
  await rm(folder, { recursive: true, force: true });
}

async function bench() {
  const secret = randomBytes(48).toString('base64url');
  if (options.scale) {
    const lines = await measureScale({ sizes, plan, secret, roomFor, say });
    printScale(lines, machineText(), elapsed());
    await keep({ mode: `scale, ${plan.name}`, machine: machineText(), lines });
    return;
  }
  const world = { file: join(folder, 'world.sqlite'), secret, photo: join(folder, 'photo.jpg') };
  const photo = await makePhoto();
  await writeFile(world.photo, photo);
  say(`building ${size.people} people and ${size.posts} posts`);
  await stop((await startServer('ours', { ...(await roomFor('migration')), file: world.file, secret })).child);
  await fillWorld(world.file);
  await layFiles(world.file, photo, SERVERS.map((kind) => join(folder, kind, 'uploads')));

  if (options.processes !== undefined) {
    const [one, several] = await Promise.all(['one', 'several'].map((name) => roomFor(name, world.file)));
    const compared = await compareProcesses({ world, processes: options.processes, rooms: { one, several }, rounds: plan.rounds, seconds: 2, say });
    printProcesses(compared, options.processes);
    await keep({ mode: 'processes', machine: machineText(), world: size, processes: Number(options.processes), ...compared });
    return;
  }

  if (options.postgres) {
    const compared = await compareOnPostgres({ serverUrl: process.env.TEST_POSTGRES_URL, world, operations: chosen, plan, folder, roomFor, say, elapsed });
    const machine = `${machineText()}, PostgreSQL ${compared.postgres}`;
    print({ ...compared, machine, seconds: elapsed() });
    printTrips(compared.trips);
    await keep({ mode: `postgres, ${plan.name}`, ...compared, machine, world: size });
    return;
  }

  const startMs = only === undefined ? await measureStarts(world) : undefined;
  const resting = only === undefined ? await startServer('ours', { ...(await roomFor('rest', world.file)), secret, probe: 'none' }) : undefined;
  const afterStartBytes = resting && residentBytes(resting);
  const restingSince = elapsed();

  const rooms = Object.fromEntries(await Promise.all(SERVERS.map(async (kind) => [kind, await roomFor(kind, world.file)])));
  const servers = await Promise.all(SERVERS.map((kind) => startServer(kind, { ...rooms[kind], secret })));
  await copyRenditions(world.file, servers[0].url, SERVERS.slice(1).map((kind) => join(folder, kind, 'uploads')));
  say('comparing the answers of the three servers');
  await assertSameAnswers(servers, SERVERS.map((kind) => rooms[kind]), chosen, { ...world, photo });
  say('they are the same');

  const [client, idle] = await Promise.all([startClient(world), startIdle(folder)]);
  const cells = await measureRounds({ servers, client, idle, operations: chosen, plan, say, elapsed });

  const guard = only === undefined || only.includes('feed') ? await measureGuard(world, client) : undefined;
  const pages = only === undefined || only.includes('feed') ? await measurePages(world, client) : undefined;
  const storm = only === undefined || only.includes('login') ? await measureLoginStorm(world, client) : undefined;

  let rest;
  if (resting !== undefined) {
    await sleep(Math.max(0, IDLE_SECONDS - (elapsed() - restingSince)) * 1000);
    rest = { afterStartBytes, idleBytes: residentBytes(resting), idleSeconds: IDLE_SECONDS, afterMixBytes: residentBytes(servers[0]) };
    await stop(resting.child);
  }
  await Promise.all([...servers, client, idle].map(({ child }) => stop(child)));
  for (const kind of SERVERS) await assertCounters(rooms[kind], acknowledged(cells, kind, size));

  let uploads;
  if (only?.includes('uploads') ?? true) {
    say('sending large pictures in parallel');
    uploads = await measureUploads({ ...(await roomFor('large', world.file)), secret });
  }

  const lines = summarize(cells, operations);
  const result = {
    mode: plan.name,
    machine: machineText(),
    world: size,
    lines,
    startMs,
    rest,
    guard,
    pages,
    storm,
    renditions: compareRenditions(cells),
    uploads,
    longestBlock: only === undefined ? longestBlocks(cells) : undefined,
  };
  const targets = judge(result);
  print({ ...result, targets, seconds: elapsed() });
  await keep({ ...result, targets, seconds: Math.round(elapsed()) });
}

async function measureStarts({ file, secret }) {
  const room = await roomFor('start', file);
  const startMs = [];
  for (let start = 0; start < plan.starts; start++) {
    const server = await startServer('ours', { ...room, secret, probe: 'none' });
    startMs.push(server.startMs);
    await stop(server.child);
  }
  return startMs;
}

/** The share of a feed page's time that checking the token, the session and the account takes. */
async function measureGuard({ file, secret }, client) {
  const server = await startServer('ours', { ...(await roomFor('guard', file)), secret, probe: 'guard' });
  const feed = { name: 'feed' };
  await measureCell(client, server, feed, { connections: 1, seconds: plan.warmSeconds });
  await usageOf(server);
  await measureCell(client, server, feed, { connections: 1, seconds: GUARD_SECONDS });
  const spent = await usageOf(server);
  await stop(server.child);
  return { ...spent, share: spent.guardMs / spent.requestMs };
}

/** What a page of the feed takes of the program's processor, against the same feed as JSON; round by round, in turn. */
async function measurePages({ file, secret }, client) {
  const server = await startServer('ours', { ...(await roomFor('pages', file)), secret });
  const costOf = async (name, seconds) => {
    await usageOf(server);
    const { answered } = await measureCell(client, server, { name }, { connections: 1, seconds });
    return (await usageOf(server)).cpuUs / answered;
  };
  for (const name of ['feed', 'feed-page']) await costOf(name, plan.warmSeconds);
  const ratios = [];
  for (let round = 0; round < PAGE_ROUNDS; round++) {
    const json = await costOf('feed', PAGE_SECONDS);
    ratios.push((await costOf('feed-page', PAGE_SECONDS)) / json);
  }
  await stop(server.child);
  return ratios;
}

/** The feed's latencies while far more people log in than the server can check passwords for. */
async function measureLoginStorm({ file, secret }, client) {
  const server = await startServer('ours', { ...(await roomFor('storm', file)), secret, probe: 'none' });
  const job = { server: 'ours', url: server.url, operation: 'feed', connections: 8, ratePerSecond: STORM_FEEDS_PER_SECOND, seconds: STORM_SECONDS };
  await client.run({ ...job, seconds: plan.warmSeconds });
  const calm = await client.run(job);
  const stormy = await client.run({ ...job, loginsPerSecond: STORM_LOGINS_PER_SECOND });
  await stop(server.child);
  return { calm: calm.latenciesMs, stormy: stormy.latenciesMs, logins: stormy.logins };
}

function longestBlocks(cells) {
  const longest = (all, msOf) => all.map((one) => ({ ms: msOf(one), operation: `${one.operation}, ${one.connections}` })).sort((a, b) => b.ms - a.ms)[0];
  return {
    computing: longest(cells.filter(({ server }) => server === 'ours'), ({ usage }) => usage.longestComputeMs),
    ...Object.fromEntries(SERVERS.map((kind) => [kind, longest(cells.filter(({ server }) => server === kind), ({ usage }) => usage.longestBlockMs)])),
    idle: longest(cells, ({ idle }) => idle.longestDelayMs),
  };
}

/** A folder for one server, with its own copy of the world. */
async function roomFor(name, file) {
  const room = join(folder, name);
  await mkdir(join(room, 'uploads'), { recursive: true });
  if (file !== undefined) await copyFile(file, join(room, 'world.sqlite'));
  return { folder: room, file: join(room, 'world.sqlite') };
}

async function keep(result) {
  const results = resolve(import.meta.dirname, '../bench-results');
  await mkdir(results, { recursive: true });
  const file = join(results, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`);
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  say(`kept in bench-results, ${(await stat(file)).size} bytes`);
}

function machineText() {
  return `${availableParallelism()} cores, Node ${process.versions.node}`;
}

function say(text) {
  console.log(`[${elapsed().toFixed(0)} s] ${text}`);
}
