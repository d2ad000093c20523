import BetterSqlite from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { type DatabaseLocation, Settings } from '../../src/core/config/index.js';
import { MoveError, moveDatabase } from '../../src/core/database/index.js';
import { Program } from '../cli/support/program.js';
import { TestApp } from '../support/app.js';
import { dropTestDatabase, onPostgres } from '../support/database.js';
import type { Json } from '../support/person.js';
import { Elsewhere, type Row } from './support/elsewhere.js';

/** Each program starts anew. */
const SLOW_MS = 240_000;
/** The other kind where there is one. */
const OTHER = onPostgres || process.env.TEST_POSTGRES_URL === undefined ? 'sqlite' : 'postgres';
const OWN = onPostgres ? 'postgres' : 'sqlite';

describe('npm run move', () => {
  let program: Program;
  let source: DatabaseLocation;
  let post: Json;
  let token: string;
  let target: Elsewhere;
  const places: Elsewhere[] = [];
  const make = async (kind: 'sqlite' | 'postgres'): Promise<Elsewhere> => {
    const place = await Elsewhere.make(kind);
    places.push(place);
    return place;
  };
  const urlOf = (location: DatabaseLocation) => (location.kind === 'sqlite' ? `sqlite:${location.path}` : location.url);
  const lines: string[] = [];
  beforeAll(async () => {
    program = Program.build();
    const app = await TestApp.start();
    const [ada, bob] = await app.people('ada', 'bob');
    post = await ada.share({ caption: 'Grüße "quoted" #ahoi 🐢' });
    await bob.post('/users/ada/follow');
    await bob.post(`/posts/${post.id}/like`);
    for (let i = 0; i < 3; i++) await bob.post(`/posts/${post.id}/comments`, { content: `Welcome ${i}\n` });
    const last = await ada.share();
    await ada.request(`/posts/${last.id}`, { method: 'DELETE' });
    await ada.request('/users/me', { method: 'PATCH', json: { bio: 'x' } });
    token = ada.token ?? '';
    source = app.service(Settings).database;
    await app.app.close();
  }, SLOW_MS);
  beforeEach(async () => {
    target = await make(OTHER);
    lines.length = 0;
  });
  afterAll(async () => {
    for (const place of places) await place.remove();
    await dropTestDatabase();
    await rm(process.env.TEST_FOLDER ?? '', { recursive: true, force: true });
  });

  const migrate = (place: Elsewhere) => async () => {
    const child = spawn(process.execPath, [join(program.folder, 'scripts/support/migrate-target.mjs')], { cwd: program.folder, env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: urlOf(place.database) }, stdio: 'inherit' });
    expect(await once(child, 'close')).toEqual([0, null]);
  };
  /** In this process, so that it can be broken off where a test wants it. */
  const move = (report: (line: string) => void = (line) => lines.push(line)) => moveDatabase({ from: source, to: target.database, migrateTarget: migrate(target), report });
  const breakOffAt = (table: string) =>
    expect(move((line) => {
      if (line.startsWith(`${table}:`)) throw new Error('the power is cut');
    })).rejects.toThrow('the power is cut');
  const sourceRows = (text: string) => Elsewhere.at(source).query(text);
  const isUntouched = async () => (target.database.kind === 'sqlite' ? !existsSync(target.database.path) : target.isEmpty());

  it('goes to the other database and back, row by row the same', async () => {
    const moved = await program.run('move.mjs', ['--to', urlOf(target.database)]);
    expect([moved.code, moved.err]).toEqual([0, '']);
    expect(moved.out).toMatch(/^comments: 3 rows$/m);
    expect(moved.out).toMatch(/Moved: \d+ rows of \d+ tables, equal on both sides/);
    expect(await program.run('verify.mjs', [], { DATABASE_URL: urlOf(target.database) })).toMatchObject({ code: 0, out: expect.stringMatching(/^All is well/) });
    const back = await make(OWN);
    expect(await program.run('move.mjs', ['--to', urlOf(back.database)], { DATABASE_URL: urlOf(target.database) })).toMatchObject({ code: 0, err: '' });
    for (const name of await tablesOf(Elsewhere.at(source))) {
      if (name !== 'migrations') expect([name, await rowsOf(back, name)]).toEqual([name, await rowsOf(Elsewhere.at(source), name)]);
    }
    expect(await numbersOf(back)).toEqual(await numbersOf(Elsewhere.at(source)));
    expect(await keysOf(back)).toEqual(await keysOf(Elsewhere.at(source)));
  }, SLOW_MS);

  it('gives a database on which the server starts, with the feed and the photo, and ids that go on', async () => {
    await move();
    const { startServer } = (await import(pathToFileURL(join(program.folder, 'scripts/support/built-server.mjs')).href)) as { startServer: (settings: object) => { child: { kill: (signal: string) => void }; listening: Promise<URL>; exited: Promise<unknown> } };
    const { UPLOAD_DIR, JWT_SECRET, MAIL_URL, BCRYPT_COST } = process.env;
    const server = startServer({ UPLOAD_DIR, JWT_SECRET, MAIL_URL, BCRYPT_COST, NODE_ENV: 'test', PORT: '0', HOST: '127.0.0.1', DATABASE_URL: urlOf(target.database), RATE_LIMIT: 'off' });
    try {
      const { origin } = await server.listening;
      const get = (path: string) => fetch(origin + path, { headers: { authorization: `Bearer ${token}` } });
      const { items } = (await (await get('/posts')).json());
      expect(items.map(({ caption }: Json) => caption)).toEqual([post.caption]);
      expect((await get(items[0].image_url)).status).toBe(200);
      const answer = await fetch(`${origin}/posts/${post.id}/comments`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: '{"content":"after"}' });
      expect([answer.status, ((await answer.json())).id]).toEqual([201, 4]);
    } finally {
      server.child.kill('SIGKILL');
      await server.exited;
    }
  }, SLOW_MS);

  it('goes on where it was broken off, and no server starts before', async () => {
    await breakOffAt('posts');
    const { code, err } = await program.run('migration.mjs', ['run'], { DATABASE_URL: urlOf(target.database) });
    expect([code, err]).toEqual([78, expect.stringContaining('a move into it was not finished')]);
    await move();
    expect(await rowsOf(target, 'comments')).toHaveLength(3);
    expect(await tablesOf(target)).toEqual(await tablesOf(Elsewhere.at(source)));
    await expect(move()).rejects.toThrow(MoveError);
  }, SLOW_MS);

  it('does not take for finished what was written to meanwhile', async () => {
    await breakOffAt('posts');
    await sourceRows("UPDATE comments SET content = 'changed' WHERE id = 1");
    await expect(move()).rejects.toThrow('comments has 3 rows here and 3 there, and they are not equal');
    expect((await program.run('migration.mjs', ['run'], { DATABASE_URL: urlOf(target.database) })).code).toBe(78);
    await sourceRows("UPDATE comments SET content = 'Welcome 0\n' WHERE id = 1");
  }, SLOW_MS);

  it('does not go into what another move has left', async () => {
    await breakOffAt('posts');
    await target.query("UPDATE unfinished_move SET value = 'sqlite:/elsewhere.sqlite' WHERE name = ''");
    await expect(move()).rejects.toThrow('is the target of another move, from sqlite:/elsewhere.sqlite');
  }, SLOW_MS);

  it('leaves a target alone that has one row', async () => {
    if (target.database.kind === 'sqlite') new BetterSqlite(target.database.path).close();
    await target.query('CREATE TABLE diary (day text)');
    await target.query("INSERT INTO diary VALUES ('monday')");
    await expect(move()).rejects.toThrow('is not empty: it has the table diary');
    expect([await tablesOf(target), await target.query('SELECT * FROM diary')]).toEqual([['diary'], [{ day: 'monday' }]]);
  });

  it('waits for the end of the server', async () => {
    const server = await openAsServer(source);
    await expect(move()).rejects.toThrow('stop');
    expect(await isUntouched()).toBe(true);
    await server.close();
  });

  it('names what is wrong with its words', async () => {
    expect(await program.run('move.mjs', [])).toMatchObject({ code: 1, err: expect.stringContaining('Usage') });
    expect(await program.run('move.mjs', ['--to', 'mysql://db'])).toMatchObject({ code: 78, err: expect.stringContaining('DATABASE_URL must be') });
    expect(await program.run('move.mjs', ['--to', urlOf(source)])).toMatchObject({ code: 1, err: expect.stringContaining('to where it is') });
  }, SLOW_MS);
});

