import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { h } from 'preact';
import { Random } from '../../core/runtime/index.js';
import { CurrentViewer, OwnerOnly, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { PostsService } from '../../modules/posts/index.js';
import { PageAdditions } from '../additions/page-additions.js';
import { CommentLists } from '../comments/comment-lists.js';
import { Comments } from '../comments/comments.js';
import { NewComments } from '../comments/new-comments.js';
import { drafted } from '../forms/draft.js';
import { formKeyOf } from '../forms/form-key.js';
import { type Fields, type FormState, attempt, emptyForm, textOf } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { leadTo, show, showPart, wantsPart } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { placeIn } from './place-in.js';
import { postPage } from './post.pages.js';

@PageController()
export class PostPagesController {
  constructor(
    private readonly posts: PostsService,
    private readonly lists: CommentLists,
    private readonly additions: PageAdditions,
    private readonly written: NewComments,
    private readonly random: Random,
  ) {}

  @OpenPage()
  @Get('p/:id')
  async showPost(@IdParam() id: number, @Query() query: Fields, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    const draft = drafted(query, response);
    // Typed below one of the comments, which has a page of its own.
    const replyTo = /^\d{1,16}$/.exec(textOf(draft.values, 'reply_to_id'))?.[0];
    if (replyTo === undefined) await this.sendPost(id, query, draft, viewer, response);
    else leadTo(response, `/p/${id}/comments/${replyTo}?draft=${encodeURIComponent(textOf(query, 'draft'))}#reply`);
  }

  @FormPost('p/:id/comments')
  async comment(@IdParam() id: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    let commentId = 0;
    const refused = await attempt(form, response, async () => {
      commentId = (await this.written.write(form, id, {}, viewer)).id;
    });
    if (refused === undefined && !wantsPart(response)) leadTo(response, `/p/${id}#comment-${commentId}`);
    else await this.sendPost(id, {}, refused ?? emptyForm, viewer, response);
  }

  /** The form says which way, so that one sent twice changes nothing more. */
  @OwnerOnly(PostsService, 'id')
  @FormPost('p/:id/comments-enabled')
  async switchComments(@IdParam() id: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.posts.edit(id, { comments_enabled: form.on !== '0' }, viewer);
    if (wantsPart(response)) await this.sendPost(id, {}, emptyForm, viewer, response);
    else leadTo(response, `/p/${id}#comments`);
  }

  private async sendPost(id: number, query: Fields, form: FormState, viewer: Viewer | null, response: Response): Promise<void> {
    const post = await this.posts.get(id, viewer);
    const listed = await this.lists.ofPost(post, query, viewer);
    const place = placeIn(post, query);
    const visit = visitOf(response);
    const isPart = wantsPart(response);
    const panels = isPart ? [] : await this.additions.panelsOfPost(post, visit);
    const shown = { post, place, ...listed, panels, form, key: formKeyOf(form.values, this.random) };
    if (isPart) showPart(response, h(Comments, shown), `/p/${id}`);
    else show(response, postPage(visit, shown));
  }
}
