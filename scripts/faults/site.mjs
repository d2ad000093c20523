import { AsyncLocalStorage } from 'node:async_hooks';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startServer } from '../support/built-server.mjs';
import { withScratchPostgres } from '../support/scratch-postgres.mjs';
import { scratchSettings } from '../support/scratch-settings.mjs';
import { Chance } from '../seed/chance.mjs';
import { Expectation, holds, same } from './checks.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const STOP_MS = 20_000;
const children = new Set();
/** The children of one piece of work. */
const startedBy = new AsyncLocalStorage();

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of children) child.kill('SIGKILL');
    process.exit(1);
  });
}

/** A program that is killed with this one. */
export function keep(child) {
  const sets = [children, startedBy.getStore()].filter((set) => set !== undefined);
  for (const set of sets) set.add(child);
  child.once('exit', () => sets.forEach((set) => set.delete(child)));
  return child;
}

/** One installation: its database, its files and the server that runs on them now. */
export class Site {
  origin = '';
  server = undefined;

  constructor(folder, databaseUrl, settings = {}) {
    this.folder = folder;
    this.settings = scratchSettings(folder, { DATABASE_URL: databaseUrl, BCRYPT_COST: '4', RATE_LIMIT: 'off', LOG_LEVEL: 'info', ...settings });
  }

  /** @param more settings for this start alone */
  async start(more = {}) {
    this.server = startServer({ ...this.settings, ...more });
    keep(this.server.child);
    try {
      this.origin = (await this.server.listening).origin;
    } catch (error) {
      throw new Expectation(`the server does not start: ${error.message}\n${this.server.log.slice(-3_000)}`);
    }
  }

  async kill() {
    this.server.child.kill('SIGKILL');
    await this.server.exited;
  }

  async stop() {
    this.server.child.kill('SIGTERM');
    const late = setTimeout(() => this.server.child.kill('SIGKILL'), STOP_MS);
    const exit = await this.server.exited;
    clearTimeout(late);
    same(exit, { code: 0, signal: null }, 'the end on SIGTERM');
  }

  /** What an operator's check says of it; while no server runs. */
  async verify() {
    await this.run('verify');
  }

  /** A script of `npm run`, on this installation. */
  async run(script, ...words) {
    const child = keep(spawn(process.execPath, [`scripts/${script}.mjs`, ...words], { cwd: ROOT, env: { PATH: process.env.PATH, ...this.settings }, stdio: ['ignore', 'pipe', 'pipe'] }));
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    const [code] = await once(child, 'exit');
    holds(code === 0, `npm run ${script}: ${said}`);
  }
}

/**
 * Makes an installation on SQLite and, side by side with it, one on PostgreSQL where there is one, and takes them away again: they mostly
 * wait for starts and deadlines.
 * @param work is given the site, and the kind of its database, the checks and the chance of that one alone
 * @param options.inTurn for work that takes all of the machine
 */
export async function onEachDatabase(checks, { seed }, title, work, { inTurn = false } = {}) {
  const { TEST_POSTGRES_URL } = process.env;
  const on = (kind, name, withUrl) => (own) =>
    onOne(own, `${title}, ${name}`, (folder) => withUrl(folder, (url) => work(new Site(folder, url), { kind, checks: own, chance: new Chance(seed) })));
  const works = [on('sqlite', 'SQLite', (folder, hand) => hand(`sqlite:${join(folder, 'site.sqlite')}`))];
  if (TEST_POSTGRES_URL !== undefined) works.push(on('postgres', 'PostgreSQL', (_folder, hand) => withScratchPostgres(TEST_POSTGRES_URL, hand)));
  if (inTurn) for (const one of works) await one(checks);
  else await checks.sideBySide(works);
  if (TEST_POSTGRES_URL === undefined) checks.note(`${title}, PostgreSQL: not run, as TEST_POSTGRES_URL is not set`);
}

/** Hands a folder to the work; what goes wrong outside of its checks is one that failed. */
export async function onOne(checks, title, work) {
  checks.title(title);
  const folder = await mkdtemp(join(tmpdir(), 'socialphoto-faults-'));
  const started = new Set();
  try {
    await startedBy.run(started, () => work(folder));
  } catch (error) {
    await checks.holds(title, () => Promise.reject(error));
  } finally {
    for (const child of started) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}
