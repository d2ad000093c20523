import { Controller, Delete, Get, HttpCode, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../core/http/index.js';
import { PageQuery, toPageBody } from '../../core/paging/index.js';
import { CurrentViewer, SessionOnly, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { SessionPage } from './auth.dto.js';
import { SessionNotFoundError } from './auth.errors.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('Auth')
@ApiBearerAuth()
@SessionOnly()
@Controller('auth/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @ApiOperation({
    operationId: 'listSessions',
    summary: 'Where you are signed in',
    description: 'Lists the devices on which the signed-in user is signed in, newest first; `current` marks the session of this request.',
  })
  @ApiOkResponse({ type: SessionPage })
  async list(@Query() query: PageQuery, @CurrentViewer() viewer: Viewer) {
    return toPageBody(await this.sessions.list(query, viewer), (row) => ({
      id: row.id,
      created_at: row.created_at.toISOString(),
      last_used_at: row.rotated_at.toISOString(),
      user_agent: row.user_agent,
      current: row.id === viewer.sessionId,
    }));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'endSession',
    summary: 'End one of your sessions',
    description: 'Ends one session of the signed-in user, by an id of `GET /auth/sessions`: its tokens are refused at once.',
  })
  @ApiNoContentResponse()
  @ApiProblems(SessionNotFoundError)
  end(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.sessions.endOwn(id, viewer);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'endOtherSessions',
    summary: 'End all sessions but this one',
    description: 'Ends all sessions of the signed-in user but the one that asks: their tokens are refused at once.',
  })
  @ApiNoContentResponse()
  endOthers(@CurrentViewer() viewer: Viewer): Promise<void> {
    return this.sessions.endOthers(viewer);
  }
}
