import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../database/index.js';

export interface DueFile {
  storage_key: string;
  kind: 'reserved' | 'discarded' | 'incoming' | 'hold';
  attempts: number;
}

@Injectable()
export class UnownedFilesRepository {
  constructor(private readonly database: Database) {}

  /** A key that is there already is discarded for good. */
  async insert(keys: readonly string[], kind: DueFile['kind'], dueAt: Date): Promise<void> {
    const given =
      this.database.dialect === 'sqlite' ? sql`SELECT value, ${kind}, ${dueAt} FROM json_each(${keys}) WHERE true` : sql`SELECT key, ${kind}, ${dueAt} FROM unnest(${keys}::text[]) AS key`;
    await this.database.query(
      sql`INSERT INTO unowned_files (storage_key, kind, due_at) ${given} ON CONFLICT (storage_key) DO UPDATE SET kind = excluded.kind, due_at = excluded.due_at`,
    );
  }

  /** Ends reservations, and says how many there were. */
  async claim(keys: readonly string[]): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM unowned_files WHERE kind = 'reserved' AND ${this.database.isAnyOf(sql`storage_key`, keys, 'text')} RETURNING storage_key`,
    );
    return rows.length;
  }

  /** Turns reservations that are still there into discarded files, and gives their keys. */
  async discardReserved(keys: readonly string[], dueAt: Date): Promise<string[]> {
    const rows = await this.database.query<{ storage_key: string }>(
      sql`UPDATE unowned_files SET kind = 'discarded', due_at = ${dueAt} WHERE kind = 'reserved' AND ${this.database.isAnyOf(sql`storage_key`, keys, 'text')} RETURNING storage_key`,
    );
    return rows.map((row) => row.storage_key);
  }

  async listDue(now: Date, limit: number): Promise<DueFile[]> {
    return this.database.query(sql`SELECT storage_key, kind, attempts FROM unowned_files WHERE due_at <= ${now} ORDER BY due_at LIMIT ${limit}`);
  }

  /** Whether something holds the files: none of them may go now. */
  async isHeld(now: Date): Promise<boolean> {
    const row = await this.database.first(sql`SELECT 1 AS held FROM unowned_files WHERE kind = 'hold' AND due_at > ${now} LIMIT 1`);
    return row !== undefined;
  }

  async listReserved(limit: number): Promise<string[]> {
    const rows = await this.database.query<{ storage_key: string }>(sql`SELECT storage_key FROM unowned_files WHERE kind = 'reserved' LIMIT ${limit}`);
    return rows.map((row) => row.storage_key);
  }

  /** Those of the keys that are here. */
  async listKnown(keys: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ storage_key: string }>(
      sql`SELECT storage_key FROM unowned_files WHERE ${this.database.isAnyOf(sql`storage_key`, keys, 'text')}`,
    );
    return rows.map((row) => row.storage_key);
  }

  async delete(keys: readonly string[]): Promise<void> {
    await this.database.query(sql`DELETE FROM unowned_files WHERE kind <> 'reserved' AND ${this.database.isAnyOf(sql`storage_key`, keys, 'text')}`);
  }

  async postpone(key: string, dueAt: Date): Promise<void> {
    await this.database.query(sql`UPDATE unowned_files SET due_at = ${dueAt}, attempts = attempts + 1 WHERE storage_key = ${key}`);
  }
}
