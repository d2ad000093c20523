import { Injectable } from '@nestjs/common';
import { AccountData } from '../users/index.js';
import { BlocksRepository } from './blocking/blocks.repository.js';
import { MutesRepository } from './muting/mutes.repository.js';

/** Whom the account has blocked and muted, and who has it. */
@Injectable()
export class BlocksAccountData extends AccountData {
  constructor(
    private readonly blocks: BlocksRepository,
    private readonly mutes: MutesRepository,
  ) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    const blocks = await this.blocks.deleteSomeOfUser(userId, limit);
    const mutes = await this.mutes.deleteSomeOfUser(userId, limit);
    return blocks < limit && mutes < limit;
  }
}
