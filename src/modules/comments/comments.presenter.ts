import { Injectable } from '@nestjs/common';
import { Urls } from '../../core/http/index.js';
import type { Viewer } from '../../core/security/index.js';
import { CommentContributions } from './comment-contributions.js';
import type { CommentRow } from './comment-row.js';
import { type CommentResponse, toCommentResponse } from './comments.dto.js';

/** Shapes comments for a viewer, with what other modules add. */
@Injectable()
export class CommentsPresenter {
  constructor(
    private readonly contributions: CommentContributions,
    private readonly urls: Urls,
  ) {}

  present(rows: readonly CommentRow[], viewer: Viewer | null): Promise<CommentResponse[]> {
    return this.contributions.shape(rows, viewer?.id ?? null, (row, added) => toCommentResponse(row, added, viewer, this.urls));
  }
}
