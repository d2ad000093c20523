import { Injectable } from '@nestjs/common';
import { type Page, type PageOrder, rowsWanted, startOf, toPage } from '../../../core/paging/index.js';
import type { Viewer } from '../../../core/security/index.js';
import { ReportedThings } from '../reported-things.js';
import type { QueueEntry } from './queue-entry.js';
import type { ListReportQueueQuery } from './report-queue.dto.js';
import { ReportTargetsRepository, thingOf } from './report-targets.repository.js';

/** What moderators see of reports. */
@Injectable()
export class ReportQueueService {
  constructor(
    private readonly targets: ReportTargetsRepository,
    private readonly things: ReportedThings,
  ) {}

  /** One entry for each reported thing, most reports first, then the oldest. */
  async list(query: ListReportQueueQuery, moderator: Viewer): Promise<Page<QueueEntry>> {
    const { status, target_type: targetType } = query;
    const order: PageOrder = { name: `reports.queue.${status ?? ''}.${targetType ?? ''}`, shape: ['number', 'number'] };
    const rows = await this.targets.listQueue({ status, targetType }, startOf(query, order), rowsWanted(query));
    const page = toPage(rows, query, order, (row) => [-row.minus_reports, row.first_report_id]);
    const find = await this.things.list(page.items.map(thingOf), moderator);
    return { ...page, items: page.items.map((target) => ({ target, thing: find(thingOf(target)) })) };
  }
}
