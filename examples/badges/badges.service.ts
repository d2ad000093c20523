import { Injectable } from '@nestjs/common';
import { InTransaction } from '../../src/core/events/index.js';
import { Clock } from '../../src/core/runtime/index.js';
import { PostCreated } from '../../src/modules/posts/index.js';
import { type BadgeRow, BadgesRepository } from './badges.repository.js';

@Injectable()
export class BadgesService {
  constructor(
    private readonly repository: BadgesRepository,
    private readonly clock: Clock,
  ) {}

  @InTransaction(PostCreated)
  async awardFirstPost(event: PostCreated): Promise<void> {
    await this.repository.insert(event.authorId, 'first-post', this.clock.now());
  }

  find(userId: number): Promise<BadgeRow | undefined> {
    return this.repository.find(userId);
  }
}
