import { Injectable } from '@nestjs/common';
import { AccountData } from '../users/index.js';
import { MentionsRepository } from './mentions.repository.js';

/** Where others name the account. */
@Injectable()
export class MentionsAccountData extends AccountData {
  constructor(private readonly repository: MentionsRepository) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    const posts = await this.repository.deleteSomeOfUser('post', userId, limit);
    return posts < limit && (await this.repository.deleteSomeOfUser('comment', userId, limit)) < limit;
  }
}
