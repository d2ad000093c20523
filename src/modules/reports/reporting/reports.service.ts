import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { DomainEvents } from '../../../core/events/index.js';
import { type Page, type PageOrder, type PageQuery, rowsWanted, startOf, toPage } from '../../../core/paging/index.js';
import { Clock } from '../../../core/runtime/index.js';
import type { Viewer } from '../../../core/security/index.js';
import { ReportTargetsRepository } from '../queue/report-targets.repository.js';
import type { ReportedThing } from '../report-kinds.js';
import { MAX_OPEN_REPORTS } from '../report-limits.js';
import { ReportedThings } from '../reported-things.js';
import { CannotReportOwnError, OpenReportsLimitReachedError } from '../reports.errors.js';
import { ReportCreated } from '../reports.events.js';
import type { CreateReportBody } from './reports.dto.js';
import { type ReportRow, ReportsRepository } from './reports.repository.js';

const OWN: PageOrder = { name: 'reports', shape: ['number'] };

/** Telling the moderators of what they should look at. What they do about it is in queue/. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly repository: ReportsRepository,
    private readonly targets: ReportTargetsRepository,
    private readonly things: ReportedThings,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly clock: Clock,
  ) {}

  /**
   * Reports what the viewer can see. As long as nobody has decided about it, repeating it gives the first report.
   * @throws PostNotFoundError, CommentNotFoundError, UserNotFoundError, CannotReportOwnError, OpenReportsLimitReachedError
   */
  async report(body: CreateReportBody, viewer: Viewer): Promise<{ report: ReportRow; isNew: boolean }> {
    const thing = { type: body.target_type, id: body.target_id };
    const ownerId = await this.things.getOwnerId(thing, viewer);
    if (ownerId === viewer.id) throw new CannotReportOwnError();
    // One report of a person after the other, so that they are counted exactly.
    return this.database.transactionAs(
      viewer,
      async () => {
        const known = await this.repository.findOpen(viewer.id, thing);
        if (known !== undefined) return { report: known, isNew: false };
        if ((await this.repository.countOpen(viewer.id, MAX_OPEN_REPORTS)) >= MAX_OPEN_REPORTS) throw new OpenReportsLimitReachedError();
        return { report: await this.add(thing, ownerId, body, viewer), isNew: true };
      },
      { changes: [viewer.id] },
    );
  }

  /** The viewer's own, newest first. */
  async listOwn(query: PageQuery, viewer: Viewer): Promise<Page<ReportRow>> {
    const rows = await this.repository.listByReporter(viewer.id, startOf(query, OWN), rowsWanted(query));
    return toPage(rows, query, OWN, (row) => [row.id]);
  }

  private async add(thing: ReportedThing, ownerId: number, { reason, note }: CreateReportBody, viewer: Viewer): Promise<ReportRow> {
    const createdAt = this.clock.now();
    // Held before the report gets its id: the ids of a round are higher than those of the rounds before.
    await this.targets.hold(thing);
    const report = await this.repository.insert({ reporterId: viewer.id, thing, reason, note: note ?? null, createdAt });
    const text = await this.things.findText(thing, viewer);
    await this.targets.add({ thing, ownerId, reportId: report.id, reason, text, reportedAt: createdAt });
    await this.events.publish(new ReportCreated(report.id, thing.type, thing.id, ownerId, viewer.id));
    return report;
  }
}
