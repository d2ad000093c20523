import { Injectable } from '@nestjs/common';
import { Database, type Sql, columnsOf, sql } from '../../../core/database/index.js';
import { type CursorKey, sourceAfter } from '../../../core/paging/index.js';
import { REASON_COUNTERS, type ReportAction, type ReportReason, type ReportStatus, type ReportedThing, type TargetType } from '../report-kinds.js';
import type { ReportTarget } from '../report-target.entity.js';

const SHOWN = [
  'id', 'target_type', 'target_id', 'owner_id', 'status', 'minus_reports', 'first_report_id', 'first_reported_at', 'last_reported_at', 'reported_text',
  'spam_count', 'nudity_count', 'hate_count', 'violence_count', 'harassment_count', 'self_harm_count', 'illegal_count', 'other_count',
  'action', 'decided_by', 'decided_at', 'closing_up_to',
] as const;

export type ReportTargetRow = Pick<ReportTarget, (typeof SHOWN)[number]>;

export function thingOf({ target_type: type, target_id: id }: ReportTargetRow): ReportedThing {
  return { type, id };
}

export interface NewTarget {
  thing: ReportedThing;
  ownerId: number;
  reportId: number;
  reason: ReportReason;
  text: string | null;
  reportedAt: Date;
}

export interface Decision {
  status: Exclude<ReportStatus, 'open'>;
  action: ReportAction;
  decidedBy: number;
  decidedAt: Date;
}

export interface QueueFilter {
  status?: ReportStatus | undefined;
  targetType?: TargetType | undefined;
}

const COLUMNS = columnsOf<ReportTarget>('t', SHOWN);
const PLACE = { id: sql`k.first_report_id`, key: sql`k.minus_reports` };
const isOf = ({ type, id }: ReportedThing) => sql`t.target_type = ${type} AND t.target_id = ${id}`;
/** A column of the row that is there, as long as its round goes on. */
const going = (column: string, whileOpen: Sql) => sql`${sql.text(column)} = CASE WHEN report_targets.status = 'open' THEN ${whileOpen} ELSE excluded.${sql.text(column)} END`;
const kept = (column: string) => going(column, sql.text(`report_targets.${column}`));
const added = (column: string) => going(column, sql.text(`report_targets.${column} + excluded.${column}`));

interface QueueStart {
  key: number;
  id: number;
}

/** SQL of a page of the queue as `id` and `place`, for SQLite. */
function walkOf(filters: readonly [Sql, string][], start: QueueStart | undefined, limit: number): Sql {
  const conditions = filters.map(([column, value]) => sql`${column} = ${value}`);
  return sourceAfter({ from: sql`report_targets k`, ...PLACE, conditions, direction: 'ASC' }, start, limit, 'sqlite')(sql`${limit}`);
}

/** The same for PostgreSQL, which would walk the index of all for a filter that it takes to be broad: a range over all columns has but one index. */
function rangeOf(filters: readonly [Sql, string][], start: QueueStart | undefined, limit: number): Sql {
  const columns = sql.join([...filters.map(([column]) => column), PLACE.key, PLACE.id]);
  const { key, id } = start ?? { key: -Number.MAX_SAFE_INTEGER, id: 0 };
  const from = sql.join([...filters.map(([, value]) => sql`${value}`), sql`${key}`, sql`${id}`]);
  const upTo = sql.allOf(filters.map(([column, value]) => sql`${column} <= ${value}`));
  return sql`SELECT ${PLACE.id} AS id, ${PLACE.key} AS place FROM report_targets k WHERE (${columns}) > (${from}) AND ${upTo} ORDER BY ${columns} LIMIT ${limit}`;
}

@Injectable()
export class ReportTargetsRepository {
  constructor(private readonly database: Database) {}

  /** The row, held until the transaction ends; nothing where there is none. */
  async hold(thing: ReportedThing): Promise<void> {
    await this.database.query(sql`SELECT t.id FROM report_targets t WHERE ${isOf(thing)}${this.database.forUpdate}`);
  }

  /** Counts a report of the thing; the first one, and the first after a decision, begins a round. */
  async add({ thing, ownerId, reportId, reason, text, reportedAt }: NewTarget): Promise<void> {
    const counts = REASON_COUNTERS.map((counter) => sql`${counter === `${reason}_count` ? 1 : 0}`);
    await this.database.query(
      sql`INSERT INTO report_targets
         (target_type, target_id, owner_id, status, minus_reports, first_report_id, first_reported_at, last_reported_at, reported_text, ${sql.text(REASON_COUNTERS.join(', '))})
       VALUES (${thing.type}, ${thing.id}, ${ownerId}, 'open', -1, ${reportId}, ${reportedAt}, ${reportedAt}, ${text}, ${sql.join(counts)})
       ON CONFLICT (target_type, target_id) DO UPDATE SET
         ${sql.join([added('minus_reports'), kept('first_report_id'), kept('first_reported_at'), kept('reported_text'), ...REASON_COUNTERS.map(added)])},
         last_reported_at = excluded.last_reported_at, status = 'open'`,
    );
  }

