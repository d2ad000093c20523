import { Injectable } from '@nestjs/common';
import { walkInOrder } from '../../../core/runtime/index.js';
import { EXPORT_BATCH, ExportedData, ID, TEXT, TIME } from '../../users/index.js';
import { type BlockedUserRow, BlocksRepository } from './blocks.repository.js';

/** Whom the account has blocked, as its own list shows them; never by whom it is blocked. */
@Injectable()
export class BlocksExport extends ExportedData {
  readonly name = 'blocks';
  readonly title = 'Whom you have blocked';
  readonly fields = { user_id: ID, username: TEXT, since: TIME };

  constructor(private readonly repository: BlocksRepository) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    const listAfter = (last: BlockedUserRow | undefined) => this.repository.list(userId, last && [last.since.getTime(), last.id], EXPORT_BATCH);
    for await (const { id, username, since } of walkInOrder(EXPORT_BATCH, listAfter)) yield { user_id: id, username, since };
  }
}
