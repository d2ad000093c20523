import { Injectable, Logger, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigModule } from '../../src/core/config/index.js';
import { Database, DatabaseModule, TransactionMisuseError, sql } from '../../src/core/database/index.js';
import { AfterCommit, DomainEvents, EventsModule, InTransaction } from '../../src/core/events/index.js';
import { TookTooLongError } from '../../src/core/problems/index.js';
import { Background, RuntimeModule } from '../../src/core/runtime/index.js';
import { CreateLedger1700000000000, Entry } from '../database/support/ledger.js';
import { createTestDatabase, dropTestDatabase } from '../support/database.js';

class BookingAdded {
  constructor(
    readonly booking: number,
    readonly refusedBy?: 'keeper' | 'caller' | 'nobody, ever',
  ) {}
}

class BookingRemoved {
  constructor(readonly booking: number) {}
}

class Refusal extends Error {}

@Injectable()
class Notes {
  readonly lines: string[] = [];
}

/** Keeps data consistent inside the transaction. */
@Injectable()
class Keeper {
  /** What came of going on after that. */
  late: Promise<unknown> = Promise.resolve();
  goOn: () => void = () => undefined;

  constructor(
    private readonly notes: Notes,
    private readonly database: Database,
  ) {}

  @InTransaction(BookingAdded)
  async keep(event: BookingAdded): Promise<void> {
    await sleep(5);
    await this.database.query(sql`INSERT INTO entries (booking, side, amount) VALUES (${event.booking}, 'kept', 1)`);
    this.notes.lines.push('keeper');
    if (event.refusedBy === 'keeper') throw new Refusal();
    if (event.refusedBy === 'nobody, ever') await this.waitForEver();
  }

  private async waitForEver(): Promise<void> {
    const going = new Promise<void>((resolve) => (this.goOn = resolve));
    this.late = going.then(() => this.database.query(sql`INSERT INTO entries (booking, side, amount) VALUES (0, 'late', 1)`));
    await this.late;
  }
}

@Injectable()
class Auditor {
  constructor(private readonly notes: Notes) {}

  @InTransaction(BookingAdded)
  async audit(): Promise<void> {
    this.notes.lines.push('auditor');
  }

  @AfterCommit(BookingAdded)
  async fail(): Promise<void> {
    throw new Refusal();
  }
}

/** Tells others, after the commit. */
@Injectable()
class Crier {
  constructor(
    private readonly notes: Notes,
    private readonly database: Database,
  ) {}

  @AfterCommit(BookingAdded)
  async cry(event: BookingAdded): Promise<void> {
    const rows = await this.database.query(sql`SELECT id FROM entries WHERE booking = ${event.booking}`);
    this.notes.lines.push(`crier sees ${rows.length}${this.database.inTransaction ? ' inside' : ''}`);
  }

  @AfterCommit(BookingRemoved)
  async mourn(): Promise<void> {
    this.notes.lines.push('mourner');
  }
}

abstract class Town {}

@Module({
  imports: [DatabaseModule.forFeature({ entities: [Entry], migrations: [CreateLedger1700000000000] })],
  // The crier under a second name, as modules do to hide a class behind an abstract one.
  providers: [Notes, Keeper, Auditor, Crier, { provide: Town, useExisting: Crier }],
})
class TownModule {}

describe('domain events', () => {
  let town: TestingModule;
  let database: Database;
  let events: DomainEvents;
  let notes: string[];
  let booking = 0;
  beforeAll(async () => {
    await createTestDatabase();
    town = await Test.createTestingModule({ imports: [ConfigModule, RuntimeModule, DatabaseModule, EventsModule, TownModule] }).compile();
    Logger.overrideLogger(false);
    await town.init();
    database = town.get(Database);
    events = town.get(DomainEvents);
    notes = town.get(Notes).lines;
  });
  afterAll(async () => {
    await town.close();
    await dropTestDatabase();
  });
  beforeEach(() => {
    booking++;
    notes.length = 0;
  });

  const add = (refusedBy?: BookingAdded['refusedBy']) =>
    database.transaction(async () => {
      await database.query(sql`INSERT INTO entries (booking, side, amount) VALUES (${booking}, 'debit', 1)`);
      await events.publish(new BookingAdded(booking, refusedBy));
      notes.push('published');
      if (refusedBy === 'caller') throw new Refusal();
    });
  const kept = async () => (await database.query(sql`SELECT id FROM entries WHERE booking = ${booking}`)).length;
  const settled = () => town.get(Background).settled();

  it('reach handlers inside the transaction one after the other, and those for effects after the commit, once each', async () => {
    await add();
    await settled();
    expect(notes).toEqual(['keeper', 'auditor', 'published', 'crier sees 2']);
    expect(await kept()).toBe(2);
  });

  it('are stopped by a handler inside the transaction that throws: nothing is kept, nobody is told', async () => {
    await expect(add('keeper')).rejects.toThrow(Refusal);
    await settled();
    expect(notes).toEqual(['keeper']);
    expect(await kept()).toBe(0);
  });

  it('are not held up for ever by a handler inside the transaction: nothing is kept, and others write again', async () => {
    Object.assign(events, { inTransactionMs: 200 });
    const keeper = town.get(Keeper);
    await expect(add('nobody, ever')).rejects.toThrow(TookTooLongError);
    Object.assign(events, { inTransactionMs: 30_000 });
    expect([await kept(), notes]).toEqual([0, ['keeper']]);
    // What it does when it goes on after all is no part of anything.
    keeper.goOn();
    await expect(keeper.late).rejects.toThrow(TransactionMisuseError);
    await add();
    await settled();
    expect([await kept(), notes]).toEqual([2, ['keeper', 'keeper', 'auditor', 'published', 'crier sees 2']]);
  });

  it('are not told of when the transaction rolls back afterwards', async () => {
    await expect(add('caller')).rejects.toThrow(Refusal);
    await settled();
    expect(notes).toEqual(['keeper', 'auditor', 'published']);
    expect(await kept()).toBe(0);
  });

  it('reach only the handlers of their own class', async () => {
    await database.transaction(() => events.publish(new BookingRemoved(booking)));
    await settled();
    expect(notes).toEqual(['mourner']);
  });

  it('without a handler are no failure', async () => {
    class Unheard {}
    await expect(database.transaction(() => events.publish(new Unheard()))).resolves.toBeUndefined();
  });

  it('cannot be published outside a transaction', async () => {
    await expect(events.publish(new BookingAdded(booking))).rejects.toThrow(TransactionMisuseError);
    await settled();
    expect(notes).toEqual([]);
  });

  it('cannot be published by a call that outlived its transaction', async () => {
    let late: Promise<void> = Promise.resolve();
    await database.transaction(async () => {
      late = sleep(20).then(() => events.publish(new BookingRemoved(booking)));
    });
    await expect(late).rejects.toThrow(TransactionMisuseError);
    await settled();
    expect(notes).toEqual([]);
  });
});
