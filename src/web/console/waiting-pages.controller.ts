import { Body, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AdminOnly, CurrentViewer, type Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { AdminService, AdmissionService, ListAdminUsersQuery, toAdminUserResponse } from '../../modules/admin/index.js';
import { type Fields, type FormState, attempt, emptyForm, ownPath, pick } from '../forms/form-state.js';
import { FormPost, PageController } from '../page/page-controller.js';
import { leadTo, show } from '../page/show.js';
import { visitOf } from '../page/visit.js';
import { declineUserPage, waitingPage } from './waiting.pages.js';

const WAITING = '/console/waiting';

/** Accounts that wait for approval; they are approved as suspended ones are restored. */
@PageController()
@AdminOnly()
export class WaitingPagesController {
  constructor(
    private readonly admin: AdminService,
    private readonly admission: AdmissionService,
  ) {}

  @Get('console/waiting')
  async showWaiting(@Query() query: Fields, @Res() response: Response): Promise<void> {
    await this.sendWaiting(query, emptyForm, response);
  }

  /** Asks before an account is deleted. */
  @Get('console/users/:user/decline')
  async showDecline(@Param('user') ref: string, @Query() query: Fields, @Res() response: Response): Promise<void> {
    const back = ownPath(query.back, WAITING);
    const user = toAdminUserResponse(await this.admin.getUser(ref));
    if (user.status === 'waiting') show(response, declineUserPage(visitOf(response).texts, user, back));
    else leadTo(response, back);
  }

  @FormPost('console/users/:user/decline')
  async decline(@Param('user') ref: string, @Body() form: Fields, @CurrentViewer() viewer: Viewer, @Res() response: Response): Promise<void> {
    const refused = await attempt(form, response, () => this.admission.decline(ref, viewer));
    if (refused === undefined) leadTo(response, ownPath(form.back, WAITING));
    else await this.sendWaiting({}, refused, response);
  }

  private async sendWaiting(query: Fields, state: FormState, response: Response): Promise<void> {
    const page = await this.admin.listUsers(await readBody(ListAdminUsersQuery, { status: 'waiting', ...pick(query, 'cursor') }));
    show(response, waitingPage(visitOf(response), { users: page.items.map(toAdminUserResponse), nextCursor: page.nextCursor, state }));
  }
}
