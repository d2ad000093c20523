import { Injectable } from '@nestjs/common';
import { walkInOrder } from '../../src/core/runtime/index.js';
import { EXPORT_BATCH, ExportedData, ID, TIME } from '../../src/modules/users/index.js';
import { type StarRow, StarsRepository } from './stars.repository.js';

/** Stars that the account has given. */
@Injectable()
export class StarsExport extends ExportedData {
  readonly name = 'ext_stars';
  readonly title = 'Stars that you have given';
  readonly fields = { post_id: ID, created_at: TIME };

  constructor(private readonly repository: StarsRepository) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    const listAfter = (last: StarRow | undefined) => this.repository.list(userId, last && [last.created_at.getTime(), last.post_id], EXPORT_BATCH);
    for await (const { post_id, created_at } of walkInOrder(EXPORT_BATCH, listAfter)) yield { post_id, created_at };
  }
}
