import { Injectable } from '@nestjs/common';
import { walkInOrder } from '../../core/runtime/index.js';
import { EXPORT_BATCH, ExportedData, ID, TIME } from '../users/index.js';
import { CommentLikesRepository, type OwnCommentLikeRow } from './comment-likes.repository.js';

/** By their ids: the comments are others'. */
@Injectable()
export class CommentLikesExport extends ExportedData {
  readonly name = 'comment_likes';
  readonly title = 'Comments that you like';
  readonly fields = { comment_id: ID, created_at: TIME };

  constructor(private readonly repository: CommentLikesRepository) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    yield* walkInOrder<OwnCommentLikeRow & Record<string, unknown>>(EXPORT_BATCH, (last) => this.repository.listSomeOfUser(userId, last?.comment_id ?? 0, EXPORT_BATCH));
  }
}
