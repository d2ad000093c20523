import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { ApiProblems } from '../../src/core/http/index.js';
import { ApiSection } from '../../src/core/openapi/index.js';
import { CurrentViewer, type Viewer } from '../../src/core/security/index.js';
import { Text } from '../../src/core/validation/index.js';
import { UserNotFoundError } from '../../src/modules/users/index.js';
import { NotKeeperError } from './badges.errors.js';
import { KeeperOnly } from './keeper-only.js';
import { KeepersService } from './keepers.service.js';

class AwardBadgeBody {
  @Text({ minLength: 1, maxLength: 40, isName: true, example: 'good-neighbour' })
  name: string;
}

@ApiSection('Badges', 'What people earn.')
@ApiBearerAuth()
@KeeperOnly()
@Controller('users/:user/badge')
export class KeepersController {
  constructor(private readonly keepers: KeepersService) {}

  @Put()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'awardBadge',
    summary: 'Give a badge',
    description: 'Gives a user a badge, in the place of the one that they have. For keepers of badges, whom administrators name.',
  })
  @ApiParam({ name: 'user', schema: { type: 'string' }, description: 'Id or username', example: 'ada' })
  @ApiNoContentResponse()
  @ApiProblems(NotKeeperError, UserNotFoundError)
  award(@Param('user') user: string, @Body() { name }: AwardBadgeBody, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.keepers.award(user, name, viewer);
  }
}
