import BetterSqlite from 'better-sqlite3';
import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextCallback } from 'node:timers/promises';
import { sql } from '../../src/core/database/index.js';
import { Ledger } from './support/ledger.js';

/** Runs a call as another request would. */
const outside = AsyncLocalStorage.snapshot();
const PATH = (process.env.DATABASE_URL ?? '').replace('sqlite:', '');

describe('reads on SQLite', () => {
  let ledger: Ledger;
  /** Answers reads too, while it has no transaction open. */
  let writer: BetterSqlite.Database;
  /** As another process has it open. */
  let elsewhere: BetterSqlite.Database;
  let first = 0;
  beforeAll(async () => {
    ledger = await Ledger.open();
    writer = ledger.sqliteWriter;
    elsewhere = new BetterSqlite(PATH, { timeout: 1_000 });
  });
  afterAll(async () => {
    elsewhere.close();
    await ledger.close();
  });
  beforeEach(() => {
    first += 1_000;
  });

  const isKept = async (booking: number) => (await ledger.database.query(sql`SELECT 1 FROM entries WHERE booking = ${booking}`)).length > 0;
  const writeElsewhere = (booking: number) => elsewhere.prepare("INSERT INTO entries (booking, side, amount) VALUES (?, 'debit', 0)").run(booking);

  it('share one moment within a callback, and see what others have committed in the next', async () => {
    expect(await isKept(first)).toBe(false);
    expect(writer.inTransaction).toBe(true);
    writeElsewhere(first);
    expect(await isKept(first)).toBe(false);
    await nextCallback();
    expect(writer.inTransaction).toBe(false);
    expect(await isKept(first)).toBe(true);
  });

  it('see what this process has committed at once', async () => {
    const seen: boolean[] = [];
    const writes = [first, first + 1].map(async (booking) => {
      seen.push(await isKept(booking));
      await ledger.book(booking);
      seen.push(await isKept(booking));
    });
    await Promise.all(writes);
    expect(seen).toEqual([false, false, true, true]);
  });

  it('see nothing of a transaction that is not committed yet', async () => {
    await ledger.database.transaction(async () => {
      await ledger.write(first, 'debit');
      await ledger.write(first, 'credit');
      await nextCallback();
      expect(await outside(() => isKept(first))).toBe(false);
    });
    expect(await isKept(first)).toBe(true);
  });

  it('change nothing', async () => {
    await expect(ledger.write(first, 'debit')).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
    expect(await isKept(first)).toBe(false);
  });

  it('keep nobody from emptying the log', async () => {
    await isKept(first);
    await ledger.book(first);
    await isKept(first);
    await nextCallback();
    expect(elsewhere.pragma('wal_checkpoint(TRUNCATE)')).toEqual([{ busy: 0, log: 0, checkpointed: 0 }]);
  });

  it('go on after one that has failed', async () => {
    await expect(ledger.database.query(sql`SELECT * FROM nowhere`)).rejects.toMatchObject({ message: expect.stringMatching(/no such table/) });
    await expect(ledger.database.query(sql`SELECT json('{')`)).rejects.toMatchObject({ message: expect.stringMatching(/malformed JSON/) });
    expect(await isKept(first)).toBe(false);
    await nextCallback();
    expect(writer.inTransaction).toBe(false);
  });

  it('step by step, let the rest have its turn', async () => {
    let steps = 0;
    let isElsewhere = false;
    void nextCallback().then(() => (isElsewhere = true));
    while (!isElsewhere && steps < 1_000_000) {
      await isKept(first);
      steps++;
    }
    expect(isElsewhere).toBe(true);
    expect(steps).toBeGreaterThan(10);
  });

  it('stand in a snapshot for as long as that lasts', async () => {
    await isKept(first);
    await ledger.database.inSnapshot(async () => {
      writeElsewhere(first);
      await nextCallback();
      expect(await isKept(first)).toBe(false);
    });
    expect(await isKept(first)).toBe(true);
  });
});
