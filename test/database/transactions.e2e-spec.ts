import { Logger } from '@nestjs/common';
import { AsyncLocalStorage } from 'node:async_hooks';
import { TransactionMisuseError, UniqueViolationError, sql } from '../../src/core/database/index.js';
import { BusyError } from '../../src/core/problems/index.js';
import { onPostgres } from '../support/database.js';
import { Entry, Ledger } from './support/ledger.js';

class Refusal extends Error {}

function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** Runs a call as another request would: outside the transaction of this one. */
const outside = AsyncLocalStorage.snapshot();
const onSqliteOnly = onPostgres ? it.skip : it;
const onPostgresOnly = onPostgres ? it : it.skip;

describe('a transaction', () => {
  let ledger: Ledger;
  let booking = 0;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    ledger = await Ledger.openNew();
  });
  afterAll(() => ledger.drop());
  beforeEach(() => {
    booking += 10;
  });

  const exists = async (number = booking) => (await ledger.bookings()).includes(number);
  const entry = (side = 'debit') => ({ booking, side, amount: -1 });
  const entries = () => ledger.database.repository(Entry);
  const refuse = () => Promise.reject(new Refusal());

  describe('on SQLite', () => {
    onSqliteOnly('is needed for a write by SQL', async () => {
      await expect(ledger.write(booking, 'debit')).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
      expect(await exists()).toBe(false);
    });

    onSqliteOnly('is needed for a write by a repository', async () => {
      await expect(entries().insert(entry())).rejects.toThrow(/readonly/);
      await expect(entries().save(entry())).rejects.toThrow(/readonly/);
      await expect(entries().delete({ booking })).rejects.toThrow(/readonly/);
      expect(await exists()).toBe(false);
      await expect(ledger.book(booking)).resolves.toBeUndefined();
    });

  });

  onPostgresOnly('says why it could not begin, whatever its work met meanwhile, and keeps nothing', async () => {
    const [holding, done] = [gate(), gate()];
    const holder = ledger.database.transaction(
      async () => {
        // The first answer says that it has begun, with what it holds.
        await ledger.bookings();
        holding.open();
        await done.opened;
      },
      { change: [booking] },
    );
    await holding.opened;
    const waiting = ledger.database.transaction(
      async () => {
        await ledger.bookings();
        await ledger.write(booking, 'debit');
      },
      { relyOn: [booking] },
    );
    await expect(waiting).rejects.toThrow(BusyError);
    done.open();
    await holder;
    expect(await exists()).toBe(false);
    await ledger.database.transaction(() => ledger.write(booking, 'debit'), { relyOn: [booking] });
    expect(await exists()).toBe(true);
  });

  it('keeps the last statements that were gathered with it, and nothing where one of them fails', async () => {
    const gather = (...sides: string[]) => {
      const gathered = ledger.database.beforeCommit(gather, () => [] as string[], (all) => all.map((side) => sql`INSERT INTO entries (booking, side, amount) VALUES (${booking}, ${side}, ${side === 'debit' ? -1 : 1})`));
      gathered.push(...sides);
    };
    const write = (...sides: string[]) => ledger.database.transaction(async () => {
      gather(...sides);
    });
    await expect(write('debit', 'credit', 'debit')).rejects.toThrow(UniqueViolationError);
    expect(await exists()).toBe(false);
    await write('debit', 'credit');
    expect(await exists()).toBe(true);
  });

  it('leaves others with what is committed while it is open', async () => {
    await ledger.database.transaction(async () => {
      await ledger.write(booking, 'debit');
      expect(await exists()).toBe(true);
      expect(await outside(() => exists())).toBe(false);
      expect(await outside(() => entries().countBy({ booking }))).toBe(0);
    });
    expect(await exists()).toBe(true);
  });

  it('is joined by the calls inside it: they are kept or lost together', async () => {
    await ledger.database.transaction(async () => {
      await ledger.write(booking, 'debit');
      await ledger.database.transaction(() => ledger.write(booking, 'credit'));
      expect(await exists()).toBe(true);
    });
    expect(await exists()).toBe(true);
    await expect(
      ledger.database.transaction(async () => {
        await ledger.database.transaction(() => ledger.write(booking + 1, 'debit'));
        throw new Refusal();
      }),
    ).rejects.toThrow(Refusal);
    expect(await exists(booking + 1)).toBe(false);
  });

  it('gives the value of its work, and the error of its work as it is', async () => {
    expect(await ledger.database.transaction(() => Promise.resolve(7))).toBe(7);
    const error = new Refusal('mine');
    await expect(ledger.database.transaction(() => Promise.reject(error))).rejects.toBe(error);
    expect(ledger.database.inTransaction).toBe(false);
    await ledger.database.transaction(async () => {
      expect(ledger.database.inTransaction).toBe(true);
    });
  });

  it('is doomed by a nested failure, even when that is caught', async () => {
    const outcome = ledger.database.transaction(async () => {
      await ledger.write(booking, 'debit');
      await ledger.database.transaction(refuse).catch(() => undefined);
      await ledger.write(booking, 'credit');
    });
    await expect(outcome).rejects.toThrow(Refusal);
    expect(await exists()).toBe(false);
  });

  it('is doomed by a failed statement, even when that is caught', async () => {
    const bySql = ledger.database.transaction(async () => {
      await ledger.write(booking, 'debit');
      await ledger.write(booking, 'debit').catch(() => undefined);
    });
    await expect(bySql).rejects.toThrow(/unique/i);
    expect(await exists()).toBe(false);
    const byRepository = ledger.database.transaction(async () => {
      await entries().insert(entry());
      await entries().insert(entry()).catch(() => undefined);
    });
    await expect(byRepository).rejects.toThrow(/unique/i);
    expect(await exists()).toBe(false);
  });

  it('holds the writes of repositories, by insert and by save, and transactions that TypeORM opens itself', async () => {
    const outcome = ledger.database.transaction(async () => {
      await entries().insert(entry('insert'));
      await entries().save(entry('save'));
      await entries().manager.transaction((manager) => manager.insert(Entry, entry('manager')));
      await entries().update({ booking, side: 'save' }, { amount: 5 });
      expect(await entries().countBy({ booking })).toBe(3);
      throw new Refusal();
    });
    await expect(outcome).rejects.toThrow(Refusal);
    expect(await exists()).toBe(false);
    await ledger.database.transaction(async () => {
      await entries().save(entry('save'));
      await entries().manager.transaction((manager) => manager.insert(Entry, entry('manager')));
    });
    expect(await entries().countBy({ booking })).toBe(2);
  });

  it('goes on after work of its own failed in a savepoint of TypeORM; a failed statement there dooms it', async () => {
    const outcome = ledger.database.transaction(async () => {
      await ledger.write(booking, 'debit');
      await entries()
        .manager.transaction(async (manager) => {
          await manager.insert(Entry, entry('credit'));
          throw new Refusal();
        })
        .catch(() => undefined);
    });
    await outcome;
    expect(await entries().countBy({ booking })).toBe(1);
    const doomed = ledger.database.transaction(async () => {
      const twice = entries().manager.transaction(async (manager) => {
        await manager.insert(Entry, { ...entry(), booking: booking + 1 });
        await manager.insert(Entry, { ...entry(), booking: booking + 1 });
      });
      await twice.catch(() => undefined);
    });
    await expect(doomed).rejects.toThrow(/unique/i);
    await ledger.database.transaction(async () => {
      await entries().manager.transaction((manager) => manager.insert(Entry, { ...entry(), booking: booking + 2 }));
      await ledger.write(booking + 2, 'credit');
    });
    expect([await exists(booking + 1), await entries().countBy({ booking: booking + 2 })]).toEqual([false, 2]);
  });

  describe('has effects', () => {
    const note = (notes: string[], name: string) => async () => {
      notes.push(name);
    };

    it('that run after the commit, in their order, and see what was committed', async () => {
      const notes: string[] = [];
      await ledger.database.transaction(async () => {
        ledger.database.afterCommit(async () => {
          notes.push(`sees ${await exists()}`);
        });
        ledger.database.afterCommit(note(notes, 'second'));
        await ledger.database.transaction(async () => ledger.database.afterCommit(note(notes, 'nested')));
        await ledger.write(booking, 'debit');
        notes.push('committing');
      });
      await ledger.background.settled();
      expect(notes.filter((one) => !one.startsWith('sees'))).toEqual(['committing', 'second', 'nested']);
      expect(notes).toContain('sees true');
    });

    it('of which a failing one disturbs neither the answer nor the others', async () => {
      const notes: string[] = [];
      const value = await ledger.database.transaction(async () => {
        ledger.database.afterCommit(refuse);
        ledger.database.afterCommit(() => {
          throw new Refusal();
        });
        ledger.database.afterCommit(note(notes, 'ran'));
        await ledger.write(booking, 'debit');
        return 'answer';
      });
      await ledger.background.settled();
      expect([value, notes, await exists()]).toEqual(['answer', ['ran'], true]);
    });

    it('that may open transactions of their own', async () => {
      await ledger.database.transaction(async () => {
        ledger.database.afterCommit(() => ledger.book(booking));
      });
      await ledger.background.settled();
      expect(await exists()).toBe(true);
    });

    it('of which none runs after a rollback', async () => {
      const notes: string[] = [];
      const outcome = ledger.database.transaction(async () => {
        ledger.database.afterCommit(note(notes, 'ran'));
        await ledger.write(booking, 'debit');
        throw new Refusal();
      });
      await expect(outcome).rejects.toThrow(Refusal);
      await ledger.background.settled();
      expect(notes).toEqual([]);
    });

    it('that nobody can register outside one', () => {
      expect(() => ledger.database.afterCommit(async () => undefined)).toThrow(TransactionMisuseError);
    });
  });
});
