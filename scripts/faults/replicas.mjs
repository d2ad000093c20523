import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, holds, same } from './checks.mjs';
import { Person } from './person.mjs';
import { OwnPostgres } from './postgres.mjs';
import { Site, onOne } from './site.mjs';

const READS = 200;
const ROUNDS = 10;
/** A replica that lags or is gone is left out within two seconds; on a busy machine a look comes later. */
const SEEN_MS = 10_000;

/** A replica that follows, is paused, is killed, or is none. */
export function loseReplicas(checks, { photos }) {
  if (OwnPostgres.folderOfPrograms() === undefined) {
    checks.note('Replicas: not run, as the programs of PostgreSQL are not installed');
    return undefined;
  }
  return onOne(checks, 'a replica of PostgreSQL', async (folder) => {
    const primary = await OwnPostgres.make();
    const replica = await primary.follow();
    try {
      const site = new Site(folder, primary.url, { DATABASE_REPLICA_URLS: replica.url, PROCESSES: '2' });
      await site.start();
      const [ada, ben] = await Promise.all(['ada', 'ben'].map((name) => new Person(site, name).register()));
      const nobody = new Person(site, 'nobody');
      same((await ada.share('the first', photos[0]))?.status, 201, 'a post');
      await expectHealth(nobody, 'ok');
      await sleep(1_000);

      await checks.holds('answers reads that may be a second old', async () => {
        const before = await transactionsOf(replica);
        for (let i = 0; i < READS; i++) same((await nobody.get('/posts')).body.items.length, 1, 'posts');
        // The database's own figures come a little later.
        await eventually(async () => (await transactionsOf(replica)) - before >= READS, SEEN_MS, 'the replica was not asked', 200);
      });
      await checks.holds('keeps nobody from reading what they have just written, whichever process they ask', async () => {
        for (let round = 0; round < ROUNDS; round++) {
          const caption = `round ${round}`;
          same((await ada.share(caption, photos[round]))?.status, 201, 'a post');
          const pages = await Promise.all(Array.from({ length: 6 }, () => ada.get('/users/ada/posts')));
          for (const page of pages) same(page.body.items[0].caption, caption, 'the newest post of her own');
        }
      });
      await checks.holds('is left out while it is paused, and comes back', async () => {
        await replica.ask('SELECT pg_wal_replay_pause()');
        same((await ben.share('while paused', photos[20]))?.status, 201, 'a post');
        await expectNewest(nobody, 'while paused');
        await expectHealth(nobody, 'degraded');
        await replica.ask('SELECT pg_wal_replay_resume()');
        await expectHealth(nobody, 'ok');
        await expectNewest(nobody, 'while paused');
      });
      await checks.holds('is left out when it is killed, and no read fails', async () => {
        const over = new AbortController();
        const statuses = new Map();
        const reading = Promise.all(Array.from({ length: 8 }, async () => {
          while (!over.signal.aborted) {
            const status = (await nobody.get('/posts?limit=5'))?.status;
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
          }
        }));
        await sleep(300);
        await replica.crash();
        await expectHealth(nobody, 'degraded');
        over.abort();
        await reading;
        same([...statuses.keys()], [200], 'statuses');
        await replica.start();
        await expectHealth(nobody, 'ok');
        return `${statuses.get(200)} reads`;
      });
      await site.stop();
      await checks.holds('that is the primary itself is not used, and the operator is told', async () => {
        await site.start({ DATABASE_REPLICA_URLS: primary.url });
        await expectHealth(nobody, 'degraded');
        holds((await nobody.get('/health')).body.warnings.some((text) => text.includes('not in recovery')), 'GET /health does not say why');
        same((await nobody.get('/posts?limit=1')).body.items[0].caption, 'while paused', 'the newest post');
        await site.stop();
      });
    } finally {
      await replica.remove();
      await primary.remove();
    }
  });
}

async function transactionsOf(postgres) {
  return Number((await postgres.ask("SELECT xact_commit AS n FROM pg_stat_database WHERE datname = 'postgres'")).n);
}

async function expectHealth(person, state) {
  let answer;
  const isIn = async () => {
    answer = await person.get('/health');
    return answer?.body?.checks?.replicas === state;
  };
  await eventually(isIn, SEEN_MS, () => `the replicas of GET /health are not ${state}: ${JSON.stringify(answer?.body)}`);
}

async function expectNewest(person, caption) {
  let newest;
  const isNewest = async () => {
    newest = (await person.get('/posts?limit=1')).body.items[0].caption;
    return newest === caption;
  };
  await eventually(isNewest, SEEN_MS, () => `the newest post is ${newest}, not ${caption}`);
}
