import { Body, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Urls } from '../../core/http/index.js';
import { PageQuery } from '../../core/paging/index.js';
import { AdminOnly, CurrentViewer, ModeratorOnly, type Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { AdminService, ChangeUserBody, InstanceDaysService, ListAdminUsersQuery, UserPostsService, toAdminDayResponse, toAdminStatsResponse, toAdminUserResponse, toAuditEntryResponse } from '../../modules/admin/index.js';
import { type Fields, type FormState, attempt, emptyForm, ownPath, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { auditPage } from './audit.pages.js';
import { statsPage } from './stats.pages.js';
import { userPostsPage } from './user-posts.pages.js';
import { changeUserPage, usersPage } from './users.pages.js';

const USERS = '/console/users';
const DAYS = 30;

/** For administrators, and what moderators may do of it. */
@PageController()
@AdminOnly()
export class ConsolePagesController {
  constructor(
    private readonly admin: AdminService,
    private readonly days: InstanceDaysService,
    private readonly posts: UserPostsService,
    private readonly urls: Urls,
  ) {}

  @Get('console')
  @ModeratorOnly()
  lead(@CurrentViewer() viewer: Viewer, @Res() response: Response): void {
    leadTo(response, viewer.role === 'admin' || !visitOf(response).place.isOn('reports') ? USERS : '/console/reports');
  }

  @Get('console/users')
  @ModeratorOnly()
  async showUsers(@Query() query: Fields, @Res() response: Response): Promise<void> {
    await this.sendUsers(query, emptyForm, response);
  }

  /** Asks before an account is changed. */
  @Get('console/users/:user/change')
  @ModeratorOnly()
  async showChange(@Param('user') ref: string, @Query() query: Fields, @Res() response: Response): Promise<void> {
    const change = await readBody(ChangeUserBody, pick(query, 'status', 'role'));
    const back = ownPath(query.back, USERS);
    const user = toAdminUserResponse(await this.admin.getUser(ref));
    if (Object.keys(change).length === 0) leadTo(response, back);
    else show(response, changeUserPage(visitOf(response).texts, user, change, back));
  }

  @FormPost('console/users/:user')
  @ModeratorOnly()
  async change(@Param('user') ref: string, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const refused = await attempt(form, response, async () => {
      await this.admin.changeUser(ref, await readBody(ChangeUserBody, pick(form, 'status', 'role')), viewer);
    });
    if (refused === undefined) leadTo(response, ownPath(form.back, USERS));
    else await this.sendUsers({}, refused, response);
  }

  @Get('console/users/:user/posts')
  async showPosts(@Param('user') ref: string, @Query() query: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const { author, items, nextCursor } = await this.posts.list(ref, await readBody(PageQuery, pick(query, 'cursor')), viewer);
    show(response, userPostsPage(visitOf(response).texts, { author, posts: items, nextCursor }));
  }

  @Get('console/stats')
  async showStats(@Res() response: Response): Promise<void> {
    const days = (await this.days.list(DAYS)).map(toAdminDayResponse);
    show(response, statsPage(visitOf(response).texts, toAdminStatsResponse(await this.admin.getStats()), days));
  }

  @Get('console/audit')
  async showAudit(@Query() query: Fields, @Res() response: Response): Promise<void> {
    const page = await this.admin.listAudit(await readBody(PageQuery, pick(query, 'cursor')));
    const names = await this.admin.nameAccounts(page.items);
    const entries = page.items.map((row) => toAuditEntryResponse(row, this.urls));
    show(response, auditPage(visitOf(response).texts, entries, names, page.nextCursor));
  }

  private async sendUsers(query: Fields, state: FormState, response: Response): Promise<void> {
    const filter = pick(query, 'search', 'status', 'role');
    const page = await this.admin.listUsers(await readBody(ListAdminUsersQuery, { ...filter, ...pick(query, 'cursor') }));
    show(response, usersPage(visitOf(response), { users: page.items.map(toAdminUserResponse), nextCursor: page.nextCursor, filter, state }));
  }
}
