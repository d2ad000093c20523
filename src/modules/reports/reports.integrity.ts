import { Injectable } from '@nestjs/common';
import { Database, sql } from '../../core/database/index.js';
import { CounterCheck } from '../../core/integrity/index.js';
import { REPORT_REASONS } from './report-kinds.js';

/** Of this round. */
const OF_TARGET = sql`FROM reports r WHERE r.target_type = t.target_type AND r.target_id = t.target_id AND r.id >= t.first_report_id`;

@Injectable()
export class ReportsIntegrity extends CounterCheck {
  readonly name = 'reports';
  protected readonly rules = [
    { table: 'report_targets', counter: 'minus_reports', rows: sql`SELECT -COUNT(*) ${OF_TARGET}` },
    ...REPORT_REASONS.map((reason) => ({ table: 'report_targets', counter: `${reason}_count`, rows: sql`SELECT COUNT(*) ${OF_TARGET} AND r.reason = '${sql.text(reason)}'` })),
  ];

  constructor(database: Database) {
    super(database);
  }
}
