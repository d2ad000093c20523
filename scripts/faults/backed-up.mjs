import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withScratchPostgres } from '../support/scratch-postgres.mjs';
import { holds, same } from './checks.mjs';
import { fill, onSmallDisk } from './full-disk.mjs';
import { Ledger } from './ledger.mjs';
import { Person } from './person.mjs';
import { Site, keep, onEachDatabase } from './site.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const WRITERS = 4;
const WRITING_MS = 1_500;
const MOST_KILLS = 8;
/** In which a backup of a few hundred photos copies most of them. */
const COPYING_MS = 400;
/** Of the lines that a move says, one for each table. */
const TABLES = 40;

/** One of the commands, as the operator of the site runs it. */
function command(site, script, words) {
  const child = keep(spawn(process.execPath, [`scripts/${script}.mjs`, ...words], { cwd: ROOT, env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, ...site.settings }, stdio: ['ignore', 'pipe', 'pipe'] }));
  const run = { child, said: '' };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (run.said += text));
  run.ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  return run;
}

/** Waits until the run has written its mark, or has ended. */
async function isBegun(run, mark) {
  const startedAt = Date.now();
  let ended = false;
  run.ended.then(() => (ended = true));
  while (!ended) {
    if (existsSync(mark) && statSync(mark).mtimeMs >= startedAt) return true;
    await sleep(5);
  }
  return false;
}

async function succeeds(site, script, ...words) {
  const run = command(site, script, words);
  same((await run.ended).code, 0, `npm run ${script}: ${run.said}`);
  return run.said;
}

async function isRefused(site, says, script, ...words) {
  const run = command(site, script, words);
  same((await run.ended).code, 1, `npm run ${script}: ${run.said}`);
  holds(run.said.includes(says), `npm run ${script} says: ${run.said}`);
}

/** Its last state, in another place. */
async function expectWhole(site, backup, databaseUrl) {
  const elsewhere = new Site(join(site.folder, `elsewhere-${Date.now()}`), databaseUrl, { JWT_SECRET: site.settings.JWT_SECRET });
  await succeeds(elsewhere, 'restore', backup);
  await elsewhere.verify();
  return elsewhere;
}

/** Hands the URL of an empty database of the same kind to the work. */
function withEmpty(site, kind, work) {
  return kind === 'postgres' ? withScratchPostgres(process.env.TEST_POSTGRES_URL, work) : work(`sqlite:${join(site.folder, `empty-${Date.now()}.sqlite`)}`);
}

async function expectServed(site, name, id) {
  await site.start();
  const person = new Person(site, name);
  await person.logIn();
  holds((await person.get('/feed'))?.body.items.length > 0, 'the feed is empty');
  const { body: post } = await person.get(`/posts/${id}`);
  same((await person.get(post.image_url))?.status, 200, 'the photo of the first post');
  await site.stop();
  await site.verify();
}

/** Backups under writers, killed at any moment; what they have is put back, and moved to the other database. */
export function backUp(all, world) {
  const { photos } = world;
  const kills = Math.min(world.rounds, MOST_KILLS);
  return onEachDatabase(all, world, 'backups while people write', async (site, { kind, checks, chance }) => {
    const backup = join(site.folder, 'backup');
    await site.start();
    const ledger = new Ledger(site, photos, (below) => chance.below(below));
    await ledger.populate(WRITERS);
    const { id: first } = ledger.posts.get('the first');
    const stop = new AbortController();
    const writing = ledger.write(stop.signal);
    await sleep(WRITING_MS);
    await checks.holds('killed at any moment, a backup is whole or known to be unfinished, and the next one completes it', async () => {
      let killed = 0;
      for (let i = 0; i < kills; i++) {
        const run = command(site, 'backup', [backup]);
        if ((await isBegun(run, join(backup, 'UNFINISHED'))) && i > 0) await sleep(chance.below(COPYING_MS));
        run.child.kill('SIGKILL');
        if ((await run.ended).signal !== null) killed++;
        if (existsSync(join(backup, 'manifest.json'))) await succeeds(site, 'restore', backup, '--check');
      }
      holds(killed > 0, 'none was killed');
      await succeeds(site, 'backup', backup);
      holds(!existsSync(join(backup, 'UNFINISHED')), 'it says that it is unfinished');
      return `${killed} kills`;
    });
    await checks.holds('it goes into an empty place, where rows and files fit and the server starts', async () => {
      await succeeds(site, 'backup', backup);
      stop.abort();
      await writing;
      await withEmpty(site, kind, async (url) => expectServed(await expectWhole(site, backup, url), 'writer_0', first));
    });
    await checks.holds('a running server keeps its database from being moved', async () => {
      await isRefused(site, 'stop', 'move', '--to', `sqlite:${join(site.folder, 'moved.sqlite')}`);
      holds(!existsSync(join(site.folder, 'moved.sqlite')), 'the target was made');
    });
    stop.abort();
    await writing;
    await site.stop();
    await site.verify();
    await moveWhileKilled(checks, { site, kind, first, kills, chance });
  }, { inTurn: true });
}

