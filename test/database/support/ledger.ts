import type BetterSqlite from 'better-sqlite3';
import { Entity, type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { readEnvironment, readSettings } from '../../../src/core/config/index.js';
import { BigintColumn, Database, IdColumn, TextColumn, bigintColumn, generatedId, textColumn, sql } from '../../../src/core/database/index.js';
import type { OpenDataSources } from '../../../src/core/database/engines.js';
import { openDatabase } from '../../../src/core/database/open-database.js';
import { registerFeature } from '../../../src/core/database/registry.js';
import { Background, Random } from '../../../src/core/runtime/index.js';
import { createTestDatabase, dropTestDatabase } from '../../support/database.js';

/** One side of a booking: whole bookings have a debit and a credit, and their amounts add up to nothing. */
@Entity({ name: 'entries' })
export class Entry {
  @IdColumn('entries')
  id: number;

  @BigintColumn()
  booking: number;

  @TextColumn()
  side: string;

  @BigintColumn()
  amount: number;
}

export class CreateLedger1700000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    const uniques = [{ name: 'uq_entries_side', columnNames: ['booking', 'side'] }];
    const columns = [generatedId('entries'), bigintColumn('booking'), textColumn('side'), bigintColumn('amount')];
    await queryRunner.createTable(new Table({ name: 'entries', columns, uniques }));
    await queryRunner.createTable(new Table({ name: 'totals', columns: [generatedId('totals'), bigintColumn('bookings')] }));
    await queryRunner.query('INSERT INTO totals (id, bookings) VALUES (1, 0), (2, 0)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('totals');
    await queryRunner.dropTable('entries');
  }
}

/** What a reader saw in one statement. */
export interface Balance {
  entries: number;
  bookings: number;
  sum: number;
  total: number;
}

/** The data layer alone, on tables in which half a transaction would show. */
export class Ledger {
  private constructor(
    readonly database: Database,
    readonly sources: OpenDataSources,
    readonly background: Background,
  ) {}

  /** @param environment over that of the tests */
  static async open(environment: Record<string, string> = {}): Promise<Ledger> {
    registerFeature({ entities: [Entry], migrations: [CreateLedger1700000000000] });
    const sources = await openDatabase(readSettings({ ...readEnvironment(), ...environment }));
    const background = new Background();
    return new Ledger(new Database(sources, background, new Random()), sources, background);
  }

  /** The connection of SQLite that writes, and reads too while it has no transaction open. */
  get sqliteWriter(): BetterSqlite.Database {
    return (this.sources.writer.driver as unknown as { databaseConnection: BetterSqlite.Database }).databaseConnection;
  }

  /** In a database of its own, which `drop` takes away. */
  static async openNew(environment: Record<string, string> = {}): Promise<Ledger> {
    await createTestDatabase();
    return Ledger.open(environment);
  }

  async drop(): Promise<void> {
    await this.close();
    await dropTestDatabase();
  }

  async close(): Promise<void> {
    await this.background.onApplicationShutdown();
    await this.database.close();
  }

  async write(booking: number, side: 'debit' | 'credit'): Promise<void> {
    await this.database.query(sql`INSERT INTO entries (booking, side, amount) VALUES (${booking}, ${side}, ${side === 'debit' ? -1 : 1})`);
  }

  async count(row = 1): Promise<void> {
    await this.database.query(sql`UPDATE totals SET bookings = bookings + 1 WHERE id = ${row}`);
  }

  /** A whole booking in one transaction. */
  async book(booking: number): Promise<void> {
    await this.database.transaction(async () => {
      await this.write(booking, 'debit');
      await this.write(booking, 'credit');
      await this.count();
    });
  }

  async bookings(): Promise<number[]> {
    const rows = await this.database.query<{ booking: number }>(sql`SELECT DISTINCT booking FROM entries ORDER BY booking`);
    return rows.map((row) => row.booking);
  }

  async balance(): Promise<Balance> {
    const [row] = await this.database.query<Balance>(
      sql`SELECT (SELECT COUNT(*) FROM entries) AS entries, (SELECT COUNT(DISTINCT booking) FROM entries) AS bookings,
         (SELECT CAST(COALESCE(SUM(amount), 0) AS bigint) FROM entries) AS sum, (SELECT bookings FROM totals WHERE id = 1) AS total`,
    );
    if (row === undefined) throw new Error('No balance');
    return row;
  }

  /** Fails unless every booking is whole and counted. */
  async assertBalanced(): Promise<void> {
    const balance = await this.balance();
    expect(balance).toEqual({ entries: balance.bookings * 2, bookings: balance.bookings, sum: 0, total: balance.bookings });
  }
}
