import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';

export interface DueFile {
  storage_key: string;
  kind: 'reserved' | 'discarded' | 'incoming';
  attempts: number;
}

@Injectable()
export class UnownedFilesRepository {
  constructor(private readonly database: Database) {}

  /** A key that is there already is discarded for good. */
  async insert(keys: readonly string[], kind: DueFile['kind'], dueAt: Date): Promise<void> {
    const sql =
      this.database.dialect === 'sqlite'
        ? `INSERT INTO unowned_files (storage_key, kind, due_at) SELECT value, $2, $3 FROM json_each($1) WHERE true`
        : `INSERT INTO unowned_files (storage_key, kind, due_at) SELECT key, $2, $3 FROM unnest($1::text[]) AS key`;
    await this.database.query(`${sql} ON CONFLICT (storage_key) DO UPDATE SET kind = excluded.kind, due_at = excluded.due_at`, [keys, kind, dueAt]);
  }

  /** Ends reservations, and says how many there were. */
  async claim(keys: readonly string[]): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM unowned_files WHERE kind = 'reserved' AND ${this.database.isAnyOf('storage_key', '$1', 'text')} RETURNING storage_key`,
      [keys],
    );
    return rows.length;
  }

  /** Turns reservations that are still there into discarded files, and gives their keys. */
  async discardReserved(keys: readonly string[], dueAt: Date): Promise<string[]> {
    const rows = await this.database.query<{ storage_key: string }>(
      `UPDATE unowned_files SET kind = 'discarded', due_at = $2 WHERE kind = 'reserved' AND ${this.database.isAnyOf('storage_key', '$1', 'text')} RETURNING storage_key`,
      [keys, dueAt],
    );
    return rows.map((row) => row.storage_key);
  }

  async listDue(now: Date, limit: number): Promise<DueFile[]> {
    return this.database.query('SELECT storage_key, kind, attempts FROM unowned_files WHERE due_at <= $1 ORDER BY due_at LIMIT $2', [now, limit]);
  }

  async listReserved(limit: number): Promise<string[]> {
    const rows = await this.database.query<{ storage_key: string }>("SELECT storage_key FROM unowned_files WHERE kind = 'reserved' LIMIT $1", [limit]);
    return rows.map((row) => row.storage_key);
  }

  /** Those of the keys that are here. */
  async listKnown(keys: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ storage_key: string }>(
      `SELECT storage_key FROM unowned_files WHERE ${this.database.isAnyOf('storage_key', '$1', 'text')}`,
      [keys],
    );
    return rows.map((row) => row.storage_key);
  }

  async delete(keys: readonly string[]): Promise<void> {
    await this.database.query(`DELETE FROM unowned_files WHERE kind <> 'reserved' AND ${this.database.isAnyOf('storage_key', '$1', 'text')}`, [keys]);
  }

  async postpone(key: string, dueAt: Date): Promise<void> {
    await this.database.query('UPDATE unowned_files SET due_at = $2, attempts = attempts + 1 WHERE storage_key = $1', [key, dueAt]);
  }
}