/** Into the other database, where there is one. */
async function moveWhileKilled(checks, { site, kind, first, kills, chance }) {
  const toPostgres = kind === 'sqlite' && process.env.TEST_POSTGRES_URL !== undefined;
  const inTarget = toPostgres ? (work) => withScratchPostgres(process.env.TEST_POSTGRES_URL, work) : (work) => work(`sqlite:${join(site.folder, 'moved.sqlite')}`);
  await checks.holds('a move that is killed at any moment goes on, and what it gives is served', () =>
    inTarget(async (url) => {
      let killed = 0;
      for (let i = 0; i < kills; i++) {
        const run = command(site, 'move', ['--to', url]);
        const lines = chance.below(TABLES);
        run.child.stdout.on('data', () => run.said.split('\n').length > lines && run.child.kill('SIGKILL'));
        const { code, signal } = await run.ended;
        holds(signal !== null || code === 0, `npm run move: ${run.said}`);
        if (signal === null) break;
        killed++;
      }
      const run = command(site, 'move', ['--to', url]);
      const { code } = await run.ended;
      holds(code === 0 || run.said.includes('is not empty'), `npm run move: ${run.said}`);
      const moved = new Site(site.folder, url, { UPLOAD_DIR: site.settings.UPLOAD_DIR, JWT_SECRET: site.settings.JWT_SECRET });
      await expectServed(moved, 'writer_0', first);
      return `${killed} kills`;
    }));
}

/** The disk of the backup is full: what was there stays whole. */
export function fillBackup(checks, { photos }) {
  return onSmallDisk(checks, 'the disk of the backup is full', 6, async (folder, disk) => {
    const site = new Site(folder, `sqlite:${join(folder, 'site.sqlite')}`);
    await site.start();
    const ada = await new Person(site, 'ada').register();
    await ada.share('before', photos[0]);
    const backup = join(disk, 'backup');
    await succeeds(site, 'backup', backup);
    await checks.holds('it says so, and the backup before is whole', async () => {
      await ada.share('no room', photos[1]);
      fill(disk, 20_000);
      await isRefused(site, 'There is no room left', 'backup', backup);
      await succeeds(site, 'restore', backup, '--check');
      await isRefused(site, 'There is no room left', 'backup', join(disk, 'archive.tar'));
      same(readdirSync(disk).sort(), ['backup', 'filler'], 'files');
    });
    await checks.holds('with room again it is completed', async () => {
      rmSync(join(disk, 'filler'));
      await succeeds(site, 'backup', backup);
      await succeeds(site, 'restore', backup, '--check');
    });
    await checks.holds('a restore onto a full disk leaves nothing', async () => {
      fill(disk, 20_000);
      const elsewhere = new Site(folder, `sqlite:${join(disk, 'restored.sqlite')}`, { UPLOAD_DIR: join(disk, 'uploads') });
      await isRefused(elsewhere, 'There is no room left', 'restore', backup);
      holds(!existsSync(join(disk, 'restored.sqlite')) && !existsSync(join(disk, 'restored.sqlite.restoring')), 'a database was left');
    });
    await site.stop();
  });
}
