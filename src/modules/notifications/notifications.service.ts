import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { type Page, type PageOrder, startOf, toPage } from '../../core/paging/index.js';
import { Background } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import type { ListNotificationsQuery } from './notifications.dto.js';
import { NotificationNotFoundError } from './notifications.errors.js';
import { type NotificationRow, NotificationsRepository } from './notifications.repository.js';

const NOTIFICATIONS: PageOrder = { name: 'notifications', shape: ['number'] };
const READ_BATCH = 500;
/** The badge of a client shows no more; bounds the count. */
const MAX_COUNTED = 1_000;

/** Reading notifications. What makes them is in notifications.handlers.ts. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly repository: NotificationsRepository,
    private readonly database: Database,
    private readonly background: Background,
  ) {}

  async list(query: ListNotificationsQuery, viewer: Viewer): Promise<Page<NotificationRow>> {
    const [before] = startOf(query, NOTIFICATIONS) ?? [];
    const rows = await this.repository.list(viewer.id, query.unread, Number(before ?? Number.MAX_SAFE_INTEGER), query.limit + 1);
    return toPage(rows, query, NOTIFICATIONS, (row) => [row.id]);
  }

  async countUnread(viewer: Viewer): Promise<number> {
    return this.repository.countUnread(viewer.id, MAX_COUNTED);
  }

  /** Repeating it changes nothing. @throws NotificationNotFoundError */
  async markRead(id: number, viewer: Viewer): Promise<NotificationRow> {
    return this.database.transaction(async () => {
      await this.repository.markRead(viewer.id, id);
      const row = await this.repository.find(viewer.id, id);
      if (row === undefined) throw new NotificationNotFoundError();
      return row;
    });
  }

  /** Those that are there when it is called, in batches. */
  async markAllRead(viewer: Viewer): Promise<void> {
    const upToId = await this.repository.findNewestId(viewer.id);
    let marked: number | undefined = 0;
    while (marked !== undefined && !this.background.stopping) {
      const afterId: number = marked;
      marked = await this.database.transaction(() => this.repository.markSomeRead(viewer.id, afterId, upToId, READ_BATCH));
    }
  }
}
