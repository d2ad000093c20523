import { Injectable } from '@nestjs/common';
import { Database, jsonListOf, rowsOfRecords, sql } from '../../../core/database/index.js';
import type { User } from '../user.entity.js';
import type { UserNameWord } from './user-name-word.entity.js';

export type NamedRow = Pick<User, 'id' | 'display_name' | 'status'>;

export interface CheckedNameRow extends NamedRow {
  /** The words that are kept, as the JSON text of an array; null where there are none. */
  words: string | null;
}

const NAMED = sql`u.id, u.display_name, u.status`;

/** The words by which people are found; whose they are is held by whoever changes them. */
@Injectable()
export class NameWordsRepository {
  constructor(private readonly database: Database) {}

  /** Those that are not there yet. */
  async insert(words: readonly UserNameWord[]): Promise<void> {
    if (words.length === 0) return;
    const given = rowsOfRecords(words, { word: 'text', user_id: 'bigint' });
    await this.database.query(
      sql`INSERT INTO user_name_words (word, user_id) SELECT g.word, g.user_id FROM (${given}) g WHERE true ON CONFLICT DO NOTHING`,
    );
  }

  async delete(userId: number): Promise<void> {
    await this.database.query(sql`DELETE FROM user_name_words WHERE user_id = ${userId}`);
  }

  /** The newest accounts below an id, in the order of their ids, held until the transaction ends. */
  async holdSomeBelow(beforeId: number, limit: number): Promise<NamedRow[]> {
    return this.database.query<NamedRow>(
      sql`SELECT ${NAMED} FROM users u WHERE u.id IN (SELECT x.id FROM users x WHERE x.id < ${beforeId} ORDER BY x.id DESC LIMIT ${limit})
       ORDER BY u.id${this.database.forNoKeyUpdate}`,
    );
  }

  /** Names with their words, as both are at one moment, in the order of the accounts. */
  async listForCheck(after: number, limit: number): Promise<CheckedNameRow[]> {
    return this.database.query<CheckedNameRow>(
      sql`SELECT ${NAMED}, ${jsonListOf(sql`w.word`, sql`w.word`, sql`FROM user_name_words w WHERE w.user_id = u.id`)} AS words
       FROM users u WHERE u.id > ${after} ORDER BY u.id LIMIT ${limit}`,
    );
  }
}
