import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiProperty } from '@nestjs/swagger';
import { ApiProblems } from '../../src/core/http/index.js';
import { ApiSection } from '../../src/core/openapi/index.js';
import { CurrentViewer, Public, type Viewer } from '../../src/core/security/index.js';
import { UserNotFoundError, UsersService } from '../../src/modules/users/index.js';
import { NoBadgeError } from './badges.errors.js';
import { BadgesService } from './badges.service.js';

class BadgeResponse {
  @ApiProperty({ example: 'first-post' })
  name: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  created_at: string;
}

@ApiSection('Badges', 'What people earn.')
@ApiBearerAuth()
@Controller('users/:user/badge')
export class BadgesController {
  constructor(
    private readonly users: UsersService,
    private readonly badges: BadgesService,
  ) {}

  @Public()
  @Get()
  @ApiOperation({
    operationId: 'getBadge',
    summary: 'The badge of a user',
    description: 'Gets the badge of a user, by id or username. 404 for those who have none yet.',
  })
  @ApiParam({ name: 'user', schema: { type: 'string' }, description: 'Id or username', example: 'ada' })
  @ApiOkResponse({ type: BadgeResponse })
  @ApiProblems(UserNotFoundError, NoBadgeError)
  async get(@Param('user') user: string, @CurrentViewer() viewer: Viewer | null): Promise<BadgeResponse> {
    const { id: userId } = await this.users.getByRef(user, viewer);
    const badge = await this.badges.find(userId);
    if (badge === undefined) throw new NoBadgeError();
    return { name: badge.name, created_at: badge.created_at.toISOString() };
  }
}
