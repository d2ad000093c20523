import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from '../seed/chance.mjs';
import { eventually, holds, same } from './checks.mjs';
import { Ledger } from './ledger.mjs';
import { OwnPostgres } from './postgres.mjs';
import { Person } from './person.mjs';
import { Site, onOne } from './site.mjs';

const WRITERS = 20;
const ROUNDS = 3;
const BACK_MS = 15_000;

/** PostgreSQL stopped hard under writers, and started again: the server stays up, says what is, and goes on by itself. */
export function stopPostgres(checks, { photos, seed }) {
  const chance = new Chance(seed);
  if (OwnPostgres.folderOfPrograms() === undefined) {
    checks.note('PostgreSQL stopped hard: not run, as its programs are not installed');
    return undefined;
  }
  return onOne(checks, 'PostgreSQL stopped hard under writers', async (folder) => {
    const postgres = await OwnPostgres.make();
    try {
      const site = new Site(folder, postgres.url);
      const ledger = new Ledger(site, photos, (count) => chance.below(count));
      await site.start();
      await ledger.populate(WRITERS);
      await checks.holds('requests are told 503 meanwhile, soon after it is back all is well, and nothing is lost', async () => {
        for (let round = 0; round < ROUNDS; round++) {
          const over = new AbortController();
          const writing = ledger.write(over.signal);
          await sleep(500 + chance.below(500));
          await postgres.crash();
          await expectDown(ledger.people[0]);
          over.abort();
          await writing;
          await postgres.start();
          await expectBack(ledger.people[0]);
          await ledger.audit();
        }
        return `${ledger.acknowledged} acknowledged, ${ROUNDS} times`;
      });
      await checks.holds('then it stops as always, and its rows and files fit', async () => {
        await site.stop();
        await site.verify();
      });
    } finally {
      await postgres.remove();
    }
  });
}

async function expectDown(person) {
  const nobody = new Person(person.site, 'nobody');
  for (const path of ['/feed', '/posts', '/health']) {
    const answer = await (path === '/health' ? nobody : person).get(path);
    same(answer?.status, 503, `${path} while the database is away`);
    if (path !== '/health') holds(answer.headers.get('retry-after') !== null, `${path} does not say when to try again`);
  }
  same((await nobody.get('/health/live'))?.status, 200, '/health/live');
}

async function expectBack(person) {
  const answers = async () => (await person.get('/feed'))?.status === 200;
  await eventually(answers, BACK_MS, `the feed does not answer ${BACK_MS / 1000} s after the database is back`, 200);
}
