import { Body, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Urls } from '../../core/http/index.js';
import { PageQuery } from '../../core/paging/index.js';
import { AdminOnly, CurrentViewer, type Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { AdminService, ChangeUserBody, ListAdminUsersQuery, toAdminStatsResponse, toAdminUserResponse, toAuditEntryResponse } from '../../modules/admin/index.js';
import { type Fields, type FormState, attempt, emptyForm, ownPath, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { auditPage, statsPage, usersPage } from './console.pages.js';

/** For administrators. */
@PageController()
@AdminOnly()
export class ConsolePagesController {
  constructor(
    private readonly admin: AdminService,
    private readonly urls: Urls,
  ) {}

  @Get('console')
  lead(@Res() response: Response): void {
    leadTo(response, '/console/users');
  }

  @Get('console/users')
  async showUsers(@Query() query: Fields, @Res() response: Response): Promise<void> {
    await this.sendUsers(query, emptyForm, response);
  }

  @FormPost('console/users/:user')
  async change(@Param('user') ref: string, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const refused = await attempt(form, response, async () => {
      await this.admin.changeUser(ref, await readBody(ChangeUserBody, pick(form, 'status', 'role')), viewer);
    });
    if (refused === undefined) leadTo(response, ownPath(form.back, '/console/users'));
    else await this.sendUsers({}, refused, response);
  }

  @Get('console/stats')
  async showStats(@Res() response: Response): Promise<void> {
    show(response, statsPage(visitOf(response).texts, toAdminStatsResponse(await this.admin.getStats())));
  }

  @Get('console/audit')
  async showAudit(@Query() query: Fields, @Res() response: Response): Promise<void> {
    const page = await this.admin.listAudit(await readBody(PageQuery, pick(query, 'cursor')));
    const entries = page.items.map((row) => toAuditEntryResponse(row, this.urls));
    show(response, auditPage(visitOf(response).texts, entries, page.nextCursor));
  }

  private async sendUsers(query: Fields, state: FormState, response: Response): Promise<void> {
    const filter = pick(query, 'search', 'status', 'role');
    const page = await this.admin.listUsers(await readBody(ListAdminUsersQuery, { ...filter, ...pick(query, 'cursor') }));
    show(response, usersPage(visitOf(response), { users: page.items.map(toAdminUserResponse), nextCursor: page.nextCursor, filter, state }));
  }
}
