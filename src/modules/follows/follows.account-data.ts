import { Injectable } from '@nestjs/common';
import { AccountData, UsersService } from '../users/index.js';
import { FollowsRepository } from './follows.repository.js';

const SIDES = [
  { side: 'following', own: 'following_count', others: 'followers_count' },
  { side: 'followers', own: 'followers_count', others: 'following_count' },
] as const;

/** Whom the account followed and who followed it, with the counters of both. */
@Injectable()
export class FollowsAccountData extends AccountData {
  constructor(
    private readonly repository: FollowsRepository,
    private readonly users: UsersService,
  ) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    let done = true;
    for (const { side, own, others } of SIDES) {
      const rows = await this.repository.deleteSomeOfAccount(side, userId, limit);
      const accepted = rows.filter((row) => row.status === 'accepted').map((row) => row.other_id);
      await this.users.giveBackCounters(accepted, others);
      if (accepted.length > 0) await this.users.addToCounter(userId, own, -accepted.length);
      if (rows.length === limit) done = false;
    }
    return done;
  }
}
