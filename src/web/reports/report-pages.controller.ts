import { Body, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PageQuery } from '../../core/paging/index.js';
import { PartOf } from '../../core/parts/index.js';
import { RouteNotFoundError } from '../../core/problems/index.js';
import { REPORTS, RateLimited } from '../../core/rate-limit/index.js';
import { CurrentViewer, type Viewer } from '../../core/security/index.js';
import { parseId, readBody } from '../../core/validation/index.js';
import { CommentsService } from '../../modules/comments/index.js';
import { PostsService } from '../../modules/posts/index.js';
import { CannotReportOwnError, CreateReportBody, ReportsService, type ReportedThing, TARGET_TYPES, toReportResponse } from '../../modules/reports/index.js';
import { ProfilesService } from '../../modules/users/index.js';
import { drafted } from '../forms/draft.js';
import { type Fields, type FormState, attempt, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { type Reported, ownReportsPage, reportPage } from './report.pages.js';

const OWN = '/report/sent';

@PartOf('reports')
@PageController()
export class ReportPagesController {
  constructor(
    private readonly reports: ReportsService,
    private readonly posts: PostsService,
    private readonly comments: CommentsService,
    private readonly profiles: ProfilesService,
  ) {}

  @Get('report')
  async showForm(@Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    await this.sendForm(thingOf(query), drafted(query, response), viewer, response);
  }

  @FormPost('report')
  @RateLimited(REPORTS)
  async report(@Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const thing = thingOf(form);
    const refused = await attempt(form, response, async () => {
      await this.reports.report(await readBody(CreateReportBody, { target_type: thing.type, target_id: thing.id, ...pick(form, 'reason', 'note') }), viewer);
    });
    if (refused === undefined) leadTo(response, `${OWN}?done=1`);
    else await this.sendForm(thing, refused, viewer, response);
  }

  @Get('report/sent')
  async showOwn(@Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const page = await this.reports.listOwn(await readBody(PageQuery, pick(query, 'cursor')), viewer);
    show(response, ownReportsPage(visitOf(response).texts, { ...page, items: page.items.map(toReportResponse) }, query.done === '1'));
  }

  private async sendForm(thing: ReportedThing, state: FormState, viewer: Viewer, response: Response): Promise<void> {
    const reported = await this.find(thing, viewer);
    if (reported.user.id === viewer.id) throw new CannotReportOwnError();
    show(response, reportPage(visitOf(response).texts, reported, state));
  }

  /** As the viewer sees it. @throws PostNotFoundError, CommentNotFoundError, UserNotFoundError */
  private async find({ type, id }: ReportedThing, viewer: Viewer): Promise<Reported> {
    if (type === 'post') {
      const post = await this.posts.get(id, viewer);
      return { type, id, user: post.user, text: post.caption, media: post.media[0], back: `/p/${id}` };
    }
    if (type === 'comment') {
      const comment = await this.comments.getShown(id, viewer);
      return { type, id, user: comment.user, text: comment.content, media: undefined, back: `/p/${comment.post_id}#comment-${id}` };
    }
    const user = await this.profiles.get(String(id), viewer);
    return { type, id, user, text: user.bio, media: undefined, back: `/@${user.username}` };
  }
}

/** What `?post=7` names. @throws RouteNotFoundError when it names nothing that can be reported */
function thingOf(fields: Fields): ReportedThing {
  const type = TARGET_TYPES.find((one) => fields[one] !== undefined);
  if (type === undefined) throw new RouteNotFoundError();
  return { type, id: parseId(fields[type], type) };
}
