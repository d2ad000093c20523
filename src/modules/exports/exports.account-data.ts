import { Injectable } from '@nestjs/common';
import { DiscardedFiles } from '../../core/storage/index.js';
import { AccountData } from '../users/index.js';
import { ExportsRepository } from './exports.repository.js';

/** Exports go with their account, also those that are being made: who makes one finds it gone. */
@Injectable()
export class ExportsAccountData extends AccountData {
  constructor(
    private readonly repository: ExportsRepository,
    private readonly discarded: DiscardedFiles,
  ) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    const keys = await this.repository.deleteSomeOfUser(userId, limit);
    await this.discarded.discard(keys.flatMap((key) => key ?? []));
    return keys.length < limit;
  }
}
