import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../../core/security/index.js';
import type { CommentResponse } from '../comments.dto.js';
import { CommentsPresenter } from '../comments.presenter.js';
import { CommentDeletionService } from '../deletion/comment-deletion.service.js';
import { type CommentTextRow, ModeratedCommentsRepository } from './moderated-comments.repository.js';

/** Comments as those who moderate read them, whoever may see their posts. */
@Injectable()
export class ModeratedComments {
  constructor(
    private readonly repository: ModeratedCommentsRepository,
    private readonly presenter: CommentsPresenter,
    private readonly deletion: CommentDeletionService,
  ) {}

  /** Undefined for a comment that is gone. */
  findText(id: number): Promise<CommentTextRow | undefined> {
    return this.repository.findText(id);
  }

  /** Those of the comments that are there, by id, for a moderator. */
  async list(ids: readonly number[], moderator: Viewer): Promise<Map<number, CommentResponse>> {
    if (ids.length === 0) return new Map();
    const comments = await this.presenter.present(await this.repository.list(ids, moderator.id), moderator);
    return new Map(comments.map((comment) => [comment.id, comment]));
  }

  /** Gone for everybody with its replies, as if its author had deleted it. @throws CommentNotFoundError when it was gone already */
  delete(id: number, moderator: Viewer): Promise<void> {
    return this.deletion.delete(id, moderator);
  }
}
