import { Injectable } from '@nestjs/common';
import { CommentData } from '../../comments/index.js';
import { NotificationsRepository } from '../notifications.repository.js';

/** Notifications of a comment, and of what was done to it, go before it. */
@Injectable()
export class NotificationsCommentData extends CommentData {
  constructor(private readonly repository: NotificationsRepository) {
    super();
  }

  async releaseSome(commentIds: readonly number[], limit: number): Promise<boolean> {
    return (await this.repository.deleteSomeOfComments(commentIds, limit)) < limit;
  }
}
