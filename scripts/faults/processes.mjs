import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/free-port.mjs';
import { eventually, holds, same } from './checks.mjs';
import { Ledger } from './ledger.mjs';
import { Person } from './person.mjs';
import { onEachDatabase } from './site.mjs';

const PROCESSES = 4;
const WRITERS = 50;
const READERS = 12;
const CONNECTIONS = 60;
/** Five in a minute end the whole. */
const DEATHS_A_LIFE = 3;
/** A round has four deaths and a start, and takes as many times as long as one of a single process. */
const SHARE = 4;
const REPLACED_MS = 30_000;

/** Workers and the primary are killed under writers, workers are replaced under load, and what dies again and again ends. */
export function killProcesses(all, world) {
  const { photos } = world;
  const rounds = Math.ceil(world.rounds / SHARE);
  return onEachDatabase(all, world, `${PROCESSES} processes`, async (site, { checks, chance }) => {
    Object.assign(site.settings, { PROCESSES: String(PROCESSES), METRICS_PORT: String(await freePort()) });
    const ledger = new Ledger(site, photos, (count) => chance.below(count));
    await site.start();
    await ledger.populate(WRITERS);
    await checks.holds(`${rounds} rounds of killed workers and a killed primary lose nothing and double nothing`, async () => {
      for (let round = 1; round <= rounds; round++) {
        await writeWhile(ledger, async () => {
          for (let death = 0; death < DEATHS_A_LIFE; death++) {
            await sleep(200 + chance.below(800));
            await killOne(site, chance);
          }
        });
        await Promise.all(ledger.people.map((person) => person.logIn()));
        await ledger.audit();
        await writeWhile(ledger, async () => {
          await sleep(200 + chance.below(800));
          const workers = workersOf(site);
          await site.kill();
          await untilGone(workers);
        });
        await site.verify();
        await site.start();
        await Promise.all(ledger.people.map((person) => person.logIn()));
        await ledger.audit();
      }
      await ledger.audit(true);
      return `${ledger.acknowledged} acknowledged`;
    });
    await checks.holds('connections on their way to a worker that dies are answered by another one, or ended', () => loseWorkersUnderConnections(site, chance));
    await checks.holds('SIGHUP replaces all workers under load, no request is refused or broken, and all stay counted', () => reloadUnderLoad(site));
    await checks.holds('then it stops as always, and its rows and files fit', async () => {
      await site.stop();
      await site.verify();
    });
    await checks.holds('workers that die again and again end the whole with 1', async () => {
      await site.start();
      const { exited } = site.server;
      let isOver = false;
      exited.then(() => (isOver = true));
      for (let death = 0; death < 5 && !isOver; death++) await killOne(site, chance);
      same(await exited, { code: 1, signal: null }, 'the end');
    });
  });
}

/** Each request on a connection of its own, so that some are on their way between the processes. */
async function loseWorkersUnderConnections(site, chance) {
  const { hostname, port } = new URL(site.origin);
  let open = 0;
  let answered = 0;
  for (let death = 0; death < DEATHS_A_LIFE; death++) {
    const killing = sleep(60).then(() => killOne(site, chance));
    for (let i = 0; i < CONNECTIONS; i++) {
      open++;
      const asked = request({ hostname, port, path: '/posts?limit=5', agent: false }, (answer) => {
        answer.resume().once('end', () => answered++);
      });
      asked.once('error', () => undefined).once('close', () => open--).end();
      await sleep(3);
    }
    await killing;
  }
  await eventually(() => open === 0, REPLACED_MS, () => `${open} requests are neither answered nor ended`);
  return `${answered} of ${DEATHS_A_LIFE * CONNECTIONS} answered`;
}

async function writeWhile(ledger, work) {
  const over = new AbortController();
  const writing = ledger.write(over.signal);
  await work();
  over.abort();
  await writing;
}

/** Waits for the one that takes its place. */
async function killOne(site, chance) {
  const workers = workersOf(site);
  const dead = workers[chance.below(workers.length)];
  process.kill(dead, 'SIGKILL');
  const isReplaced = () => site.server.child.exitCode !== null || workersOf(site).filter((pid) => pid !== dead).length >= PROCESSES;
  await eventually(isReplaced, REPLACED_MS, () => `no worker takes the place of ${dead}:\n${site.server.log.slice(-3_000)}`, 50);
}

function workersOf(site) {
  const { pid } = site.server.child;
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Workers whose primary has died end what has begun, and then themselves. */
async function untilGone(pids) {
  const isThere = (pid) => {
    try {
      return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
    } catch {
      return false;
    }
  };
  await eventually(() => !pids.some(isThere), REPLACED_MS, 'workers outlive their primary', 50);
}

async function reloadUnderLoad(site) {
  const before = workersOf(site);
  const people = await Promise.all(Array.from({ length: READERS }, (_, i) => new Person(site, `reader_${i}`).register()));
  const countedBefore = await countRequests(site);
  const over = new AbortController();
  const strange = [];
  let answered = 0;
  const loads = people.map(async (person, i) => {
    for (let turn = 0; !over.signal.aborted; turn++) {
      const answer = (turn + i) % 4 === 0 ? await person.post('/posts', { caption: `turn ${turn}` }) : await person.get('/posts?limit=5');
      if (answer === undefined) strange.push('no answer');
      // Posts need a photo here: the refusal is an answer like any other.
      else if (![200, 201, 400, 415, 422].includes(answer.status)) strange.push(`${answer.status} ${JSON.stringify(answer.body)}`);
      answered++;
    }
  });
  site.server.child.kill('SIGHUP');
  try {
    await eventually(() => site.server.log.includes('All workers have been replaced'), 4 * REPLACED_MS, () => `workers were not replaced:\n${site.server.log.slice(-2_000)}`);
  } finally {
    over.abort();
    await Promise.all(loads);
  }
  same(strange.slice(0, 5), [], 'requests that were refused or broken');
  holds(!workersOf(site).some((pid) => before.includes(pid)), `workers were not replaced:\n${site.server.log.slice(-2_000)}`);
  let counted = 0;
  const isCounted = async () => (counted = (await countRequests(site)) - countedBefore) >= answered;
  await eventually(isCounted, REPLACED_MS, () => `${answered} requests were answered, and ${counted} are counted`);
  same(counted, answered, 'requests that are counted');
  return `${answered} answered`;
}

/** Of all workers, those included that have ended. */
async function countRequests(site) {
  const metrics = await (await fetch(`http://127.0.0.1:${site.settings.METRICS_PORT}/metrics`)).text();
  return [...metrics.matchAll(/^socialphoto_http_requests_total\{.*\} (\d+)/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
}
