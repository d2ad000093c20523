import { Injectable } from '@nestjs/common';
import { walkInOrder } from '../../core/runtime/index.js';
import { EXPORT_BATCH, ExportedData, ID, TEXT, TIME } from '../users/index.js';
import { ReactionsRepository } from './reactions.repository.js';

@Injectable()
export class ReactionsExport extends ExportedData {
  readonly name = 'reactions';
  readonly title = 'What you like and dislike';
  readonly fields = { post_id: ID, kind: TEXT, created_at: TIME };

  constructor(private readonly repository: ReactionsRepository) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    yield* walkInOrder<{ post_id: number } & Record<string, unknown>>(EXPORT_BATCH, (last) => this.repository.listSomeOfUser(userId, last?.post_id ?? 0, EXPORT_BATCH));
  }
}
