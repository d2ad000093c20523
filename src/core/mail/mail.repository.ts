import { Injectable } from '@nestjs/common';
import { Database, type SqlTime, toDate } from '../database/index.js';
import type { MailRequest } from './mail-composer.js';

export interface MailJobRow {
  id: number;
  kind: string;
  address: string;
  user_id: number | null;
  attempts: number;
}

export type MailState = 'waiting' | 'sending' | 'done' | 'failed';

@Injectable()
export class MailRepository {
  constructor(private readonly database: Database) {}

  /** Requests and hand-overs for one address follow one another until the transaction ends, so that counting them holds. */
  async holdAddress(address: string): Promise<void> {
    if (this.database.dialect === 'sqlite') return;
    await this.database.query("SELECT pg_advisory_xact_lock(hashtext('mail'), hashtext($1))", [address]);
  }

  async insert(request: MailRequest, dueAt: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO mail_jobs (kind, address, user_id, state, due_at, created_at) VALUES ($1, $2, $3, 'waiting', $4, $4)`,
      [request.kind, request.address, request.userId, dueAt],
    );
  }

  /** When mails of the kind were handed over for the address, the latest first. */
  async listHandedOverSince({ kind, address }: Pick<MailJobRow, 'kind' | 'address'>, since: Date, limit: number): Promise<Date[]> {
    const rows = await this.database.query<{ due_at: SqlTime }>(
      `SELECT due_at FROM mail_jobs WHERE address = $1 AND kind = $2 AND state IN ('sending', 'done') AND due_at > $3
       ORDER BY due_at DESC LIMIT $4`,
      [address, kind, since, limit],
    );
    return rows.map((row) => toDate(row.due_at));
  }

  async existsDue(now: Date): Promise<boolean> {
    return (await this.database.query("SELECT id FROM mail_jobs WHERE state = 'waiting' AND due_at <= $1 LIMIT 1", [now])).length > 0;
  }

  /** The next due job. Others leave it alone until the given time, unless it is handed over before. */
  async claim(now: Date, until: Date): Promise<MailJobRow | undefined> {
    const lock = this.database.dialect === 'sqlite' ? '' : 'FOR UPDATE SKIP LOCKED';
    const rows = await this.database.query<MailJobRow>(
      `UPDATE mail_jobs SET due_at = $2, attempts = attempts + 1 WHERE id =
         (SELECT id FROM mail_jobs WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at, id LIMIT 1 ${lock})
       RETURNING id, kind, address, user_id, attempts`,
      [now, until],
    );
    return rows[0];
  }

  /** Whether the same mail was asked for again and waits. */
  async existsNewer(job: MailJobRow): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT id FROM mail_jobs WHERE address = $1 AND kind = $2 AND id > $3 AND state = 'waiting'
       AND (user_id = $4 OR (user_id IS NULL AND $4 IS NULL)) LIMIT 1`,
      [job.address, job.kind, job.id, job.user_id],
    );
    return rows.length > 0;
  }

  /** False when the job is not in the state any more. */
  async move(id: number, from: MailState, to: MailState): Promise<boolean> {
    const rows = await this.database.query('UPDATE mail_jobs SET state = $3 WHERE id = $1 AND state = $2 RETURNING id', [id, from, to]);
    return rows.length > 0;
  }

  /** From now on it counts as sent. False when it is not waiting any more. */
  async handOver(id: number, now: Date): Promise<boolean> {
    const rows = await this.database.query("UPDATE mail_jobs SET state = 'sending', due_at = $2 WHERE id = $1 AND state = 'waiting' RETURNING id", [id, now]);
    return rows.length > 0;
  }

  /** What was never sent leaves no trace. */
  async delete(id: number): Promise<void> {
    await this.database.query("DELETE FROM mail_jobs WHERE id = $1 AND state = 'waiting'", [id]);
  }

  async postpone(id: number, from: MailState, dueAt: Date): Promise<void> {
    await this.database.query("UPDATE mail_jobs SET state = 'waiting', due_at = $3 WHERE id = $1 AND state = $2", [id, from, dueAt]);
  }

  async deleteFinishedBefore(before: Date, limit: number): Promise<number> {
    const rows = await this.database.query(
      `DELETE FROM mail_jobs WHERE id IN
         (SELECT id FROM mail_jobs WHERE created_at < $1 AND state <> 'waiting' ORDER BY created_at LIMIT $2) RETURNING id`,
      [before, limit],
    );
    return rows.length;
  }
}
