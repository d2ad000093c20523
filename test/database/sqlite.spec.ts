import BetterSqlite from 'better-sqlite3';
import { setImmediate as nextCallback, setTimeout as sleep } from 'node:timers/promises';
import { sql } from '../../src/core/database/index.js';
import { BusyError, GoneMeanwhileError } from '../../src/core/problems/index.js';
import { StorageFullError } from '../../src/core/storage/index.js';
import { LoopTurns } from '../support/loop-turns.js';
import { Ledger } from './support/ledger.js';
import { countCommits } from './support/wal.js';

const PATH = (process.env.DATABASE_URL ?? '').replace('sqlite:', '');

describe('the SQLite writer', () => {
  let ledger: Ledger;
  let writer: BetterSqlite.Database;
  let first = 0;
  beforeAll(async () => {
    ledger = await Ledger.open();
    writer = ledger.sqliteWriter;
  });
  afterAll(() => ledger.close());
  beforeEach(async () => {
    first += 1_000;
    // What reads share has ended by then.
    await nextCallback();
  });

  const numbers = (count: number) => Array.from({ length: count }, (_, index) => first + index);
  const kept = async () => (await ledger.bookings()).filter((booking) => booking >= first);

  it('is durable by default and reads while it writes', () => {
    expect(writer.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(writer.pragma('synchronous', { simple: true })).toBe(2);
    expect(writer.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  describe('in group commits', () => {
    it('shares commits among the transactions that wait together', async () => {
      writer.pragma('wal_checkpoint(TRUNCATE)');
      await Promise.all(numbers(100).map((booking) => ledger.book(booking)));
      expect(await kept()).toHaveLength(100);
      const commits = countCommits(PATH);
      expect(commits).toBeGreaterThanOrEqual(2);
      expect(commits).toBeLessThan(20);
    });

    it('commits one by one those that come one by one', async () => {
      writer.pragma('wal_checkpoint(TRUNCATE)');
      for (const booking of numbers(10)) await ledger.book(booking);
      expect(countCommits(PATH)).toBe(10);
    });

    it('lets the rest have its turn before each', async () => {
      const turns = new LoopTurns();
      for (const booking of numbers(10)) await ledger.book(booking);
      await turns.stop();
      expect(turns.count).toBeGreaterThanOrEqual(10);
    });

    it('answers nobody, refused or not, before the commit', async () => {
      const answers: string[] = [];
      const looker = async () => {
        const seen = (await kept()).length;
        answers.push(`answered with ${seen} kept`);
      };
      await Promise.all([
        ledger.book(first).then(looker),
        ledger.database.transaction(() => Promise.reject(new Error('taken'))).catch(looker),
        ledger.book(first + 1).then(looker),
      ]);
      expect(answers).toEqual(Array(3).fill('answered with 2 kept'));
    });

    it('lets one of the group roll back and keeps the others', async () => {
      const outcomes = await Promise.allSettled(
        numbers(30).map((booking) =>
          ledger.database.transaction(async () => {
            await ledger.book(booking);
            if (booking % 5 === 0) await ledger.write(booking, 'debit');
          }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(6);
      expect(await kept()).toEqual(numbers(30).filter((booking) => booking % 5 !== 0));
      await ledger.assertBalanced();
    });

    it('keeps nothing of the group when the commit fails, and goes on with the next one', async () => {
      // A deferred foreign key is checked at the commit: the work itself does not notice.
      const breaks = ledger.database.transaction(async () => {
        await ledger.database.query(sql`CREATE TABLE parents (id integer PRIMARY KEY)`);
        await ledger.database.query(sql`CREATE TABLE children (parent_id integer REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED)`);
        await ledger.database.query(sql`INSERT INTO children (parent_id) VALUES (1)`);
      });
      const outcomes = await Promise.allSettled([ledger.book(first), breaks, ledger.book(first + 1), ledger.database.transaction(() => Promise.reject(new Error('mine')))]);
      for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(GoneMeanwhileError) });
      expect(await kept()).toEqual([]);
      await ledger.book(first + 2);
      await ledger.assertBalanced();
    });
  });

  describe('while another process holds the lock', () => {
    let other: BetterSqlite.Database;
    beforeEach(() => {
      other = new BetterSqlite(PATH);
      other.exec('BEGIN IMMEDIATE');
    });
    afterEach(() => other.close());

    it('waits without blocking the event loop, gives up after five seconds, and recovers', async () => {
      const startedAt = performance.now();
      const waiting = Promise.allSettled([ledger.book(first), ledger.book(first + 1)]);
      let reads = 0;
      while (performance.now() - startedAt < 4_500) {
        await kept();
        reads++;
        await sleep(20);
      }
      const patient = ledger.book(first + 2);
      for (const outcome of await waiting) expect(outcome.status === 'rejected' && outcome.reason).toBeInstanceOf(BusyError);
      const waitedMs = performance.now() - startedAt;
      expect(waitedMs).toBeGreaterThan(4_700);
      expect(waitedMs).toBeLessThan(15_000);
      // A wait inside of SQLite would let through none or one.
      expect(reads).toBeGreaterThan(100);
      expect(new BusyError()).toMatchObject({ status: 503, retryAfterSeconds: 1 });
      other.exec('ROLLBACK');
      await patient;
      await ledger.book(first + 3);
      expect(await kept()).toEqual([first + 2, first + 3]);
    });

    it('is served when the lock goes in time', async () => {
      const waiting = ledger.book(first);
      await sleep(300);
      other.exec('COMMIT');
      await waiting;
      expect(await kept()).toEqual([first]);
    });
  });

  describe('on a full disk', () => {
    const UNLIMITED = 1_073_741_823;
    const large = 'x'.repeat(100_000);
    const writeLarge = (booking: number) => ledger.database.query(sql`INSERT INTO entries (booking, side, amount) VALUES (${booking}, ${large}, 0)`);
    beforeEach(() => {
      writer.exec('VACUUM');
      writer.pragma(`max_page_count = ${Number(writer.pragma('page_count', { simple: true })) + 10}`);
    });
    afterEach(() => {
      writer.pragma(`max_page_count = ${UNLIMITED}`);
    });

    it('refuses with 507 what finds no room, keeps nothing by halves, reads on and recovers by itself', async () => {
      const outcomes = await Promise.allSettled(
        numbers(12).map((booking) =>
          ledger.database.transaction(async () => {
            await ledger.book(booking);
            if (booking % 4 === 3) await writeLarge(booking);
          }),
        ),
      );
      const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(refused.length).toBeGreaterThanOrEqual(3);
      for (const outcome of refused) {
        expect(outcome.reason).toBeInstanceOf(StorageFullError);
        expect(outcome.reason).toMatchObject({ status: 507 });
      }
      expect(await kept()).toEqual(numbers(12).filter((_, index) => outcomes[index]?.status === 'fulfilled'));
      await ledger.assertBalanced();
      writer.pragma(`max_page_count = ${UNLIMITED}`);
      await ledger.database.transaction(() => writeLarge(first + 20));
      expect(await kept()).toContain(first + 20);
      await ledger.database.transaction(() => ledger.database.query(sql`DELETE FROM entries WHERE amount = 0`));
    });

    it('keeps nothing of work that ignores the failure and writes on', async () => {
      const later: unknown[] = [];
      const outcome = ledger.database.transaction(async () => {
        const entries = ledger.database.repository('Entry');
        await ledger.write(first, 'debit');
        await writeLarge(first).catch(() => undefined);
        await ledger.write(first + 1, 'debit').catch((error: unknown) => later.push(error));
        await entries.insert({ booking: first + 2, side: 'debit', amount: -1 }).catch((error: unknown) => later.push(error));
      });
      await expect(outcome).rejects.toBeInstanceOf(StorageFullError);
      expect(await kept()).toEqual([]);
      expect(later).toEqual([expect.any(StorageFullError), expect.objectContaining({ code: 'SQLITE_FULL' })]);
      await ledger.assertBalanced();
    });
  });
});
