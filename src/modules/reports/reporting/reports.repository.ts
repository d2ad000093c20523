import { Injectable } from '@nestjs/common';
import { Database, columnsOf, sql } from '../../../core/database/index.js';
import { type CursorKey, newestOf } from '../../../core/paging/index.js';
import { type UserSummaryRow, userSummaryColumns } from '../../users/index.js';
import type { ReportReason, ReportedThing } from '../report-kinds.js';
import type { Report } from '../report.entity.js';

const SHOWN = ['id', 'target_type', 'target_id', 'reason', 'note', 'status', 'created_at'] as const;

export type ReportRow = Pick<Report, (typeof SHOWN)[number]>;

export interface ReportByRow extends ReportRow {
  reporter: UserSummaryRow | null;
}

export interface NewReport {
  reporterId: number;
  thing: ReportedThing;
  reason: ReportReason;
  note: string | null;
  createdAt: Date;
}

const COLUMNS = columnsOf<Report>('r', SHOWN);

@Injectable()
export class ReportsRepository {
  constructor(private readonly database: Database) {}

  /** @throws Error when the person has an open report of the thing */
  async insert({ reporterId, thing, reason, note, createdAt }: NewReport): Promise<ReportRow> {
    const row = await this.database.first<ReportRow>(
      sql`INSERT INTO reports AS r (reporter_id, target_type, target_id, reason, note, status, created_at)
       VALUES (${reporterId}, ${thing.type}, ${thing.id}, ${reason}, ${note}, 'open', ${createdAt}) RETURNING ${sql.text(SHOWN.join(', '))}`,
    );
    if (row === undefined) throw new Error('The new report has no row');
    return row;
  }

  /** What the person has reported of the thing and nobody has decided. */
  async findOpen(reporterId: number, { type, id }: ReportedThing): Promise<ReportRow | undefined> {
    return this.database.first<ReportRow>(
      sql`SELECT ${COLUMNS} FROM reports r WHERE r.reporter_id = ${reporterId} AND r.target_type = ${type} AND r.target_id = ${id} AND r.status = 'open'`,
    );
  }

  /** Counts no further than the limit. */
  async countOpen(reporterId: number, limit: number): Promise<number> {
    const rows = await this.database.query(sql`SELECT r.id FROM reports r WHERE r.reporter_id = ${reporterId} AND r.status = 'open' LIMIT ${limit}`);
    return rows.length;
  }

  /** Newest first. */
  async listByReporter(reporterId: number, after: CursorKey[] | undefined, limit: number): Promise<ReportRow[]> {
    const { range, order } = newestOf(this.database.dialect, { owner: sql`r.reporter_id`, id: sql`r.id` }, reporterId, after?.[0]);
    return this.database.query<ReportRow>(sql`SELECT ${COLUMNS} FROM reports r WHERE ${range} ORDER BY ${order} LIMIT ${limit}`);
  }

  /** Newest first, with who made them; null for those who are gone. */
  async listOfThing({ type, id }: ReportedThing, limit: number): Promise<ReportByRow[]> {
    return this.database.query<ReportByRow>(
      sql`SELECT ${COLUMNS}, ${userSummaryColumns('reporter')}
       FROM (SELECT k.id FROM reports k WHERE k.target_type = ${type} AND k.target_id = ${id} ORDER BY k.id DESC LIMIT ${limit}) page
       JOIN reports r ON r.id = page.id LEFT JOIN users u ON u.id = r.reporter_id AND u.status <> 'deleted' ORDER BY r.id DESC`,
    );
  }

  /** Takes a reporter who is on the way out, and their words, off some reports; says how many. */
  async detachSome(reporterId: number, limit: number): Promise<number> {
    const rows = await this.database.query(
      sql`UPDATE reports SET reporter_id = NULL, note = NULL WHERE id IN (SELECT id FROM reports WHERE reporter_id = ${reporterId} ORDER BY id LIMIT ${limit}) RETURNING id`,
    );
    return rows.length;
  }
}
