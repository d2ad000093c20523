import { Injectable } from '@nestjs/common';
import { walkInOrder } from '../../core/runtime/index.js';
import { EXPORT_BATCH, ExportedData, ID, TIME } from '../users/index.js';
import { type SavedAt, SavedRepository } from './saved.repository.js';

/** By their ids: the posts are others'. */
@Injectable()
export class SavedExport extends ExportedData {
  readonly name = 'saved';
  readonly title = 'Posts that you have saved';
  readonly fields = { post_id: ID, created_at: TIME };

  constructor(private readonly repository: SavedRepository) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    yield* walkInOrder<SavedAt & Record<string, unknown>>(EXPORT_BATCH, (last) => this.repository.listSomeOfUser(userId, last, EXPORT_BATCH));
  }
}
