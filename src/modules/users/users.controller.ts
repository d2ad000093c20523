import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentViewer, Public, type Viewer } from '../../core/security/index.js';
import { ProfilesService } from './profiles.service.js';
import { SearchUsersQuery, UserSummaryPage } from './users.dto.js';
import { UsersService } from './users.service.js';

@ApiTags('Users')
@ApiBearerAuth()
@Controller('users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly profiles: ProfilesService,
  ) {}

  @Public()
  @Get()
  @ApiOperation({
    operationId: 'searchUsers',
    summary: 'Find users',
    description: 'Finds people by name, or lists all of them, newest first, without `search`. Finds those whose username starts with the whole text, and those whose display name has, for each word of the text, a word that starts with it, in any order: `lov ada` finds Ada Lovelace. Upper and lower case and accents do not matter.',
  })
  @ApiOkResponse({ type: UserSummaryPage })
  async search(@Query() query: SearchUsersQuery, @CurrentViewer() viewer: Viewer | null) {
    return this.profiles.presentPage(await this.users.list(query, viewer), viewer);
  }
}
