// The program against bare Express on PostgreSQL: npm run bench -- --postgres
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import pg from 'pg';
import { withScratchPostgres } from '../support/scratch-postgres.mjs';
import { startClient, startIdle, startServer, stop } from './processes.mjs';
import { judge, summarize } from './report.mjs';
import { countRoundTrips } from './round-trips.mjs';
import { acknowledged, measureRounds } from './rounds.mjs';
import { assertCounters, assertSameAnswers } from './same-answers.mjs';
import { size } from './world.mjs';

const SERVERS = ['ours', 'express'];
const MOVE = resolve(import.meta.dirname, '../move.mjs');

/**
 * @param world filled, on SQLite: its rows are moved once, and each server has a copy of that database
 * @param serverUrl of a database that others may be made beside
 * @param roomFor makes a folder by name
 */
export function compareOnPostgres({ serverUrl, ...given }) {
  return withScratchPostgres(serverUrl, async (template) => {
    const { world, say } = given;
    say('moving it to PostgreSQL');
    await move(world, template);
    const postgres = await prepare(template);
    const onCopy = (work) => withScratchPostgres(serverUrl, work, template);
    const trips = await onCopy((ours) => onCopy((express) => countRoundTrips({ ...given, databases: { ours, express } })));
    const measured = await onCopy((ours) => onCopy((express) => compare({ ...given, databases: { ours, express } })));
    return { postgres, trips, ...measured };
  });
}

async function compare({ world, databases, operations, plan, folder, roomFor, say, elapsed }) {
  const rooms = Object.fromEntries(await Promise.all(SERVERS.map(async (kind) => [kind, { ...(await roomFor(kind)), url: databases[kind] }])));
  const servers = await Promise.all(SERVERS.map((kind) => startServer(kind, { ...rooms[kind], secret: world.secret })));
  say('comparing the answers of both servers');
  await assertSameAnswers(servers, SERVERS.map((kind) => rooms[kind]), operations, world);
  say('they are the same');
  const [client, idle] = await Promise.all([startClient(world), startIdle(folder)]);
  const cells = await measureRounds({ servers, client, idle, operations, plan: { ...plan, budgetSeconds: elapsed() + plan.budgetSeconds }, say, elapsed });
  await Promise.all([...servers, client, idle].map(({ child }) => stop(child)));
  for (const kind of SERVERS) await assertCounters(rooms[kind], acknowledged(cells, kind, size));
  const lines = summarize(cells, operations);
  return { lines, targets: judge({ lines }) };
}

async function move({ file, secret }, to) {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [MOVE, '--to', to], { cwd: resolve(file, '..'), env: { PATH, DATABASE_URL: `sqlite:${file}`, JWT_SECRET: secret }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`The rows could not be moved to PostgreSQL: ${said.trim()}`);
}

/** @returns what PostgreSQL it is. @throws unless what it says is committed is on the disk */
async function prepare(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('VACUUM ANALYZE');
    const { rows: [found] } = await client.query("SELECT current_setting('server_version') AS version, current_setting('synchronous_commit') AS commits, current_setting('fsync') AS flushes");
    if (found.commits !== 'on' || found.flushes !== 'on') throw new Error(`synchronous_commit is ${found.commits} and fsync ${found.flushes}: both must be on, or there is nothing to compare`);
    return found.version;
  } finally {
    await client.end();
  }
}

export function printTrips(trips) {
  console.log('\nRound trips of an operation (statements, where some go out together): ours, Express');
  const text = (one) => (one === undefined ? '-' : one.trips === one.statements ? `${one.trips}` : `${one.trips} (${one.statements})`);
  for (const { title, ours, express } of trips) console.log(`${title.padEnd(26)}${text(ours).padEnd(10)}${text(express)}`);
}
