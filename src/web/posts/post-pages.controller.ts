import { Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Urls } from '../../core/http/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam, readBody } from '../../core/validation/index.js';
import { CommentsService, ListCommentsQuery, toCommentResponse } from '../../modules/comments/index.js';
import { PostsService } from '../../modules/posts/index.js';
import { type Fields, emptyForm, pick } from '../forms/form-state.js';
import { PageController } from '../page/page-controller.js';
import { OpenPage } from '../page/page-keys.js';
import { show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { postPage } from './post.pages.js';

@PageController()
export class PostPagesController {
  constructor(
    private readonly posts: PostsService,
    private readonly comments: CommentsService,
    private readonly urls: Urls,
  ) {}

  @OpenPage()
  @Get('p/:id')
  async showPost(@IdParam() id: number, @Query() query: Fields, @CurrentViewer() viewer: Viewer | null, @Res() response: Response): Promise<void> {
    const post = await this.posts.get(id, viewer);
    const page = await this.comments.list(id, await readBody(ListCommentsQuery, pick(query, 'cursor')), viewer);
    const comments = page.items.map((row) => toCommentResponse(row, this.urls));
    const place = Math.min(Math.max(1, Number(query.picture) || 1), Math.max(1, post.media.length));
    show(response, postPage(visitOf(response), { post, place, comments, nextCursor: page.nextCursor, form: emptyForm }));
  }
}
