import { Injectable } from '@nestjs/common';
import { IdempotentWork } from '../../core/idempotency/index.js';
import { Random } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { type CommentResponse, CommentsService, CreateCommentBody } from '../../modules/comments/index.js';
import { formKeyOf } from '../forms/form-key.js';
import { type Fields, pick } from '../forms/form-state.js';

/** Comments and replies that come by a form: one for each form, however often it is sent. */
@Injectable()
export class NewComments {
  constructor(
    private readonly comments: CommentsService,
    private readonly repeatable: IdempotentWork,
    private readonly random: Random,
  ) {}

  /** @param replyTo what `reply_to_id` of the API is @throws what reading the body and `CommentsService.create` throw */
  async write(form: Fields, postId: number, replyTo: { reply_to_id?: number }, viewer: Viewer): Promise<CommentResponse> {
    const body = await readBody(CreateCommentBody, { content: '', ...pick(form, 'content'), ...replyTo });
    const identity = { route: 'POST /p/comments', given: [postId, body] };
    return this.repeatable.once(viewer, formKeyOf(form, this.random), identity, () => this.comments.create(postId, body, viewer));
  }
}
