import { Injectable } from '@nestjs/common';
import { InTransaction } from '../../core/events/index.js';
import { UserBlocked } from '../blocks/index.js';
import { FollowsService } from './follows.service.js';

/** A block ends follows and requests in both directions. */
@Injectable()
export class EndedFollows {
  constructor(private readonly follows: FollowsService) {}

  @InTransaction(UserBlocked)
  async onUserBlocked({ blockerId, blockedId }: UserBlocked): Promise<void> {
    await this.follows.end(blockerId, blockedId);
    await this.follows.end(blockedId, blockerId);
  }
}
