import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { h } from 'preact';
import { Random } from '../../core/runtime/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import type { CommentResponse } from '../../modules/comments/index.js';
import { PostsService } from '../../modules/posts/index.js';
import { drafted } from '../forms/draft.js';
import { newFormKey } from '../forms/form-key.js';
import { type Fields, type FormState, attempt, emptyForm } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { leadTo, show, showPart, wantsPart } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { CommentLists } from './comment-lists.js';
import { NewComments } from './new-comments.js';
import { Replies } from './replies.js';
import { threadPage } from './thread.pages.js';

/** A comment with its replies, which is also where links to a single one of them lead. */
@PageController()
export class ThreadPagesController {
  constructor(
    private readonly posts: PostsService,
    private readonly lists: CommentLists,
    private readonly written: NewComments,
    private readonly random: Random,
  ) {}

  @OpenPage()
  @Get('p/:id/comments/:comment')
  async showThread(@IdParam() id: number, @IdParam('comment') commentId: number, @Query() query: Fields, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    await this.sendThread(await this.lists.getShown(id, commentId, viewer), query, drafted(query, response), viewer, response);
  }

  @FormPost('p/:id/comments/:comment/replies')
  async reply(@IdParam() id: number, @IdParam('comment') commentId: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const answered = await this.lists.getShown(id, commentId, viewer);
    const made: CommentResponse[] = [];
    const refused = await attempt(form, response, async () => {
      made.push(await this.written.write(form, id, { reply_to_id: commentId }, viewer));
    });
    const [reply] = made;
    const state = refused === undefined ? emptyForm : { ...refused, values: { ...refused.values, reply_to_id: String(commentId) } };
    if (wantsPart(response)) await this.sendReplies(answered, reply, state, viewer, response);
    else if (reply === undefined) await this.sendThread(answered, {}, state, viewer, response);
    else leadTo(response, `/p/${id}/comments/${reply.id}#comment-${reply.id}`);
  }

  private async sendThread(answered: CommentResponse, query: Fields, form: FormState, viewer: Viewer | null, response: Response): Promise<void> {
    const [post, listed] = [await this.posts.get(answered.post_id, viewer), await this.lists.ofThread(answered, query, viewer)];
    show(response, threadPage(visitOf(response), { post, ...listed, form, key: newFormKey(this.random) }, answered));
  }

  private async sendReplies(comment: CommentResponse, reply: CommentResponse | undefined, form: FormState, viewer: Viewer, response: Response): Promise<void> {
    const [post, listed] = [await this.posts.get(comment.post_id, viewer), await this.lists.withNew(comment.id, reply, viewer)];
    const [thread = comment] = listed.comments;
    showPart(response, h(Replies, { comment: thread, shown: { post, ...listed, form, key: newFormKey(this.random) }, isOpen: true }), `/p/${post.id}`);
  }
}
