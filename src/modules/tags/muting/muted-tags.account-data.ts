import { Injectable } from '@nestjs/common';
import { AccountData } from '../../users/index.js';
import { MutedTagsRepository } from './muted-tags.repository.js';

/** Hashtags that the account has muted. */
@Injectable()
export class MutedTagsAccountData extends AccountData {
  constructor(private readonly repository: MutedTagsRepository) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    return (await this.repository.deleteSomeOfUser(userId, limit)) < limit;
  }
}
