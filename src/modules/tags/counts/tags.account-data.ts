import { Injectable } from '@nestjs/common';
import { AccountData } from '../../users/index.js';
import { TagCounts } from './tag-counts.js';

/** What the account's posts counted for hashtags. */
@Injectable()
export class TagsAccountData extends AccountData {
  constructor(private readonly counts: TagCounts) {
    super();
  }

  releaseSome(userId: number, limit: number): Promise<boolean> {
    return this.counts.releaseSome(userId, limit);
  }
}
