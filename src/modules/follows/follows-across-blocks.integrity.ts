import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { IntegrityCheck, type IntegrityFault } from '../../core/integrity/index.js';
import { UsersService } from '../users/index.js';
import { type BlockedPair, FollowsRepository } from './follows.repository.js';
import { FollowsService } from './follows.service.js';

const BATCH = 500;

/** The personal feed does not ask for blocks, for nobody follows over one. */
@Injectable()
export class FollowsAcrossBlocks extends IntegrityCheck {
  readonly name = 'follows over blocks';

  constructor(
    private readonly repository: FollowsRepository,
    private readonly follows: FollowsService,
    private readonly users: UsersService,
    private readonly database: Database,
  ) {
    super();
  }

  async *find(): AsyncIterable<IntegrityFault> {
    let last: BlockedPair | undefined = { blocker_id: 0, blocked_id: 0 };
    while (last !== undefined) {
      const blocks: Awaited<ReturnType<FollowsRepository['listBlocks']>> = await this.repository.listBlocks(last, BATCH);
      for (const pair of blocks.filter((one) => one.is_crossed)) {
        yield { message: `users ${pair.blocker_id} and ${pair.blocked_id}: one follows the other over a block`, fix: () => this.mend(pair) };
      }
      last = blocks.length === BATCH ? blocks.at(-1) : undefined;
    }
  }

  private async mend({ blocker_id, blocked_id }: BlockedPair): Promise<void> {
    await this.database.transaction(async () => {
      await this.users.holdBoth(blocker_id, blocked_id);
      await this.follows.end(blocker_id, blocked_id);
      await this.follows.end(blocked_id, blocker_id);
    });
  }
}
