import { Injectable } from '@nestjs/common';
import { Urls } from '../../core/http/index.js';
import type { Viewer } from '../../core/security/index.js';
import { MediaService } from '../media/index.js';
import { type NotificationResponse, toNotificationResponse } from './notifications.dto.js';
import type { NotificationRow } from './notifications.repository.js';

/** Shapes notifications for whom they are for: one query for the media of all posts that they are about. */
@Injectable()
export class NotificationsPresenter {
  constructor(
    private readonly media: MediaService,
    private readonly urls: Urls,
  ) {}

  async present(rows: readonly NotificationRow[], viewer: Viewer): Promise<NotificationResponse[]> {
    const media = await this.media.listByPosts([...new Set(rows.flatMap((row) => (row.is_about_shown ? (row.post_id ?? []) : [])))]);
    return rows.map((row) => {
      const [first] = (row.is_about_shown ? media.get(row.post_id ?? 0) : undefined) ?? [];
      const shown = first === undefined ? undefined : this.media.present(first, row.is_post_open === true, viewer);
      return toNotificationResponse(row, shown?.renditions?.thumb ?? null, this.urls);
    });
  }
}
