import { Injectable } from '@nestjs/common';
import { Database, sql } from '../database/index.js';
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
    await this.database.query(sql`SELECT pg_advisory_xact_lock(hashtext('mail'), hashtext(${address}))`);
  }

  async insert(request: MailRequest, dueAt: Date): Promise<void> {
    await this.database.query(
      sql`INSERT INTO mail_jobs (kind, address, user_id, state, due_at, created_at) VALUES (${request.kind}, ${request.address}, ${request.userId}, 'waiting', ${dueAt}, ${dueAt})`,
    );
  }

  /** When mails of the kind were handed over for the address, the latest first. */
  async listHandedOverSince({ kind, address }: Pick<MailJobRow, 'kind' | 'address'>, since: Date, limit: number): Promise<Date[]> {
    const rows = await this.database.query<{ due_at: Date }>(
      sql`SELECT due_at FROM mail_jobs WHERE address = ${address} AND kind = ${kind} AND state IN ('sending', 'done') AND due_at > ${since}
       ORDER BY due_at DESC LIMIT ${limit}`,
    );
    return rows.map((row) => row.due_at);
  }

  async existsDue(now: Date): Promise<boolean> {
    return (await this.database.query(sql`SELECT id FROM mail_jobs WHERE state = 'waiting' AND due_at <= ${now} LIMIT 1`)).length > 0;
  }

  async countWaiting(): Promise<number> {
    const row = await this.database.first<{ count: number }>(sql`SELECT COUNT(*) AS count FROM mail_jobs WHERE state = 'waiting'`);
    return Number(row?.count ?? 0);
  }

  /** The next due job. Others leave it alone until the given time, unless it is handed over before. */
  async claim(now: Date, until: Date): Promise<MailJobRow | undefined> {
    return this.database.first<MailJobRow>(
      sql`UPDATE mail_jobs SET due_at = ${until}, attempts = attempts + 1 WHERE id =
         (SELECT id FROM mail_jobs WHERE state = 'waiting' AND due_at <= ${now} ORDER BY due_at, id LIMIT 1${this.database.forUpdateSkipLocked})
       RETURNING id, kind, address, user_id, attempts`,
    );
  }

  /** Whether the same mail was asked for again and waits. */
  async existsNewer(job: MailJobRow): Promise<boolean> {
    const rows = await this.database.query(
      sql`SELECT id FROM mail_jobs WHERE address = ${job.address} AND kind = ${job.kind} AND id > ${job.id} AND state = 'waiting'
       AND ${job.user_id === null ? sql`user_id IS NULL` : sql`user_id = ${job.user_id}`} LIMIT 1`,
    );
    return rows.length > 0;
  }

  /** False when the job is not in the state any more. */
  async move(id: number, from: MailState, to: MailState): Promise<boolean> {
    const rows = await this.database.query(sql`UPDATE mail_jobs SET state = ${to} WHERE id = ${id} AND state = ${from} RETURNING id`);
    return rows.length > 0;
  }

  /** From now on it counts as sent. False when it is not waiting any more. */
  async handOver(id: number, now: Date): Promise<boolean> {
    const rows = await this.database.query(sql`UPDATE mail_jobs SET state = 'sending', due_at = ${now} WHERE id = ${id} AND state = 'waiting' RETURNING id`);
    return rows.length > 0;
  }

  /** What was never sent leaves no trace. */
  async delete(id: number): Promise<void> {
    await this.database.query(sql`DELETE FROM mail_jobs WHERE id = ${id} AND state = 'waiting'`);
  }

  async postpone(id: number, from: MailState, dueAt: Date): Promise<void> {
    await this.database.query(sql`UPDATE mail_jobs SET state = 'waiting', due_at = ${dueAt} WHERE id = ${id} AND state = ${from}`);
  }

  async deleteFinishedBefore(before: Date, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM mail_jobs WHERE id IN
         (SELECT id FROM mail_jobs WHERE created_at < ${before} AND state <> 'waiting' ORDER BY created_at LIMIT ${limit}) RETURNING id`,
    );
    return rows.length;
  }
}
