import { Injectable } from '@nestjs/common';
import { Database, columnsOf, sql } from '../../core/database/index.js';
import type { Export } from './export.entity.js';

const SHOWN = ['id', 'user_id', 'status', 'storage_key', 'size', 'sha256', 'created_at', 'expires_at'] as const;

export type ExportRow = Pick<Export, (typeof SHOWN)[number]>;

/** One that somebody is making; the number of the attempt tells them from others who did. */
export type ExportJob = Pick<Export, 'id' | 'user_id' | 'attempts'>;

/** What has been made of it. */
export interface MadeExport {
  storageKey: string;
  size: number;
  sha256: string;
  expiresAt: Date;
}

const COLUMNS = columnsOf<Export>('e', SHOWN);

@Injectable()
export class ExportsRepository {
  constructor(private readonly database: Database) {}

  async insert(userId: number, now: Date): Promise<number> {
    const row = await this.database.first<{ id: number }>(
      sql`INSERT INTO exports (user_id, status, due_at, created_at) VALUES (${userId}, 'waiting', ${now}, ${now}) RETURNING id`,
    );
    if (row === undefined) throw new Error('The new export has no id');
    return row.id;
  }

  /** The latest of a user that has not failed. */
  async findLatest(userId: number): Promise<Pick<Export, 'created_at'> | undefined> {
    return this.database.first(sql`SELECT created_at FROM exports WHERE user_id = ${userId} AND status <> 'failed' ORDER BY id DESC LIMIT 1`);
  }

  async find(id: number, now: Date): Promise<ExportRow | undefined> {
    return this.database.first<ExportRow>(sql`SELECT ${COLUMNS} FROM exports e WHERE e.id = ${id} AND (e.expires_at IS NULL OR e.expires_at > ${now})`);
  }

  /** Newest first. */
  async list(userId: number, now: Date, before: number, limit: number): Promise<ExportRow[]> {
    return this.database.query<ExportRow>(
      sql`SELECT ${COLUMNS} FROM exports e WHERE e.user_id = ${userId} AND e.id < ${before} AND (e.expires_at IS NULL OR e.expires_at > ${now}) ORDER BY e.id DESC LIMIT ${limit}`,
    );
  }

  /** Whether there is one to make. */
  async existsDue(now: Date): Promise<boolean> {
    return (await this.database.query(sql`SELECT 1 AS found FROM exports WHERE status IN ('waiting', 'running') AND due_at <= ${now} LIMIT 1`)).length > 0;
  }

  /** Takes the one that has waited longest; nobody else gets it before then. */
  async claim(now: Date, until: Date): Promise<ExportJob | undefined> {
    return this.database.first<ExportJob>(
      sql`UPDATE exports SET status = 'running', due_at = ${until}, attempts = attempts + 1 WHERE id =
         (SELECT id FROM exports WHERE status IN ('waiting', 'running') AND due_at <= ${now} ORDER BY due_at, id LIMIT 1${this.database.forUpdateSkipLocked}) RETURNING id, user_id, attempts`,
    );
  }

  /** False when it is somebody else's by now, or gone. */
  async extend({ id, attempts }: ExportJob, until: Date): Promise<boolean> {
    return (await this.database.query(sql`UPDATE exports SET due_at = ${until} WHERE id = ${id} AND status = 'running' AND attempts = ${attempts} RETURNING id`)).length > 0;
  }

  /** As `extend`. */
  async finish({ id, attempts }: ExportJob, { storageKey, size, sha256, expiresAt }: MadeExport): Promise<boolean> {
    const rows = await this.database.query(
      sql`UPDATE exports SET status = 'ready', storage_key = ${storageKey}, size = ${size}, sha256 = ${sha256}, expires_at = ${expiresAt}
       WHERE id = ${id} AND status = 'running' AND attempts = ${attempts} RETURNING id`,
    );
    return rows.length > 0;
  }

  /** To be begun again from then on. @param taken attempts that count */
  async giveBack({ id, attempts }: ExportJob, dueAt: Date, taken: number): Promise<void> {
    await this.database.query(sql`UPDATE exports SET status = 'waiting', due_at = ${dueAt}, attempts = ${taken} WHERE id = ${id} AND status = 'running' AND attempts = ${attempts}`);
  }

  async fail({ id, attempts }: ExportJob, expiresAt: Date): Promise<void> {
    await this.database.query(sql`UPDATE exports SET status = 'failed', expires_at = ${expiresAt} WHERE id = ${id} AND status = 'running' AND attempts = ${attempts}`);
  }

  /** Deletes some that are over, and gives the keys of their files; undefined for those without. */
  async deleteExpired(now: Date, limit: number): Promise<(string | null)[]> {
    const rows = await this.database.query<{ storage_key: string | null }>(
      sql`DELETE FROM exports WHERE id IN (SELECT id FROM exports WHERE expires_at <= ${now} ORDER BY expires_at LIMIT ${limit}) RETURNING storage_key`,
    );
    return rows.map((row) => row.storage_key);
  }

  /** The same for those of a user. */
  async deleteSomeOfUser(userId: number, limit: number): Promise<(string | null)[]> {
    const rows = await this.database.query<{ storage_key: string | null }>(
      sql`DELETE FROM exports WHERE id IN (SELECT id FROM exports WHERE user_id = ${userId} ORDER BY id LIMIT ${limit}) RETURNING storage_key`,
    );
    return rows.map((row) => row.storage_key);
  }

  /** Those of the keys that rows name. */
  async listKnownKeys(keys: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ storage_key: string }>(sql`SELECT storage_key FROM exports WHERE ${this.database.isAnyOf(sql`storage_key`, keys, 'text')}`);
    return rows.map((row) => row.storage_key);
  }

  /** Some of those that are there, in the order of their ids. */
  async listReady(afterId: number, limit: number): Promise<{ id: number; storage_key: string; sha256: string }[]> {
    return this.database.query(sql`SELECT id, storage_key, sha256 FROM exports WHERE id > ${afterId} AND storage_key IS NOT NULL ORDER BY id LIMIT ${limit}`);
  }
}
