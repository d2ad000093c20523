// What grows with the number of rows: npm run bench -- --scale
import BetterSqlite from 'better-sqlite3';
import { Agent, request } from 'node:http';
import { median } from './report.mjs';
import { startServer, stop, usageOf } from './processes.mjs';
import { scaleOperations } from './scale-operations.mjs';
import { POSTS_A_PERSON, SECONDS_A_POST, fillScaleWorld } from './scale-world.mjs';
import { tokenSigner } from './world.mjs';

export const WORLDS = [10_000, 100_000, 1_000_000];
/** How much more an operation may take in the largest world than in the smallest. */
const MOST = 1.5;
const REQUESTS = 30;
const WARM_REQUESTS = 20;
const ROUNDS = { full: 7, quick: 3 };

/**
 * @param sizes of the worlds in posts, the smallest first
 * @param roomFor makes a folder by name
 * @returns for each operation, time and processor time of a request in each world, and how they grow from the first to the last
 */
export async function measureScale({ sizes, plan, secret, roomFor, say }) {
  const worlds = [];
  for (const posts of sizes) {
    say(`building ${posts} posts`);
    worlds.push(await startWorld({ posts, secret, room: await roomFor(`scale-${posts}`) }));
  }
  const lines = [];
  for (const operation of scaleOperations) {
    const { title } = operation;
    await measure(worlds, operation, WARM_REQUESTS);
    const rounds = [];
    for (let round = 0; round < ROUNDS[plan.name]; round++) rounds.push(await measure(worlds, operation, REQUESTS));
    const growthOf = (figure) => median(rounds.map((seen) => seen.at(-1)[figure] / seen[0][figure]));
    const inWorlds = sizes.map((posts, index) => ({ posts, ms: median(rounds.map((seen) => seen[index].ms)), cpuUs: median(rounds.map((seen) => seen[index].cpuUs)) }));
    lines.push({ title, inWorlds, cpuGrowth: growthOf('cpuUs'), timeGrowth: growthOf('ms') });
    say(`${title}: ${lines.at(-1).cpuGrowth.toFixed(2)}, ${lines.at(-1).timeGrowth.toFixed(2)}`);
  }
  await Promise.all(worlds.map(({ server }) => stop(server.child)));
  return lines.map((line) => ({ ...line, pass: Math.max(line.cpuGrowth, line.timeGrowth) <= MOST }));
}

async function startWorld({ posts, secret, room }) {
  await stop((await startServer('ours', { ...room, secret, probe: 'none' })).child);
  fillScaleWorld(room.file, posts);
  const db = new BetterSqlite(room.file, { readonly: true });
  const firstMs = Date.parse(`${db.prepare('SELECT created_at FROM posts WHERE id = 1').pluck().get().replace(' ', 'T')}Z`);
  db.close();
  const server = await startServer('ours', { ...room, secret, settings: { TEXT_POSTS: 'on' } });
  return { posts, people: posts / POSTS_A_PERSON, msOf: (id) => firstMs + (id - 1) * SECONDS_A_POST * 1000, server, ask: askerOf(server, tokenSigner(secret)), counts: new Map() };
}

/**
 * The next requests of the operation, in each world in turn, so that whatever else the machine does meets all of them.
 * @returns for each world the median of the time and the mean of the processor time
 */
async function measure(worlds, operation, amount) {
  const times = worlds.map(() => []);
  for (const { server } of worlds) await usageOf(server);
  for (let n = 0; n < amount; n++) {
    for (let turn = 0; turn < worlds.length; turn++) {
      const index = (turn + n) % worlds.length;
      const world = worlds[index];
      const done = world.counts.get(operation) ?? 0;
      world.counts.set(operation, done + 1);
      const next = await operation.requestOf(world, done);
      const startedAt = performance.now();
      await world.ask(next);
      times[index].push(performance.now() - startedAt);
    }
  }
  const seen = [];
  for (const [index, { server }] of worlds.entries()) seen.push({ ms: median(times[index]), cpuUs: (await usageOf(server)).cpuUs / amount });
  return seen;
}

/** @returns sends a request of a person by the only connection, and gives the body of the answer; throws when it is refused */
function askerOf(server, tokenOf) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return ({ method = 'GET', path, as, body }) => new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${tokenOf(as)}`, ...(body && { 'content-type': 'application/json' }) };
    const sent = request(new URL(path, server.url), { method, headers, agent }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk)).once('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (answer.statusCode < 300) resolve(text);
        else reject(new Error(`${method} ${path} of person ${as} gave ${answer.statusCode}: ${text}\n${server.output()}`));
      });
    });
    sent.once('error', reject).end(body && JSON.stringify(body));
  });
}

export function printScale(lines, machine, seconds) {
  const sizes = lines[0].inWorlds.map(({ posts }) => posts);
  console.log(`\n${machine}; ms of a request (and µs of processor time) in worlds of ${sizes.join(', ')} posts; growth from the first to the last, of processor time and of time\n`);
  for (const { title, inWorlds, cpuGrowth, timeGrowth, pass } of lines) {
    const figures = inWorlds.map(({ ms, cpuUs }) => `${ms.toFixed(2)} (${Math.round(cpuUs)})`.padEnd(16)).join('');
    console.log(`${pass ? 'PASS' : 'MISS'}  ${title.padEnd(46)}${figures}${cpuGrowth.toFixed(2)}  ${timeGrowth.toFixed(2)}`);
  }
  console.log(`\n${lines.filter(({ pass }) => pass).length} of ${lines.length} grow by ${MOST} at most, in ${Math.round(seconds)} s`);
}
