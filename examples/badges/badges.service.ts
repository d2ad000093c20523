import { Injectable } from '@nestjs/common';
import { InTransaction } from '../../src/core/events/index.js';
import { Clock } from '../../src/core/runtime/index.js';
import { PostCreated } from '../../src/modules/posts/index.js';
import { type BadgeRow, BadgesRepository } from './badges.repository.js';
import { BadgesSettings } from './badges.settings.js';
import { StarGiven } from './stars.events.js';

@Injectable()
export class BadgesService {
  constructor(
    private readonly repository: BadgesRepository,
    private readonly settings: BadgesSettings,
    private readonly clock: Clock,
  ) {}

  @InTransaction(PostCreated)
  async awardFirstPost(event: PostCreated): Promise<void> {
    await this.repository.insert(event.authorId, this.settings.firstPost, this.clock.now());
  }

  /** For those who had posted before there were badges. */
  @InTransaction(StarGiven)
  async awardFirstStar(event: StarGiven): Promise<void> {
    await this.repository.insert(event.authorId, 'first-star', this.clock.now());
  }

  find(userId: number): Promise<BadgeRow | undefined> {
    return this.repository.find(userId);
  }
}
