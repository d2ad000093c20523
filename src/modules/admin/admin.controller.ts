import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Urls } from '../../core/http/index.js';
import { PageQuery, toPageBody } from '../../core/paging/index.js';
import { NotAllowedError } from '../../core/problems/index.js';
import { AdminOnly, CurrentViewer, ModeratorOnly, type Viewer } from '../../core/security/index.js';
import { ApiUserParam, LastAdminError, NotWaitingError, UserNotFoundError } from '../users/index.js';
import { AdminStatsResponse, AdminUserPage, AdminUserResponse, AuditPage, ChangeUserBody, ListAdminUsersQuery, toAdminStatsResponse, toAdminUserResponse, toAuditEntryResponse } from './admin.dto.js';
import { AdminService } from './admin.service.js';
import { AdmissionService } from './admission.service.js';

@ApiTags('Administration')
@ApiBearerAuth()
@AdminOnly()
@Controller('admin')
export class AdminController {
  constructor(
    private readonly admin: AdminService,
    private readonly admission: AdmissionService,
    private readonly urls: Urls,
  ) {}

  @Get('users')
  @ModeratorOnly()
  @ApiOperation({
    operationId: 'listAdminUsers',
    summary: 'All accounts',
    description: 'Lists all accounts with e-mail address, role and status, newest first; `search`, `status` and `role` narrow it. For moderators and administrators.',
  })
  @ApiOkResponse({ type: AdminUserPage })
  @ApiProblems(NotAllowedError)
  async users(@Query() query: ListAdminUsersQuery) {
    return toPageBody(await this.admin.listUsers(query), toAdminUserResponse);
  }

  @Patch('users/:user')
  @ModeratorOnly()
  @ApiUserParam()
  @ApiOperation({
    operationId: 'changeUser',
    summary: 'Approve, suspend, restore, promote or demote',
    description: 'Changes the status or the role of an account: approves, suspends or restores, promotes or demotes it. One that waited for approval is told by mail. A suspended account is signed out and its content hidden at once. The last administrator cannot be demoted or suspended. For administrators; moderators may send `status` alone, for users who are neither moderators nor administrators.',
  })
  @ApiOkResponse({ type: AdminUserResponse })
  @ApiProblems(NotAllowedError, UserNotFoundError, LastAdminError)
  async change(@Param('user') ref: string, @Body() body: ChangeUserBody, @CurrentViewer() viewer: Viewer): Promise<AdminUserResponse> {
    return toAdminUserResponse(await this.admin.changeUser(ref, body, viewer));
  }

  @Delete('users/:user')
  @HttpCode(204)
  @ApiUserParam()
  @ApiOperation({
    operationId: 'declineUser',
    summary: 'Decline an account that waits',
    description: 'Deletes an account that waits for approval; its name and address are free again at once. Any other account is refused. For administrators.',
  })
  @ApiNoContentResponse()
  @ApiProblems(NotAllowedError, UserNotFoundError, NotWaitingError)
  decline(@Param('user') ref: string, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.admission.decline(ref, viewer);
  }

  @Get('stats')
  @ApiOperation({
    operationId: 'getAdminStats',
    summary: 'How much there is',
    description: 'Counts users, posts, comments, reactions and media, and the bytes of stored media. For administrators.',
  })
  @ApiOkResponse({ type: AdminStatsResponse })
  @ApiProblems(NotAllowedError)
  async stats(): Promise<AdminStatsResponse> {
    return toAdminStatsResponse(await this.admin.getStats());
  }

  @Get('audit-log')
  @ApiOperation({
    operationId: 'listAuditLog',
    summary: 'What moderators and administrators did',
    description: 'Lists what moderators and administrators did, newest first. For administrators.',
  })
  @ApiOkResponse({ type: AuditPage })
  @ApiProblems(NotAllowedError)
  async auditLog(@Query() query: PageQuery) {
    return toPageBody(await this.admin.listAudit(query), (row) => toAuditEntryResponse(row, this.urls));
  }
}
