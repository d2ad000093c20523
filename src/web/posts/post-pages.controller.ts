import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { h } from 'preact';
import { IdempotentWork } from '../../core/idempotency/index.js';
import type { Page } from '../../core/paging/index.js';
import { Random } from '../../core/runtime/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { type CommentResponse, CommentsService, CreateCommentBody, ListCommentsQuery } from '../../modules/comments/index.js';
import { PostNotFoundError, PostsService } from '../../modules/posts/index.js';
import { PageAdditions } from '../additions/page-additions.js';
import { drafted } from '../forms/draft.js';
import { formKeyOf } from '../forms/form-key.js';
import { type Fields, type FormState, attempt, emptyForm, pick } from '../forms/form-state.js';
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
    private readonly additions: PageAdditions,
    private readonly repeatable: IdempotentWork,
    private readonly random: Random,
  ) {}

  @OpenPage()
  @Get('p/:id')
  async showPost(@IdParam() id: number, @Query() query: Fields, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    await this.sendPost(id, query, drafted(query), viewer, response);
  }

  @FormPost('p/:id/comments')
  async comment(@IdParam() id: number, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    let commentId = 0;
    const refused = await attempt(form, response, async () => {
      const body = await readBody(CreateCommentBody, { content: '', ...pick(form, 'content') });
      const identity = { route: 'POST /p/comments', given: [id, body] };
      commentId = (await this.repeatable.once(viewer, formKeyOf(form, this.random), identity, () => this.comments.create(id, body, viewer))).id;
    });
    if (refused === undefined && !wantsPart(response)) leadTo(response, `/p/${id}#comment-${commentId}`);
    else await this.sendPost(id, {}, refused ?? emptyForm, viewer, response);
  }

  private async sendPost(id: number, query: Fields, form: FormState, viewer: Viewer | null, response: Response): Promise<void> {
    const post = await this.posts.get(id, viewer);
    const listed = await readBody(ListCommentsQuery, { order: 'newest', ...pick(query, 'cursor') });
    const page = await this.comments.list(id, listed, viewer).catch(noneOnHidden);
    const place = placeIn(post, query);
    const visit = visitOf(response);
    const isPart = wantsPart(response);
    const panels = isPart ? [] : await this.additions.panelsOfPost(post, visit);
    const shown = { post, place, comments: page.items, nextCursor: page.nextCursor, panels, form, key: formKeyOf(form.values, this.random) };
    if (isPart) showPart(response, h(Comments, shown), `/p/${id}`);
    else show(response, postPage(visit, shown));
  }
}

/** Administrators see hidden posts, to moderate, and not what is said below them. */
function noneOnHidden(error: unknown): Page<CommentResponse> {
  if (!(error instanceof PostNotFoundError)) throw error;
  return { items: [], nextCursor: null };
}