const tablesOf = async (place: Elsewhere): Promise<string[]> =>
  (await place.query(place.database.kind === 'sqlite' ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'" : "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'")).map(({ name }) => String(name)).sort();

async function rowsOf(place: Elsewhere, table: string): Promise<string[]> {
  return (await place.query(`SELECT * FROM "${table}"`)).map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
}

/** What each table has given out last. */
async function numbersOf(place: Elsewhere): Promise<Row[]> {
  const ownTables = "SELECT name, seq FROM sqlite_sequence WHERE name <> 'migrations' AND seq > 0 ORDER BY name";
  return place.query(place.database.kind === 'sqlite' ? ownTables : "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND sequencename NOT LIKE 'migrations%' AND last_value IS NOT NULL ORDER BY 1");
}

async function keysOf(place: Elsewhere): Promise<Row[]> {
  return place.database.kind === 'sqlite' ? [] : place.query("SELECT conname, pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE contype IN ('f', 'p', 'u') AND connamespace = 'public'::regnamespace ORDER BY 1");
}

/** As a server has it, at rest. */
async function openAsServer(location: DatabaseLocation): Promise<{ close: () => void | Promise<void> }> {
  if (location.kind === 'sqlite') {
    const handle = new BetterSqlite(location.path);
    handle.prepare('SELECT 1 FROM sqlite_master').get();
    return { close: () => { handle.close(); } };
  }
  const client = new pg.Client({ connectionString: location.url, application_name: 'socialphoto' });
  await client.connect();
  return { close: () => client.end() };
}
