import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Database, sql } from '../../core/database/index.js';
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
  rotated_at: Date;
}

export interface ListedSessionRow {
  id: number;
  created_at: Date;
  rotated_at: Date;
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
      sql`INSERT INTO sessions (user_id, family_hash, token_hash, rotated_at, created_at, expires_at, user_agent)
       VALUES (${session.userId}, ${session.familyHash}, ${session.tokenHash}, ${session.createdAt}, ${session.createdAt}, ${session.expiresAt}, ${session.userAgent}) RETURNING id`,
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new Error('The new session has no id');
    return id;
  }

  /** The hottest query: once a request. */
  async findViewer(sessionId: number, now: Date): Promise<SessionViewerRow | undefined> {
    return this.database.first<SessionViewerRow>(
      sql`SELECT s.user_id, u.username, u.role, u.status FROM sessions s JOIN users u ON u.id = s.user_id
       WHERE s.id = ${sessionId} AND s.expires_at > ${now}`,
    );
  }

  /** What a transaction in the name of a viewer relies on. */
  async findAuthority(sessionId: number, userId: number, now: Date): Promise<AuthorityRow | undefined> {
    return this.database.first<AuthorityRow>(
      sql`SELECT u.role, u.status, u.password_hash FROM sessions s JOIN users u ON u.id = s.user_id
       WHERE s.id = ${sessionId} AND s.user_id = ${userId} AND s.expires_at > ${now}`,
    );
  }

  async findUserOfFamily(familyHash: string): Promise<number | undefined> {
    const row = await this.database.first<{ user_id: number }>(sql`SELECT user_id FROM sessions WHERE family_hash = ${familyHash}`);
    return row?.user_id;
  }

  /** The row, held until the transaction ends. */
  async holdByFamily(familyHash: string): Promise<SessionRow | undefined> {
    return this.database.first<SessionRow>(
      sql`SELECT id, user_id, token_hash, previous_hash, sealed_successor, rotated_at
       FROM sessions WHERE family_hash = ${familyHash}${this.database.forUpdate}`,
    );
  }

  async rotate(id: number, next: { tokenHash: string; previousHash: string; sealedSuccessor: string; now: Date; expiresAt: Date }) {
    await this.database.query(
      sql`UPDATE sessions SET token_hash = ${next.tokenHash}, previous_hash = ${next.previousHash}, sealed_successor = ${next.sealedSuccessor}, rotated_at = ${next.now}, expires_at = ${next.expiresAt} WHERE id = ${id}`,
    );
  }

  /** Newest first. */
  async listByUser(userId: number, now: Date, before: number, limit: number): Promise<ListedSessionRow[]> {
    return this.database.query<ListedSessionRow>(
      sql`SELECT id, created_at, rotated_at, user_agent FROM sessions
       WHERE user_id = ${userId} AND id < ${before} AND expires_at > ${now} ORDER BY id DESC LIMIT ${limit}`,
    );
  }

  /** False when the user has no such session. */
  async deleteOf(userId: number, id: number): Promise<boolean> {
    const rows = await this.database.query(sql`DELETE FROM sessions WHERE id = ${id} AND user_id = ${userId} RETURNING id`);
    return rows.length > 0;
  }

  /** All of a user's sessions but one; all of them with 0. */
  async deleteAllOf(userId: number, exceptId: number): Promise<void> {
    let after: number | undefined = 0;
    while (after !== undefined) {
      const rows: { id: number }[] = await this.database.query<{ id: number }>(
        sql`DELETE FROM sessions WHERE id IN
           (SELECT id FROM sessions WHERE user_id = ${userId} AND id > ${after} AND id <> ${exceptId} ORDER BY id LIMIT ${BATCH}) RETURNING id`,
      );
      after = rows.length < BATCH ? undefined : Math.max(...rows.map((row) => row.id));
      // The requests of others go on meanwhile, where somebody has very many.
      if (after !== undefined) await nextTurn();
    }
  }

  /** Ends the oldest of a user's sessions, so that the given number is left; some of them, where there are very many. */
  async deleteOldest(userId: number, kept: number): Promise<void> {
    await this.database.query(
      sql`DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE user_id = ${userId} ORDER BY id DESC LIMIT ${BATCH} OFFSET ${kept})`,
    );
  }

  async delete(id: number): Promise<void> {
    await this.database.query(sql`DELETE FROM sessions WHERE id = ${id}`);
  }

  /** Deletes at most `limit` sessions that ended before now, and says how many. */
  async deleteExpired(now: Date, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at <= ${now} ORDER BY expires_at LIMIT ${limit}) RETURNING id`,
    );
    return rows.length;
  }
}
