import { Injectable } from '@nestjs/common';
import { Database, columnsOf, sql } from '../../src/core/database/index.js';
import type { FieldNotesEntry } from './field-notes-entry.entity.js';

const ALL = ['id', 'text', 'created_at'] as const;
const COLUMNS = columnsOf<FieldNotesEntry>('e', ALL);

export type FieldNotesRow = Pick<FieldNotesEntry, (typeof ALL)[number]>;

@Injectable()
export class FieldNotesRepository {
  constructor(private readonly database: Database) {}

  async insert(userId: number, text: string, createdAt: Date): Promise<number> {
    const row = await this.database.first<{ id: number }>(
      sql`INSERT INTO ext_field_notes_entries (user_id, text, created_at) VALUES (${userId}, ${text}, ${createdAt}) RETURNING id`,
    );
    if (row === undefined) throw new Error('The new entry has no id');
    return row.id;
  }

  /** Those of a person, newest first. */
  async list(userId: number, before: number, limit: number): Promise<FieldNotesRow[]> {
    return this.database.query<FieldNotesRow>(
      sql`SELECT ${COLUMNS} FROM ext_field_notes_entries e WHERE e.user_id = ${userId} AND e.id < ${before} ORDER BY e.id DESC LIMIT ${limit}`,
    );
  }

  /** False when the person has no such entry. */
  async delete(id: number, userId: number): Promise<boolean> {
    return (await this.database.query(sql`DELETE FROM ext_field_notes_entries WHERE id = ${id} AND user_id = ${userId} RETURNING id`)).length > 0;
  }

  /** Deletes some of those of a person, and says how many. */
  async deleteSome(userId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM ext_field_notes_entries WHERE id IN (SELECT id FROM ext_field_notes_entries WHERE user_id = ${userId} ORDER BY id LIMIT ${limit}) RETURNING id`,
    );
    return rows.length;
  }
}
