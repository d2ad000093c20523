import { Injectable } from '@nestjs/common';
import { walkInOrder } from '../../../core/runtime/index.js';
import { EXPORT_BATCH, ExportedData, ID, TEXT, TIME, orNull } from '../../users/index.js';
import { type ReportRow, ReportsRepository } from './reports.repository.js';

/** What the account has reported, as `GET /reports` shows it: what was reported is named by its id. */
@Injectable()
export class ReportsExport extends ExportedData {
  readonly name = 'reports';
  readonly title = 'What you have reported';
  readonly fields = { id: ID, target_type: TEXT, target_id: ID, reason: TEXT, note: orNull(TEXT), status: TEXT, created_at: TIME };

  constructor(private readonly repository: ReportsRepository) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    const listAfter = (last: ReportRow | undefined) => this.repository.listByReporter(userId, last && [last.id], EXPORT_BATCH);
    for await (const report of walkInOrder(EXPORT_BATCH, listAfter)) yield { ...report };
  }
}
