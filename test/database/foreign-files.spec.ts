import BetterSqlite from 'better-sqlite3';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import { readEnvironment, readSettings } from '../../src/core/config/index.js';
import { ForeignDatabaseError, migrationOptions } from '../../src/core/database/index.js';
import { registerFeature } from '../../src/core/database/registry.js';
import { byChance, bytesOf } from '../support/chance.js';
import { CreateLedger1700000000000, Entry, Ledger } from './support/ledger.js';

const FOLDER = process.env.TEST_FOLDER ?? '';

describe('a database file', () => {
  let path = '';
  let round = 0;
  beforeEach(() => {
    path = join(FOLDER, `case-${++round}`, 'file.sqlite');
    mkdirSync(dirname(path));
  });

  const open = (at = path) => Ledger.open({ DATABASE_URL: `sqlite:${at}` });
  const files = () => readdirSync(dirname(path)).map((name) => ({ name, bytes: readFileSync(join(dirname(path), name)).toString('latin1') }));

  async function expectRefused(): Promise<void> {
    const before = files();
    await expect(open()).rejects.toThrow(ForeignDatabaseError);
    expect(files().map((file) => file.name)).toEqual(before.map((file) => file.name));
    expect(files()).toEqual(before);
  }

  /** A database of this program with some rows, closed. */
  async function makeOwn(): Promise<void> {
    const ledger = await open();
    for (let booking = 1; booking <= 300; booking++) await ledger.book(booking);
    await ledger.close();
  }

  function makeForeign(pragmas: readonly string[] = []): BetterSqlite.Database {
    const foreign = new BetterSqlite(path);
    for (const pragma of pragmas) foreign.pragma(pragma);
    foreign.exec('CREATE TABLE recipes (id integer PRIMARY KEY, title text); INSERT INTO recipes (title) VALUES (hex(randomblob(9000)))');
    return foreign;
  }

  describe('is refused and left as it is', () => {
    it('when it has tables of another program', async () => {
      makeForeign().close();
      await expectRefused();
    });

    it('when it has the mark of another program, with or without tables', async () => {
      makeForeign(['application_id = 252006673']).close();
      await expectRefused();
      path = join(dirname(path), 'empty.sqlite');
      const empty = new BetterSqlite(path);
      empty.pragma('application_id = 252006673');
      empty.close();
      await expectRefused();
    });

    it('when another program was killed and its log holds changes', async () => {
      const original = path;
      const foreign = makeForeign(['journal_mode = WAL', 'wal_autocheckpoint = 0']);
      foreign.exec('CREATE TABLE more (id integer)');
      foreign.pragma('wal_checkpoint(TRUNCATE)');
      foreign.exec("INSERT INTO recipes (title) VALUES ('in the log only')");
      path = join(FOLDER, `killed-${round}`, 'file.sqlite');
      mkdirSync(dirname(path));
      for (const suffix of ['', '-wal']) copyFileSync(original + suffix, path + suffix);
      foreign.close();
      await expectRefused();
    });

    it.each([1, 15, 16, 99, 100, 108, 4_096, 50_000])('when it is %i random bytes', byChance(async (random, size: number) => {
      writeFileSync(path, bytesOf(random, size));
      await expectRefused();
    }));

    it('when it is a text', async () => {
      writeFileSync(path, 'name,age\nAda,36\n'.repeat(500));
      await expectRefused();
    });

    it.each([10, 50, 100, 107, 2_000, 4_096, 10_000])('when it is ours and was cut to %i bytes', async (size) => {
      await makeOwn();
      truncateSync(path, size);
      await expectRefused();
    });

    it('when it is ours and its first page was overwritten', byChance(async (random) => {
      await makeOwn();
      const bytes = readFileSync(path);
      bytesOf(random, 3_900).copy(bytes, 100);
      writeFileSync(path, bytes);
      await expectRefused();
    }));

    it('when it is a folder', async () => {
      mkdirSync(path);
      await expect(open()).rejects.toThrow(ForeignDatabaseError);
    });
  });

  describe('is taken', () => {
    const expectUsable = async () => {
      const ledger = await open();
      await ledger.book(9_999);
      await ledger.assertBalanced();
      expect(await ledger.bookings()).toContain(9_999);
      await ledger.close();
    };

    it('when it is missing, folder and all', async () => {
      path = join(dirname(path), 'a', 'b', 'file.sqlite');
      await expectUsable();
    });

    it('when it is empty', async () => {
      writeFileSync(path, '');
      await expectUsable();
    });

    it('when it is an SQLite file without tables and without a mark', async () => {
      const empty = new BetterSqlite(path);
      empty.exec('PRAGMA user_version = 0; VACUUM');
      empty.close();
      await expectUsable();
    });

    it('when the migrations were run on it by the command line', async () => {
      registerFeature({ entities: [Entry], migrations: [CreateLedger1700000000000] });
      const commandLine = new DataSource(migrationOptions(readSettings({ ...readEnvironment(), DATABASE_URL: `sqlite:${path}` })));
      await commandLine.initialize();
      await commandLine.runMigrations();
      await commandLine.destroy();
      await expectUsable();
    });

    it('when it is ours, again', async () => {
      await makeOwn();
      await expectUsable();
    });

    it('when it is ours and the log of a killed process lies beside it', async () => {
      const original = path;
      const ledger = await open();
      await ledger.book(1);
      path = join(FOLDER, `hot-${round}`, 'file.sqlite');
      mkdirSync(dirname(path));
      for (const suffix of ['', '-wal']) copyFileSync(original + suffix, path + suffix);
      await ledger.close();
      await expectUsable();
      const reopened = await open();
      expect(await reopened.bookings()).toEqual([1, 9_999]);
      await reopened.close();
    });
  });
});
