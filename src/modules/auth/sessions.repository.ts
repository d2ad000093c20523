import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Database, type SqlTime } from '../../core/database/index.js';
import type { Role } from '../../core/security/index.js';

export interface NewSession {
  userId: number;
  familyHash: string;
  tokenHash: string;
  createdAt: Date;
  expiresAt: Date;
  userAgent: string | null;
}

export interface SessionRow {
  id: number;
  user_id: number;
  token_hash: string;
  previous_hash: string | null;
  sealed_successor: string | null;
  rotated_at: SqlTime;
}

export interface ListedSessionRow {
  id: number;
  created_at: SqlTime;
  rotated_at: SqlTime;
  user_agent: string | null;
}

/** A live session with what a request needs to know about its user. */
export interface SessionViewerRow {
  user_id: number;
  username: string;
  role: Role;
  status: string;
}

export interface AuthorityRow {
  role: Role;
  status: string;
  password_hash: string;
}

/** Rows that one statement deletes. */
const BATCH = 1_000;

@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  async insert(session: NewSession): Promise<number> {
    const rows = await this.database.query<{ id: number }>(
      `INSERT INTO sessions (user_id, family_hash, token_hash, rotated_at, created_at, expires_at, user_agent)
       VALUES ($1, $2, $3, $4, $4, $5, $6) RETURNING id`,
      [session.userId, session.familyHash, session.tokenHash, session.createdAt, session.expiresAt, session.userAgent],
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new Error('The new session has no id');
    return id;
  }

  /** The hottest query: once a request. */
  async findViewer(sessionId: number, now: Date): Promise<SessionViewerRow | undefined> {
    const rows = await this.database.query<SessionViewerRow>(
      `SELECT s.user_id, u.username, u.role, u.status FROM sessions s JOIN users u ON u.id = s.user_id
       WHERE s.id = $1 AND s.expires_at > $2`,
      [sessionId, now],
    );
    return rows[0];
  }

  /** What a transaction in the name of a viewer relies on. */
  async findAuthority(sessionId: number, userId: number, now: Date): Promise<AuthorityRow | undefined> {
    const rows = await this.database.query<AuthorityRow>(
      `SELECT u.role, u.status, u.password_hash FROM sessions s JOIN users u ON u.id = s.user_id
       WHERE s.id = $1 AND s.user_id = $2 AND s.expires_at > $3`,
      [sessionId, userId, now],
    );
    return rows[0];
  }

  async findUserOfFamily(familyHash: string): Promise<number | undefined> {
    const rows = await this.database.query<{ user_id: number }>('SELECT user_id FROM sessions WHERE family_hash = $1', [familyHash]);
    return rows[0]?.user_id;
  }

  /** Locks the row until the end of the transaction. */
  async findByFamily(familyHash: string): Promise<SessionRow | undefined> {
    const rows = await this.database.query<SessionRow>(
      `SELECT id, user_id, token_hash, previous_hash, sealed_successor, rotated_at
       FROM sessions WHERE family_hash = $1${this.database.forUpdate}`,
      [familyHash],
    );
    return rows[0];
  }

  async rotate(id: number, next: { tokenHash: string; previousHash: string; sealedSuccessor: string; now: Date; expiresAt: Date }) {
    await this.database.query(
      `UPDATE sessions SET token_hash = $2, previous_hash = $3, sealed_successor = $4, rotated_at = $5, expires_at = $6 WHERE id = $1`,
      [id, next.tokenHash, next.previousHash, next.sealedSuccessor, next.now, next.expiresAt],
    );
  }

  /** Newest first. */
  async listByUser(userId: number, now: Date, before: number, limit: number): Promise<ListedSessionRow[]> {
    return this.database.query<ListedSessionRow>(
      `SELECT id, created_at, rotated_at, user_agent FROM sessions
       WHERE user_id = $1 AND id < $2 AND expires_at > $3 ORDER BY id DESC LIMIT $4`,
      [userId, before, now, limit],
    );
  }

  /** False when the user has no such session. */
  async deleteOf(userId: number, id: number): Promise<boolean> {
    const rows = await this.database.query('DELETE FROM sessions WHERE id = $1 AND user_id = $2 RETURNING id', [id, userId]);
    return rows.length > 0;
  }

  /** All of a user's sessions but one; all of them with 0. */
  async deleteAllOf(userId: number, exceptId: number): Promise<void> {
    let after: number | undefined = 0;
    while (after !== undefined) {
      const rows: { id: number }[] = await this.database.query<{ id: number }>(
        `DELETE FROM sessions WHERE id IN
           (SELECT id FROM sessions WHERE user_id = $1 AND id > $3 AND id <> $2 ORDER BY id LIMIT $4) RETURNING id`,
        [userId, exceptId, after, BATCH],
      );
      after = rows.length < BATCH ? undefined : Math.max(...rows.map((row) => row.id));
      // The requests of others go on meanwhile, where somebody has very many.
      if (after !== undefined) await nextTurn();
    }
  }

  /** Ends the oldest of a user's sessions, so that the given number is left; some of them, where there are very many. */
  async deleteOldest(userId: number, kept: number): Promise<void> {
    await this.database.query(
      'DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE user_id = $1 ORDER BY id DESC LIMIT $2 OFFSET $3)',
      [userId, BATCH, kept],
    );
  }

  async delete(id: number): Promise<void> {
    await this.database.query('DELETE FROM sessions WHERE id = $1', [id]);
  }

  /** Deletes at most `limit` sessions that ended before now, and says how many. */
  async deleteExpired(now: Date, limit: number): Promise<number> {
    const rows = await this.database.query(
      'DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2) RETURNING id',
      [now, limit],
    );
    return rows.length;
  }
}
