// npm run test:fuzz [-- --long] [-- --requests <n>]: requests made from the OpenAPI document, by five people, to the built
// server: none may fail, and none may give an answer that is not documented. SQLite with one process and with two, and PostgreSQL
// (TEST_POSTGRES_URL), must give the same ones to a fifth of them, one after the other; the others are dealt out among these
// servers, which the five people ask all at once. TEST_SEED draws others. The last line counts the requests.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { startServer } from '../../scripts/support/built-server.mjs';
import { withScratchPostgres } from '../../scripts/support/scratch-postgres.mjs';
import { scratchSettings } from '../../scripts/support/scratch-settings.mjs';
import { comparable } from './answers.js';
import { ACTORS, planRequests } from './requests.js';
import { World } from './world.js';

const REQUESTS = 10_000;
const LONG_REQUESTS = 100_000;
/** Of so many one is compared. */
const COMPARED_ONE_OF = 5;
const MOST_TOLD = 20;

const { values } = parseArgs({ options: { long: { type: 'boolean', default: false }, requests: { type: 'string' } } });
const seed = Number(process.env.TEST_SEED ?? 1);
const plans = planRequests(Number(values.requests ?? (values.long ? LONG_REQUESTS : REQUESTS)), seed);
const compared = plans.slice(0, Math.ceil(plans.length / COMPARED_ONE_OF));
const dealt = plans.slice(compared.length);
const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } }).jpeg().toBuffer();

async function onServer(name, { databaseUrl, processes = '1' }, work) {
  const folder = mkdtempSync(join(tmpdir(), 'socialphoto-fuzz-'));
  const settings = scratchSettings(folder, {
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    BCRYPT_COST: '4', RATE_LIMIT: 'off', LOG_LEVEL: 'error', WEB: 'off', ACCESS_TOKEN_TTL_SECONDS: '86400', PROCESSES: processes,
  });
  const server = startServer({ ...settings, LOG_LEVEL: 'info' });
  try {
    const { origin, port } = await server.listening;
    // Two connections, which the primary gives to two workers.
    const world = new World(name, processes === '1' ? [origin] : [origin, `http://localhost:${port}`], photo);
    await world.populate((username) => {
      const { status, stderr } = spawnSync(process.execPath, ['scripts/admin.mjs', 'promote', username], { env: { PATH: process.env.PATH, ...settings }, encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
    });
    await work(world);
  } finally {
    server.child.kill('SIGTERM');
    await server.exited;
    rmSync(folder, { recursive: true, force: true });
  }
}

let passed = 0;
let failed = 0;
function tell(plan, message) {
  failed += 1;
  if (failed <= MOST_TOLD) console.log(`✘ ${message}\n  ${JSON.stringify(plan).slice(0, 1_500)}`);
}

/** What can be compared; undefined where the answer is one that must not be, which is told. */
async function ask(world, plan) {
  try {
    return comparable(await world.send(plan));
  } catch (error) {
    tell(plan, `${world.name}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** To all servers. */
async function compare(plan, worlds) {
  const answers = await Promise.all(worlds.map((world) => ask(world, plan)));
  if (answers.includes(undefined)) return;
  if (new Set(answers).size > 1) tell(plan, `the answers differ:\n  ${answers.map((answer) => answer.slice(0, 1_000)).join('\n  ')}`);
  else passed += 1;
}

/** To one server, each person one request after the other. */
async function sendAtOnce(world, its) {
  await Promise.all(ACTORS.map(async (actor) => {
    for (const plan of its.filter((one) => one.actor === actor)) if ((await ask(world, plan)) !== undefined) passed += 1;
  }));
}

async function sendAll(worlds) {
  for (const plan of compared) await compare(plan, worlds);
  await Promise.all(worlds.map((world, place) => sendAtOnce(world, dealt.filter((_, i) => i % worlds.length === place))));
  console.log(`${compared.length} requests compared between ${worlds.length} servers, ${dealt.length} dealt out among them`);
}

const postgres = process.env.TEST_POSTGRES_URL;
if (postgres === undefined) console.log('PostgreSQL: not compared, as TEST_POSTGRES_URL is not set');
const further = async (worlds) => {
  if (postgres === undefined) await sendAll(worlds);
  else await withScratchPostgres(postgres, (databaseUrl) => onServer('PostgreSQL', { databaseUrl }, (world) => sendAll([...worlds, world])));
};
await onServer('SQLite', {}, (one) => onServer('SQLite, two processes', { processes: '2' }, (two) => further([one, two])));
if (failed > 0) console.log(`TEST_SEED=${seed} draws these requests again`);
console.log(`fuzz: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
