import { Logger } from '@nestjs/common';
import pg from 'pg';
import { UnfitDatabaseError, sql } from '../../src/core/database/index.js';
import { inspectPostgres } from '../../src/core/database/postgres/postgres-server.js';
import { createTestDatabase, dropTestDatabase, onPostgres } from '../support/database.js';
import { PgBouncer, pgbouncerVersion } from '../support/pgbouncer.js';
import { Ledger } from './support/ledger.js';

const direct = process.env.DATABASE_URL ?? '';

describe('a PostgreSQL as it is found', () => {
  if (!onPostgres) {
    it.todo('needs PostgreSQL');
    return;
  }
  let admin: pg.Client;
  beforeAll(async () => {
    await createTestDatabase();
    admin = new pg.Client({ connectionString: direct });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await dropTestDatabase();
  });
  const name = () => new URL(direct).pathname.slice(1);

  it('brings its own settings, whatever the database says', async () => {
    await admin.query(`ALTER DATABASE ${name()} SET DateStyle = 'German'`);
    await admin.query(`ALTER DATABASE ${name()} SET default_transaction_isolation = 'serializable'`);
    await admin.query(`ALTER DATABASE ${name()} SET statement_timeout = '1min'`);
    const ledger = await Ledger.open();
    const said = async (setting: string) => (await ledger.database.query<{ value: string }>(sql`SELECT current_setting('${sql.text(String(setting))}') AS value`))[0]?.value;
    for (const read of [said, (setting: string) => ledger.database.transaction(() => said(setting))]) {
      expect(await read('DateStyle')).toBe('ISO, YMD');
      expect(await read('enable_bitmapscan')).toBe('off');
      expect(await read('lock_timeout')).toBe('5s');
    }
    expect(await ledger.database.transaction(() => said('transaction_isolation'))).toBe('read committed');
    const [row] = await ledger.database.query<{ at: Date }>(sql`SELECT timestamptz '2026-01-02 03:04:05.678Z' AS at`);
    expect(row?.at).toEqual(new Date('2026-01-02T03:04:05.678Z'));
    await ledger.close();
    for (const setting of ['DateStyle', 'default_transaction_isolation', 'statement_timeout']) await admin.query(`ALTER DATABASE ${name()} RESET ${setting}`);
  });

  it.each(['SQL_ASCII', 'LATIN1'])('refuses one that keeps text as %s, with the command that makes a better one', async (encoding) => {
    const other = `${name()}_${encoding.toLowerCase()}`;
    await admin.query(`CREATE DATABASE ${other} ENCODING '${encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`);
    try {
      const outcome = inspectPostgres(direct.replace(name(), other), 5_000, () => undefined);
      await expect(outcome).rejects.toThrow(UnfitDatabaseError);
      await expect(outcome).rejects.toThrow(/createdb --encoding=UTF8/);
    } finally {
      await admin.query(`DROP DATABASE ${other}`);
    }
  });

  it.each([
    ['no server', 'postgres://127.0.0.1:1/test', /cannot be reached: .*ECONNREFUSED/],
    ['no such database', `${direct}_missing`, /cannot be reached: database .* does not exist/],
    ['no such socket', 'postgres:///test?host=/nowhere', /cannot be reached: .*ENOENT/],
  ])('says in one sentence that there is %s', async (_case, url, sentence) => {
    await expect(inspectPostgres(url, 5_000, () => undefined)).rejects.toThrow(sentence);
  });

  it('is reached by its socket too', async () => {
    const { rows } = await admin.query<{ folder: string }>("SELECT split_part(current_setting('unix_socket_directories'), ',', 1) AS folder");
    const url = new URL(direct);
    const user = url.username === '' ? '' : `${url.username}@`;
    expect(await inspectPostgres(`postgres://${user}/${name()}?host=${rows[0]?.folder}`, 5_000, () => undefined)).toEqual({ pooled: false });
  });
});

describe('behind PgBouncer in transaction mode', () => {
  if (!onPostgres || pgbouncerVersion === undefined) {
    it.todo('needs PostgreSQL and PgBouncer (Debian: pgbouncer)');
    return;
  }
  let bouncer: PgBouncer;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    await createTestDatabase();
    bouncer = await PgBouncer.start();
  });
  afterAll(async () => {
    await bouncer.stop();
    await dropTestDatabase();
  });

  it('sees the pooler, and says once what the role should set', async () => {
    const sentences: string[] = [];
    const server = await inspectPostgres(bouncer.url(direct), 5_000, (sentence) => sentences.push(sentence));
    expect(server).toEqual({ pooled: true });
    expect(sentences).toEqual([expect.stringMatching(/ALTER ROLE <user> SET enable_bitmapscan = off;.* statement_timeout/)]);
  });

  it('refuses a date style that the pooler would keep', async () => {
    const admin = new pg.Client({ connectionString: direct });
    await admin.connect();
    const database = `${new URL(direct).pathname.slice(1)}_german`;
    await admin.query(`CREATE DATABASE ${database}`);
    await admin.query(`ALTER DATABASE ${database} SET DateStyle = 'German'`);
    const url = new URL(bouncer.url(direct));
    url.pathname = `/${database}`;
    await expect(inspectPostgres(url.toString(), 5_000, () => undefined)).rejects.toThrow(/ALTER ROLE <user> SET DateStyle/);
    await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
    await admin.end();
  });

  it('migrates, writes and reads from many transactions at once, and makes settings for its own transactions alone', async () => {
    const ledger = await Ledger.open({ DATABASE_URL: bouncer.url(direct), DATABASE_POOL_SIZE: '20' });
    await Promise.all(Array.from({ length: 60 }, (_, index) => ledger.book(index + 1)));
    // Statements that were prepared on other connections than they meet.
    await Promise.all(Array.from({ length: 60 }, () => ledger.balance()));
    await ledger.assertBalanced();
    expect(await ledger.bookings()).toHaveLength(60);
    const timeout = async () => (await ledger.database.query<{ value: string }>(sql`SELECT current_setting('statement_timeout') AS value`))[0]?.value;
    expect(await ledger.database.transaction(timeout)).toBe('10s');
    expect(await timeout()).toBe('0');
    await ledger.close();
  });

  it('two processes that start at once through a pool of one connection: one migrates, both serve', async () => {
    const narrow = await PgBouncer.start(['default_pool_size = 1']);
    await dropTestDatabase();
    await createTestDatabase();
    const ledgers = await Promise.all([1, 2].map(() => Ledger.open({ DATABASE_URL: narrow.url(direct) })));
    await Promise.all(ledgers.map((ledger, index) => ledger.book(index + 1)));
    await ledgers[0]?.assertBalanced();
    for (const ledger of ledgers) await ledger.close();
    await narrow.stop();
  });
});
