import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionMisuseError } from '../../src/core/database/index.js';
import { onPostgres } from '../support/database.js';
import { type Balance, Ledger } from './support/ledger.js';

class Refusal extends Error {}
class TooLate extends Error {}

const TRANSACTIONS = 200;

describe('two hundred parallel transactions', () => {
  let ledger: Ledger;
  /** On PostgreSQL a pool of its own, so that it looks on while the writers hold all of theirs. */
  let reader: Ledger;
  let first = 0;
  beforeAll(async () => {
    ledger = await Ledger.openNew();
    reader = onPostgres ? await Ledger.open() : ledger;
  });
  afterAll(async () => {
    if (reader !== ledger) await reader.close();
    await ledger.drop();
  });
  beforeEach(() => {
    first += 1_000;
  });

  /** Every third fails late: in the outer work or in a nested call, after all its writes. */
  const fails = (booking: number) => (booking % 3 !== 0 ? 'never' : booking % 2 === 0 ? 'late' : 'nested');
  /** A small wait that differs from booking to booking. */
  const pause = (booking: number) => (booking % 4 === 0 ? Promise.resolve() : sleep(booking % 3));

  async function book(booking: number): Promise<void> {
    await ledger.database.transaction(async () => {
      await ledger.write(booking, 'debit');
      await pause(booking);
      await ledger.database.transaction(async () => {
        await ledger.write(booking, 'credit');
        await pause(booking + 1);
        if (fails(booking) === 'nested') throw new Refusal();
      });
      await ledger.count();
      await pause(booking + 2);
      if (fails(booking) === 'late') throw new Refusal();
    });
  }

  /** Reads outside transactions until it is told to stop. What was acknowledged before a look must be seen by it. */
  async function watch(acknowledged: Set<number>, done: () => boolean) {
    const seen = new Set<number>();
    const torn: Balance[] = [];
    const missed: number[] = [];
    let looks = 0;
    for (; !done(); looks++) {
      const expected = [...acknowledged];
      const now = new Set(await reader.bookings());
      missed.push(...expected.filter((booking) => !now.has(booking)));
      for (const booking of now) seen.add(booking);
      const balance = await reader.balance();
      if (balance.sum !== 0 || balance.entries !== balance.bookings * 2 || balance.total !== balance.bookings) torn.push(balance);
      await sleep(1);
    }
    return { seen, torn, missed, looks };
  }

  it.each([50, 500])('spread over %i ms: what was acknowledged is there, what was refused is not, and no reader saw more', async (spreadMs) => {
    const bookings = Array.from({ length: TRANSACTIONS }, (_, index) => first + index);
    const acknowledged = new Set<number>();
    const refused = new Set<number>();
    let running = TRANSACTIONS;
    const writers = bookings.map(async (booking, index) => {
      await sleep((index * spreadMs) / TRANSACTIONS);
      try {
        await book(booking);
        acknowledged.add(booking);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
        refused.add(booking);
      } finally {
        running--;
      }
    });
    const watchers = [watch(acknowledged, () => running === 0), watch(acknowledged, () => running === 0)];
    await Promise.all(writers);
    expect([...refused].sort()).toEqual(bookings.filter((booking) => fails(booking) !== 'never'));
    expect((await ledger.bookings()).filter((booking) => booking >= first)).toEqual([...acknowledged].sort());
    for (const watcher of await Promise.all(watchers)) {
      expect(watcher.torn).toEqual([]);
      expect(watcher.missed).toEqual([]);
      expect([...watcher.seen].filter((booking) => refused.has(booking))).toEqual([]);
      expect(watcher.looks).toBeGreaterThan(10);
    }
    await ledger.assertBalanced();
  });

  it('whose callers stop waiting are kept whole or not at all', async () => {
    const bookings = Array.from({ length: TRANSACTIONS }, (_, index) => first + index);
    const works = bookings.map((booking) => book(booking).catch(() => undefined));
    const answers = await Promise.allSettled(works.map((work, index) => Promise.race([work, gone(index % 20)])));
    expect(answers.some((answer) => answer.status === 'rejected')).toBe(true);
    await Promise.all(works);
    await ledger.assertBalanced();
  });

  it('that give up while their writes go on keep nothing of it, and the late writes reach no other transaction', async () => {
    const bookings = Array.from({ length: TRANSACTIONS }, (_, index) => first + index);
    const late: Promise<unknown>[] = [];
    const answers = await Promise.allSettled(
      bookings.map((booking) =>
        booking % 3 !== 0
          ? ledger.book(booking)
          : ledger.database.transaction(async () => {
              const deadline = gone(1);
              const writes = writesBeyond(deadline, booking);
              late.push(writes.catch((error: unknown) => error));
              await Promise.race([writes, deadline]);
            }),
      ),
    );
    const lateErrors = await Promise.all(late);
    expect(answers.filter((answer) => answer.status === 'rejected').every((answer) => answer.reason instanceof TooLate)).toBe(true);
    expect(lateErrors.every((error) => error instanceof TransactionMisuseError)).toBe(true);
    expect((await ledger.bookings()).filter((booking) => booking >= first)).toEqual(bookings.filter((booking) => booking % 3 !== 0));
    await ledger.assertBalanced();
  });

  /** The second one comes after the deadline, however late that is on a busy machine. */
  async function writesBeyond(deadline: Promise<unknown>, booking: number): Promise<void> {
    await ledger.write(booking, 'debit');
    await deadline.catch(() => undefined);
    await sleep(booking % 15);
    await ledger.write(booking, 'credit');
  }

  async function gone(afterMs: number): Promise<never> {
    await sleep(afterMs);
    throw new TooLate();
  }
});
