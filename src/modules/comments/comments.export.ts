import { Injectable } from '@nestjs/common';
import { walkById } from '../../core/runtime/index.js';
import { EXPORT_BATCH, ExportedData, ID, TEXT, TIME, orNull } from '../users/index.js';
import { CommentsRepository } from './comments.repository.js';

@Injectable()
export class CommentsExport extends ExportedData {
  readonly name = 'comments';
  readonly title = 'What you have commented';
  readonly fields = { id: ID, post_id: ID, reply_to_id: orNull(ID), content: TEXT, replies_count: ID, likes_count: ID, created_at: TIME, updated_at: orNull(TIME) };

  constructor(private readonly repository: CommentsRepository) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    for await (const comment of walkById(EXPORT_BATCH, (after) => this.repository.listSomeOfUser(userId, after, EXPORT_BATCH))) yield { ...comment };
  }
}
