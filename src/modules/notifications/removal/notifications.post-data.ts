import { Injectable } from '@nestjs/common';
import { PostData } from '../../posts/index.js';
import { NotificationsRepository } from '../notifications.repository.js';

/** Notifications of what was done to a post go before it. */
@Injectable()
export class NotificationsPostData extends PostData {
  constructor(private readonly repository: NotificationsRepository) {
    super();
  }

  async releaseSome(postId: number, limit: number): Promise<boolean> {
    return (await this.repository.deleteSomeOfPost(postId, limit)) < limit;
  }
}
