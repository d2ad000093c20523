import { Injectable } from '@nestjs/common';
import { type CursorKey, type Scan, type ScannedRow, scan } from '../../core/paging/index.js';
import { EXPORT_BATCH, ExportedData, ID, TEXT, TIME, TRUTH, orNull } from '../users/index.js';
import { TOLD_BY_THE_PLACE } from './notification.entity.js';
import { type NotificationRow, NotificationsRepository } from './notifications.repository.js';

/** What `GET /notifications` shows; the moderators have no name. */
@Injectable()
export class NotificationsExport extends ExportedData {
  readonly name = 'notifications';
  readonly title = 'What others did';
  readonly fields = { id: ID, type: TEXT, actor: orNull(TEXT), post_id: orNull(ID), comment_id: orNull(ID), read: TRUTH, created_at: TIME };

  constructor(private readonly repository: NotificationsRepository) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    let after: CursorKey[] | undefined;
    do {
      const { rows, resumeAt }: Scan<NotificationRow> = await this.listBatch(userId, after);
      for (const { actor, ...row } of rows) yield { id: row.id, type: row.type, actor: TOLD_BY_THE_PLACE.has(row.type) ? null : actor.username, ...(row.is_about_shown ? { post_id: row.post_id, comment_id: row.comment_id } : { post_id: null, comment_id: null }), read: row.read, created_at: row.created_at };
      const last = rows.length < EXPORT_BATCH ? undefined : rows.at(-1);
      after = resumeAt ?? (last && [last.id]);
    } while (after !== undefined);
  }

  private listBatch(userId: number, after: CursorKey[] | undefined): Promise<Scan<NotificationRow>> {
    return scan<NotificationRow & ScannedRow>({ after, wanted: EXPORT_BATCH, keysOf: (row) => [row.id] }, (step) => this.repository.list(userId, false, step));
  }
}
