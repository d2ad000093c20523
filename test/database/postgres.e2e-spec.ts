import { Logger } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { sql } from '../../src/core/database/index.js';
import { BusyError, DependencyDownError } from '../../src/core/problems/index.js';
import { onPostgres } from '../support/database.js';
import { Ledger } from './support/ledger.js';

const outside = AsyncLocalStorage.snapshot();

(onPostgres ? describe : describe.skip)('the PostgreSQL pool', () => {
  const POOL_SIZE = 4;
  let ledger: Ledger;
  let admin: pg.Client;
  let booking = 0;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    ledger = await Ledger.openNew({ DATABASE_POOL_SIZE: String(POOL_SIZE) });
    admin = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await ledger.drop();
  });
  beforeEach(() => {
    booking += 1_000;
  });

  const total = async (row: number) => {
    const rows = await ledger.database.query<{ bookings: number }>(sql`SELECT bookings FROM totals WHERE id = ${row}`);
    return rows[0]?.bookings ?? 0;
  };
  const exists = async (number = booking) => (await ledger.bookings()).includes(number);
  const backend = async () => (await ledger.database.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`))[0]?.pid ?? 0;

  /** Resolves for everybody once so many have come. */
  function meeting(size: number): () => Promise<void> {
    let come = 0;
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    return async () => {
      if (++come >= size) open();
      await opened;
    };
  }

  it('repeats a transaction that lost a deadlock: both sides succeed, effects run once', async () => {
    const before = [await total(1), await total(2)];
    const meet = meeting(2);
    let attempts = 0;
    let effects = 0;
    const lockBoth = (rows: [number, number]) =>
      ledger.database.transaction(async () => {
        attempts++;
        ledger.database.afterCommit(async () => {
          effects++;
        });
        await ledger.count(rows[0]);
        await meet();
        await ledger.count(rows[1]);
      });
    await Promise.all([lockBoth([1, 2]), lockBoth([2, 1])]);
    await ledger.background.settled();
    expect([await total(1), await total(2)]).toEqual(before.map((count) => count + 2));
    expect(attempts).toBeGreaterThan(2);
    expect(effects).toBe(2);
  });

  it('repeats it as well when a nested call caught the deadlock', async () => {
    const before = await total(1);
    const meet = meeting(2);
    const lockBoth = (rows: [number, number]) =>
      ledger.database.transaction(async () => {
        await ledger.count(rows[0]);
        await meet();
        await ledger.database.transaction(() => ledger.count(rows[1])).catch(() => undefined);
      });
    await Promise.all([lockBoth([1, 2]), lockBoth([2, 1])]);
    expect(await total(1)).toBe(before + 2);
  });

  it('repeats it after a serialisation failure', async () => {
    const before = await total(1);
    const meet = meeting(2);
    const add = () =>
      ledger.database.transaction(async () => {
        await ledger.database.query(sql`SET TRANSACTION ISOLATION LEVEL SERIALIZABLE`);
        const read = await total(1);
        await meet();
        await ledger.database.query(sql`UPDATE totals SET bookings = ${read + 1} WHERE id = 1`);
      });
    await Promise.all([add(), add()]);
    expect(await total(1)).toBe(before + 2);
  });

  it('is busy when a transaction cannot be brought to an end in four attempts', async () => {
    let attempts = 0;
    const outcome = ledger.database.transaction(async () => {
      attempts++;
      await ledger.write(booking, 'debit');
      await ledger.database.query(sql`DO $do$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $do$`);
    });
    await expect(outcome).rejects.toBeInstanceOf(BusyError);
    expect([attempts, await exists()]).toEqual([4, false]);
  });

  it('is busy when a row stays locked', async () => {
    await admin.query('BEGIN');
    await admin.query('UPDATE totals SET bookings = bookings WHERE id = 1');
    const startedAt = performance.now();
    await expect(ledger.book(booking)).rejects.toBeInstanceOf(BusyError);
    expect(performance.now() - startedAt).toBeLessThan(20_000);
    await admin.query('ROLLBACK');
    await ledger.book(booking);
    expect(await exists()).toBe(true);
  });

  it.each(['a statement', 'the commit'])('reports a connection that was cut before %s, and serves the next ones', async (next) => {
    for (let round = 0; round < POOL_SIZE + 1; round++) {
      const outcome = ledger.database.transaction(async () => {
        await ledger.write(booking, 'debit');
        await terminate([await backend()]);
        if (next === 'a statement') await ledger.write(booking, 'credit');
      });
      await expect(outcome).rejects.toBeInstanceOf(DependencyDownError);
    }
    expect(await exists()).toBe(false);
    await Promise.all(Array.from({ length: POOL_SIZE * 3 }, (_, index) => ledger.book(booking + 100 + index)));
    expect(await exists(booking + 100)).toBe(true);
  });

  it('reports a connection that is cut while a statement runs', async () => {
    const outcome = ledger.database.transaction(async () => {
      const pid = await backend();
      void outside(() => sleep(50).then(() => terminate([pid])));
      await ledger.database.query(sql`SELECT 1 AS ok FROM pg_sleep(5)`);
    });
    await expect(outcome).rejects.toBeInstanceOf(DependencyDownError);
    await ledger.book(booking);
    expect(await exists()).toBe(true);
  });

  it('replaces idle connections that were cut, without a failed request', async () => {
    await Promise.all(Array.from({ length: POOL_SIZE }, (_, index) => ledger.book(booking + index)));
    const { rows } = await admin.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'socialphoto'",
    );
    expect(rows).toHaveLength(POOL_SIZE);
    await terminate(rows.map((row) => row.pid));
    await Promise.all(Array.from({ length: POOL_SIZE * 2 }, (_, index) => ledger.book(booking + 200 + index)));
    await ledger.database.ping();
  });

  it('reports a pool that stays exhausted instead of waiting for ever', async () => {
    const leave = meeting(POOL_SIZE + 1);
    const holders = Array.from({ length: POOL_SIZE }, () => ledger.database.transaction(leave));
    await expect(ledger.database.ping()).rejects.toBeInstanceOf(DependencyDownError);
    await leave();
    await Promise.all(holders);
    await ledger.database.ping();
  });

  /** Ends the backends and waits until they are gone. */
  async function terminate(pids: number[]): Promise<void> {
    await admin.query('SELECT pg_terminate_backend(pid, 5000) FROM unnest($1::int[]) AS pid', [pids]);
    // The client hears of it a turn of the event loop or two later.
    await sleep(20);
  }
});
