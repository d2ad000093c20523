import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Urls } from '../../core/http/index.js';
import { toPageBody } from '../../core/paging/index.js';
import { Public } from '../../core/security/index.js';
import { SearchUsersQuery, UserSummaryPage, toUserSummary } from './users.dto.js';
import { UsersService } from './users.service.js';

@ApiTags('Users')
@ApiBearerAuth()
@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly urls: Urls,
  ) {}

  @Public()
  @Get()
  @ApiOperation({
    operationId: 'searchUsers',
    summary: 'Find users',
    description: 'Finds people by name, or lists all of them, newest first, without `search`. Finds those whose username starts with the whole text, and those whose display name has, for each word of the text, a word that starts with it, in any order: `lov ada` finds Ada Lovelace. Upper and lower case and accents do not matter.',
  })
  @ApiOkResponse({ type: UserSummaryPage })
  async search(@Query() query: SearchUsersQuery) {
    return toPageBody(await this.users.list(query), (row) => toUserSummary(row, this.urls));
  }
}