  async find(thing: ReportedThing): Promise<ReportTargetRow | undefined> {
    return this.database.first<ReportTargetRow>(sql`SELECT ${COLUMNS} FROM report_targets t WHERE ${isOf(thing)}`);
  }

  /** Most reports first, then the oldest. @param after number of reports and the first of them */
  async listQueue({ status, targetType }: QueueFilter, after: CursorKey[] | undefined, limit: number): Promise<ReportTargetRow[]> {
    const filters: [Sql, string][] = [];
    if (targetType !== undefined) filters.push([sql`k.target_type`, targetType]);
    if (status !== undefined) filters.push([sql`k.status`, status]);
    const start = after && { key: -Number(after[0]), id: Number(after[1]) };
    const page = this.database.dialect === 'postgres' ? rangeOf(filters, start, limit) : walkOf(filters, start, limit);
    return this.database.query<ReportTargetRow>(
      sql`SELECT ${COLUMNS} FROM (${page}) page JOIN report_targets t ON t.first_report_id = page.id ORDER BY page.place, page.id`,
    );
  }

  /** What of an account's was reported, last reported first. */
  async listByOwner(ownerId: number, limit: number): Promise<ReportTargetRow[]> {
    return this.database.query<ReportTargetRow>(
      sql`SELECT ${COLUMNS} FROM report_targets t WHERE t.owner_id = ${ownerId} ORDER BY t.last_reported_at DESC, t.id DESC LIMIT ${limit}`,
    );
  }

  /** Ends the round, unless somebody was first: then undefined. Its reports are still to be closed, up to the newest one. */
  async decide(id: number, { status, action, decidedBy, decidedAt }: Decision): Promise<ReportTargetRow | undefined> {
    return this.database.first<ReportTargetRow>(
      sql`UPDATE report_targets AS t SET status = ${status}, action = ${action}, decided_by = ${decidedBy}, decided_at = ${decidedAt},
         closing_up_to = (SELECT MAX(r.id) FROM reports r WHERE r.target_type = t.target_type AND r.target_id = t.target_id AND r.status = 'open')
       WHERE t.id = ${id} AND t.status = 'open' RETURNING ${sql.text(SHOWN.join(', '))}`,
    );
  }

  /** Closes some of the reports that the decision is about, the oldest first, and gives who made them; null for those who are gone. */
  async closeSome(target: ReportTargetRow, status: Decision['status'], limit: number): Promise<(number | null)[]> {
    const rows = await this.database.query<{ reporter_id: number | null }>(
      sql`UPDATE reports SET status = ${status} WHERE id IN (
         SELECT r.id FROM reports r WHERE r.target_type = ${target.target_type} AND r.target_id = ${target.target_id} AND r.status = 'open' AND r.id <= ${target.closing_up_to}
         ORDER BY r.id LIMIT ${limit}) RETURNING reporter_id`,
    );
    return rows.map((row) => row.reporter_id);
  }

  async endClosing(id: number): Promise<void> {
    await this.database.query(sql`UPDATE report_targets SET closing_up_to = NULL WHERE id = ${id}`);
  }

  /** One whose decision is still to reach some of its reports, held until the transaction ends. */
  async holdClosing(afterId: number): Promise<ReportTargetRow | undefined> {
    return this.database.first<ReportTargetRow>(
      sql`SELECT ${COLUMNS} FROM report_targets t WHERE t.id > ${afterId} AND t.closing_up_to IS NOT NULL ORDER BY t.id LIMIT 1${this.database.forUpdate}`,
    );
  }

  /** Takes somebody who is on the way out off some of their decisions, and says how many. */
  async detachSome(deciderId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`UPDATE report_targets SET decided_by = NULL WHERE id IN (SELECT id FROM report_targets WHERE decided_by = ${deciderId} LIMIT ${limit}) RETURNING id`,
    );
    return rows.length;
  }

  /** Closes some of the reports of what is an account's, and says how many. */
  async closeSomeOfOwner(ownerId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`UPDATE reports SET status = 'actioned' WHERE id IN (
         SELECT r.id FROM report_targets t JOIN reports r ON r.target_type = t.target_type AND r.target_id = t.target_id AND r.status = 'open'
         WHERE t.owner_id = ${ownerId} LIMIT ${limit}) RETURNING id`,
    );
    return rows.length;
  }

  /** Deletes some entries of what is an account's, and says how many. */
  async deleteSomeOfOwner(ownerId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`DELETE FROM report_targets WHERE id IN (SELECT id FROM report_targets WHERE owner_id = ${ownerId} LIMIT ${limit}) RETURNING id`,
    );
    return rows.length;
  }
}
