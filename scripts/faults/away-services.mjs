import BetterSqlite from 'better-sqlite3';
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, holds, same } from './checks.mjs';
import { freePort } from '../support/free-port.mjs';
import { Person } from './person.mjs';
import { Site, keep, onOne } from './site.mjs';

const LOCKED_MS = 2_000;
const SEEN_MS = 10_000;

/** Another process holds the SQLite file's lock. */
export function lockFile(checks, { photos }) {
  return onOne(checks, 'the SQLite file locked by another process', async (folder) => {
    const file = join(folder, 'site.sqlite');
    const site = new Site(folder, `sqlite:${file}`);
    await site.start();
    const ada = await new Person(site, 'ada').register();
    const { body: post } = await ada.share('before', photos[0]);
    const other = new BetterSqlite(file);
    await checks.holds('a short lock is waited for, and reads go on meanwhile', async () => {
      other.exec('BEGIN IMMEDIATE');
      const writing = ada.post(`/posts/${post.id}/comments`, { content: 'waits' });
      const startedAt = Date.now();
      same((await ada.get(`/posts/${post.id}`))?.status, 200, 'a read');
      holds(Date.now() - startedAt < LOCKED_MS / 2, 'a read waits for the lock');
      await sleep(LOCKED_MS);
      other.exec('ROLLBACK');
      same((await writing)?.status, 201, 'the write');
    });
    await checks.holds('a long one is told as 503 with Retry-After, nothing is half done', async () => {
      other.exec('BEGIN IMMEDIATE');
      const answer = await ada.post(`/posts/${post.id}/comments`, { content: 'given up' }, 'key');
      const isGivenUp = answer?.status === 503 && answer.headers.get('retry-after') !== null;
      holds(isGivenUp, `the write: ${answer?.status} ${JSON.stringify(answer?.body)}`);
      other.exec('ROLLBACK');
      same((await ada.post(`/posts/${post.id}/comments`, { content: 'given up' }, 'key'))?.status, 201, 'the repeat');
      same((await ada.get(`/posts/${post.id}`)).body.comments_count, 2, 'comments');
    });
    other.close();
    await checks.holds('then it stops as always, and its rows and files fit', async () => {
      await site.stop();
      await site.verify();
    });
  });
}

/** Redis is killed and comes back. */
export function loseRedis(checks) {
  if (spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status !== 0) {
    checks.note('Redis gone: not run, as redis-server is not installed');
    return undefined;
  }
  return onOne(checks, 'Redis gone', async (folder) => {
    const port = await freePort();
    const redis = () => keep(spawn('redis-server', ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder], { stdio: 'ignore' }));
    let running = redis();
    const site = new Site(folder, `sqlite:${join(folder, 'site.sqlite')}`, { REDIS_URL: `redis://127.0.0.1:${port}`, RATE_LIMIT: 'on' });
    await site.start();
    const ada = await new Person(site, 'ada').register();
    const stateOfRedis = async () => JSON.stringify((await ada.get('/health')).body);
    await checks.holds('requests are answered without it, and health says so', async () => {
      running.kill('SIGKILL');
      for (let i = 0; i < 20; i++) {
        const startedAt = Date.now();
        same((await ada.get('/feed'))?.status, 200, 'the feed');
        holds(Date.now() - startedAt < 2_000, 'the feed waits for Redis');
      }
      await eventually(async () => (await stateOfRedis()).includes('degraded'), SEEN_MS, 'health does not say that Redis is gone', 200);
    });
    await checks.holds('it is used again once it is back', async () => {
      running = redis();
      await eventually(async () => !(await stateOfRedis()).includes('degraded'), SEEN_MS, 'health does not say that Redis is back', 200);
      same((await ada.get('/feed'))?.status, 200, 'the feed');
      await site.stop();
    });
    running.kill('SIGKILL');
  });
}
