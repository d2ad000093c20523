import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { ApiProblems } from '@socialphoto/kit/core/http';
import { ApiSection } from '@socialphoto/kit/core/openapi';
import { CurrentViewer, Public, TokenScope, type Viewer } from '@socialphoto/kit/core/security';
import { UserNotFoundError } from '@socialphoto/kit/modules/users';
import { MoodResponse, SetMoodBody, toMoodResponse } from './moods.dto.js';
import { NoMoodError } from './moods.errors.js';
import { MoodsService } from './moods.service.js';

@ApiSection('Moods', 'How people are.')
@ApiBearerAuth()
@TokenScope('write')
@Controller('ext/moods')
export class MoodsController {
  constructor(private readonly moods: MoodsService) {}

  @Put()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'setMood',
    summary: 'Say how you are',
    description: 'Sets the mood of the signed-in user. Repeating it changes nothing but the time.',
  })
  @ApiNoContentResponse()
  set(@Body() { name }: SetMoodBody, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.moods.set(name, viewer);
  }

  @Public()
  @Get(':user')
  @ApiOperation({
    operationId: 'getMood',
    summary: 'How a user is',
    description: 'Gets the mood of a user, by id or username. 404 for those who have said nothing yet.',
  })
  @ApiParam({ name: 'user', schema: { type: 'string' }, description: 'Id or username', example: 'ada' })
  @ApiOkResponse({ type: MoodResponse })
  @ApiProblems(UserNotFoundError, NoMoodError)
  async get(@Param('user') user: string, @CurrentViewer() viewer: Viewer | null): Promise<MoodResponse> {
    return toMoodResponse(await this.moods.get(user, viewer));
  }
}
