import { Body, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { NotAllowedError } from '../../core/problems/index.js';
import { CurrentViewer, ModeratorOnly, Public, type Viewer } from '../../core/security/index.js';
import { AdminService } from '../../modules/admin/index.js';
import { LastAdminError, UserNotFoundError, UsernameTakenError, UsersService } from '../../modules/users/index.js';
import { Deprecated, DialectController, toPageQuery } from '../support/index.js';
import { type Answer, type ListAnswer, SimplifiedStatusAnswer, SimplifiedUserAnswer, SimplifiedUserList, toAnswer, toList } from './answers.js';
import { SimplifiedChangeUserBody, SimplifiedEditMeBody, SimplifiedUsersQuery } from './bodies.js';
import { SimplifiedPeople } from './people.js';
import type { SimplifiedStatus, SimplifiedUser } from './shapes.js';

const USER = { name: 'user_id', schema: { type: 'string' }, description: 'Id or username', example: '7' };

@DialectController('simplified-instagram', 'api/users')
export class SimplifiedUsersController {
  constructor(
    private readonly people: SimplifiedPeople,
    private readonly users: UsersService,
    private readonly admin: AdminService,
  ) {}

  @Public()
  @Get()
  @Deprecated('/users', { operationId: 'simplifiedSearchUsers', summary: 'Find users', description: 'Finds people by name, or lists all of them, newest first, without `search`.' })
  @ApiOkResponse({ type: SimplifiedUserList })
  async search(@Query() query: SimplifiedUsersQuery, @CurrentViewer() viewer: Viewer | null): Promise<ListAnswer<SimplifiedUser>> {
    const found = await this.users.list({ ...toPageQuery(query, 'GET /users'), ...(query.search !== undefined && { search: query.search }) }, viewer);
    const users = await this.people.listOf(found, viewer);
    return toList(found.items.flatMap(({ id }) => users.get(id) ?? []), found, query);
  }

  @Public()
  @Get(':user_id')
  @ApiParam(USER)
  @Deprecated('/users/{user_id}', { operationId: 'simplifiedGetUser', summary: 'One user', description: 'Gets the profile of a user.' })
  @ApiOkResponse({ type: SimplifiedUserAnswer })
  @ApiProblems(UserNotFoundError)
  async get(@Param('user_id') ref: string, @CurrentViewer() viewer: Viewer | null): Promise<Answer<SimplifiedUser>> {
    return toAnswer(await this.people.get(ref, viewer));
  }

  @Patch()
  @Deprecated('/users/me', { operationId: 'simplifiedEditMe', summary: 'Change your profile', description: 'Changes the profile of the signed-in user. What is not sent stays.' })
  @ApiOkResponse({ type: SimplifiedUserAnswer })
  @ApiProblems(UsernameTakenError)
  async edit(@Body() body: SimplifiedEditMeBody, @CurrentViewer() viewer: Viewer): Promise<Answer<SimplifiedUser>> {
    return toAnswer(await this.people.edit(body, viewer));
  }

  @Patch(':user_id')
  @ModeratorOnly()
  @ApiParam(USER)
  @Deprecated('/admin/users/{user_id}', {
    operationId: 'simplifiedChangeUser',
    summary: 'Suspend or restore somebody',
    description: 'Suspends or restores an account. For administrators; moderators may do it to users who are neither.',
  })
  @ApiOkResponse({ type: SimplifiedStatusAnswer })
  @ApiProblems(NotAllowedError, UserNotFoundError, LastAdminError)
  async change(@Param('user_id') ref: string, @Body() body: SimplifiedChangeUserBody, @CurrentViewer() viewer: Viewer): Promise<Answer<SimplifiedStatus>> {
    const { id, status } = await this.admin.changeUser(ref, { status: body.status === 'enabled' ? 'active' : 'suspended' }, viewer);
    return toAnswer({ user_id: id, status: status === 'active' ? 'enabled' : 'disabled' });
  }
}
