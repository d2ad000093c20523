import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { type Page, type PageOrder, type ScannedRow, scan, rowsWanted, startOf, toScannedPage } from '../../core/paging/index.js';
import { Background } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import type { ListNotificationsQuery, NotificationResponse } from './notifications.dto.js';
import { NotificationNotFoundError } from './notifications.errors.js';
import { NotificationsPresenter } from './notifications.presenter.js';
import { type NotificationRow, NotificationsRepository } from './notifications.repository.js';

const NOTIFICATIONS: PageOrder = { name: 'notifications', shape: ['number'] };
const READ_BATCH = 500;
/** The badge of a client shows no more; bounds the count. */
const MAX_COUNTED = 1_000;
/** Steps of as many that may be hidden, of suspended accounts. */
const MAX_STEPS = 10;

/** Reading notifications. What makes them is in notifications.handlers.ts. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly repository: NotificationsRepository,
    private readonly database: Database,
    private readonly background: Background,
    private readonly presenter: NotificationsPresenter,
  ) {}

  async list(query: ListNotificationsQuery, viewer: Viewer): Promise<Page<NotificationResponse>> {
    const reading = { after: startOf(query, NOTIFICATIONS), wanted: rowsWanted(query), keysOf: (row: NotificationRow) => [row.id] };
    const found = await scan<NotificationRow & ScannedRow>(reading, (step) => this.repository.list(viewer.id, query.unread, step));
    const page = toScannedPage<NotificationRow>(found, query, NOTIFICATIONS, reading.keysOf);
    return { ...page, items: await this.presenter.present(page.items, viewer) };
  }

  /** Counts up to so many. */
  async countUnread(viewer: Viewer, most = MAX_COUNTED): Promise<number> {
    let unread = 0;
    let before: number | null = Number.MAX_SAFE_INTEGER;
    for (let step = 0; before !== null && unread < most && step < MAX_STEPS; step++) {
      const { seen, shown, last }: { seen: number; shown: number; last: number | null } = await this.repository.countSomeUnread(viewer.id, before, most);
      unread = Math.min(most, unread + shown);
      before = seen < most ? null : last;
    }
    return unread;
  }

  /** Repeating it changes nothing. @throws NotificationNotFoundError */
  async markRead(id: number, viewer: Viewer): Promise<NotificationResponse> {
    return this.database.transactionAs(viewer, async () => {
      await this.repository.markRead(viewer.id, id);
      const row = await this.repository.find(viewer.id, id);
      const [notification] = row === undefined ? [] : await this.presenter.present([row], viewer);
      if (notification === undefined) throw new NotificationNotFoundError();
      return notification;
    });
  }

  /** Those that are there when it is called, in batches. */
  async markAllRead(viewer: Viewer): Promise<void> {
    const upToId = await this.repository.getNewestId(viewer.id);
    let marked: number | undefined = 0;
    while (marked !== undefined && !this.background.stopping) {
      const afterId: number = marked;
      marked = await this.database.transactionAs(viewer, () => this.repository.markSomeRead(viewer.id, afterId, upToId, READ_BATCH));
    }
  }
}
