import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionMisuseError } from '../../src/core/database/index.js';
import { Entry, Ledger } from './support/ledger.js';

class Refusal extends Error {}

describe('a transaction that has ended', () => {
  let ledger: Ledger;
  let booking = 0;
  beforeAll(async () => {
    ledger = await Ledger.openNew();
  });
  afterAll(() => ledger.drop());
  beforeEach(() => {
    booking += 10;
  });

  const exists = async () => (await ledger.bookings()).includes(booking);
  const entry = (of = booking) => ({ booking: of, side: 'debit', amount: -1 });
  const entries = () => ledger.database.repository(Entry);

  /** Starts the call inside a transaction and lets it go on after the end. */
  async function outliving(call: () => Promise<unknown>): Promise<unknown> {
    let late: Promise<unknown> = Promise.resolve();
    await ledger.database.transaction(async () => {
      late = sleep(20).then(call);
    });
    return late;
  }

  it('refuses statements of calls that were not awaited', async () => {
    await expect(outliving(() => ledger.write(booking, 'debit'))).rejects.toThrow(TransactionMisuseError);
    await expect(outliving(() => entries().insert(entry()))).rejects.toThrow(TransactionMisuseError);
    await expect(outliving(() => ledger.book(booking))).rejects.toThrow(TransactionMisuseError);
    expect(await exists()).toBe(false);
  });

  it.each(['a statement', 'a repository'])('keeps nothing of a write by %s that starts in the very moment in which the work fails', async (means) => {
    const write = (of: number): Promise<unknown> => (means === 'a statement' ? ledger.write(of, 'debit') : entries().insert(entry(of)));
    const bookings = Array.from({ length: 10 }, (_, promises) => booking + promises);
    for (const of of bookings) {
      let late: Promise<unknown> | undefined;
      const failing = ledger.database.transaction(async () => {
        await ledger.count(2);
        late = promisesLater(of - booking)
          .then(() => write(of))
          .catch(() => undefined);
        throw new Refusal();
      });
      await expect(failing).rejects.toThrow();
      await late;
    }
    expect((await ledger.bookings()).filter((one) => bookings.includes(one))).toEqual([]);
  });

  /** Resolves after so many promises, within the same turn of the event loop. */
  async function promisesLater(promises: number): Promise<void> {
    for (let passed = 0; passed < promises; passed++) await Promise.resolve();
  }

  it('takes no more effects', async () => {
    let ran = false;
    const effect = async () => {
      ran = true;
    };
    await expect(outliving(async () => ledger.database.afterCommit(effect))).rejects.toThrow(TransactionMisuseError);
    await ledger.background.settled();
    expect(ran).toBe(false);
  });

  it('leaves a repository that nobody can write with any more', async () => {
    const kept = await ledger.database.transaction(async () => entries());
    await expect(kept.insert(entry())).rejects.toThrow();
    expect(await exists()).toBe(false);
  });
});
