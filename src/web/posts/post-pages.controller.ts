import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { h } from 'preact';
import { Urls } from '../../core/http/index.js';
import { IdempotentWork } from '../../core/idempotency/index.js';
import { PageQuery } from '../../core/paging/index.js';
import { Random } from '../../core/runtime/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { CommentsService, CreateCommentBody, ListCommentsQuery, toCommentResponse } from '../../modules/comments/index.js';
import { PostsService } from '../../modules/posts/index.js';
import { ReactionsService } from '../../modules/reactions/index.js';
import { toUserSummary } from '../../modules/users/index.js';
import { peoplePage } from '../components/people.js';
import { formKeyOf, newFormKey } from '../forms/form-key.js';
import { type Fields, type FormState, attempt, drafted, emptyForm, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { leadTo, show, showPart, wantsPart } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { Comments } from './comments.js';
import { placeIn } from './place-in.js';
import { postPage } from './post.pages.js';

@PageController()
export class PostPagesController {
  constructor(
    private readonly posts: PostsService,
    private readonly comments: CommentsService,
    private readonly reactions: ReactionsService,
    private readonly repeatable: IdempotentWork,
    private readonly random: Random,
    private readonly urls: Urls,
  ) {}

  @OpenPage()
  @Get('p/:id')
  async showPost(@IdParam() id: number, @Query() query: Fields, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    await this.sendPost(id, query, drafted(query, 'content'), viewer, response);
  }

  @OpenPage()
  @Get('p/:id/likes')
  async showLikes(@IdParam() id: number, @Query() query: Fields, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    const page = await this.reactions.listLikers(id, await readBody(PageQuery, pick(query, 'cursor')), viewer);
    const { texts } = visitOf(response);
    const people = page.items.map((row) => toUserSummary(row, this.urls));
    show(response, peoplePage({ title: texts.people.likes, people, path: `/p/${id}/likes`, nextCursor: page.nextCursor, back: { href: `/p/${id}`, text: texts.people.toPost } }, texts));
  }

  @FormPost('p/:id/comments')
  async comment(@IdParam() id: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    let commentId = 0;
    const refused = await attempt(form, visitOf(response).texts, async () => {
      const body = await readBody(CreateCommentBody, { content: '', ...pick(form, 'content') });
      const identity = { route: 'POST /p/comments', given: [id, body] };
      commentId = (await this.repeatable.once(viewer, formKeyOf(form, this.random), identity, () => this.comments.create(id, body, viewer))).id;
    });
    if (refused === undefined && !wantsPart(response)) leadTo(response, `/p/${id}#comment-${commentId}`);
    else await this.sendPost(id, {}, refused ?? emptyForm, viewer, response);
  }

  private async sendPost(id: number, query: Fields, form: FormState, viewer: Viewer | null, response: Response): Promise<void> {
    const post = await this.posts.get(id, viewer);
    const page = await this.comments.list(id, await readBody(ListCommentsQuery, { order: 'newest', ...pick(query, 'cursor') }), viewer);
    const comments = page.items.map((row) => toCommentResponse(row, this.urls));
    const place = placeIn(post, query);
    const shown = { post, place, comments, nextCursor: page.nextCursor, form, key: newFormKey(this.random) };
    if (wantsPart(response)) showPart(response, h(Comments, shown), `/p/${id}`);
    else show(response, postPage(visitOf(response), shown));
  }
}
