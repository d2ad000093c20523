import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Urls } from '../../core/http/index.js';
import { PageQuery, toPageBody } from '../../core/paging/index.js';
import { NotAllowedError } from '../../core/problems/index.js';
import { AdminOnly, CurrentViewer, type Viewer } from '../../core/security/index.js';
import { ApiUserParam, LastAdminError, UserNotFoundError } from '../users/index.js';
import { AdminStatsResponse, AdminUserPage, AdminUserResponse, AuditPage, ChangeUserBody, ListAdminUsersQuery, toAdminStatsResponse, toAdminUserResponse, toAuditEntryResponse } from './admin.dto.js';
import { AdminService } from './admin.service.js';

@ApiTags('Administration')
@ApiBearerAuth()
@AdminOnly()
@Controller('admin')
export class AdminController {
  constructor(
    private readonly admin: AdminService,
    private readonly urls: Urls,
  ) {}

  @Get('users')
  @ApiOperation({
    operationId: 'listAdminUsers',
    summary: 'All accounts',
    description: 'Lists all accounts with e-mail address, role and status, newest first; `search`, `status` and `role` narrow it. For administrators.',
  })
  @ApiOkResponse({ type: AdminUserPage })
  @ApiProblems(NotAllowedError)
  async users(@Query() query: ListAdminUsersQuery) {
    return toPageBody(await this.admin.listUsers(query), toAdminUserResponse);
  }

  @Patch('users/:user')
  @ApiUserParam()
  @ApiOperation({
    operationId: 'changeUser',
    summary: 'Suspend, restore, promote or demote',
    description: 'Changes the status or the role of an account: suspends or restores, promotes or demotes it. A suspended account is signed out and its content hidden at once. The last administrator cannot be demoted or suspended. For administrators.',
  })
  @ApiOkResponse({ type: AdminUserResponse })
  @ApiProblems(NotAllowedError, UserNotFoundError, LastAdminError)
  async change(@Param('user') ref: string, @Body() body: ChangeUserBody, @CurrentViewer() viewer: Viewer): Promise<AdminUserResponse> {
    return toAdminUserResponse(await this.admin.changeUser(ref, body, viewer));
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
    summary: 'What administrators did',
    description: 'Lists what administrators did, newest first. For administrators.',
  })
  @ApiOkResponse({ type: AuditPage })
  @ApiProblems(NotAllowedError)
  async auditLog(@Query() query: PageQuery) {
    return toPageBody(await this.admin.listAudit(query), (row) => toAuditEntryResponse(row, this.urls));
  }
}
