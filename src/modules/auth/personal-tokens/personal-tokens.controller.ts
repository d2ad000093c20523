import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../../core/http/index.js';
import { PageQuery, toPageBody } from '../../../core/paging/index.js';
import { PartOf } from '../../../core/parts/index.js';
import { NotAllowedError } from '../../../core/problems/index.js';
import { CurrentViewer, SessionOnly, type Viewer } from '../../../core/security/index.js';
import { IdParam } from '../../../core/validation/index.js';
import { CreateTokenBody, NewTokenResponse, TokenPage } from './personal-tokens.dto.js';
import { TokenLimitReachedError, TokenNotFoundError } from './personal-tokens.errors.js';
import { PersonalTokensService } from './personal-tokens.service.js';

@ApiTags('Auth')
@ApiBearerAuth()
@SessionOnly()
@PartOf('tokens')
@Controller('auth/tokens')
export class PersonalTokensController {
  constructor(private readonly tokens: PersonalTokensService) {}

  @Get()
  @ApiOperation({
    operationId: 'listTokens',
    summary: 'Your personal access tokens',
    description: 'Lists the personal access tokens of the signed-in user, newest first, those that expired within the last thirty days included; never the tokens themselves.',
  })
  @ApiOkResponse({ type: TokenPage })
  async list(@Query() query: PageQuery, @CurrentViewer() viewer: Viewer) {
    return toPageBody(await this.tokens.list(query, viewer), (token) => token);
  }

  /** Takes no `Idempotency-Key`: an answer that is kept would keep the token. */
  @Post()
  @ApiOperation({
    operationId: 'createToken',
    summary: 'Make a personal access token',
    description: 'Creates a token that a program sends in the place of an access token, for as long as it is not revoked and the password stays the same. It does what its scopes say and its owner may do at that moment. The token is in this answer alone.',
  })
  @ApiCreatedResponse({ type: NewTokenResponse })
  @ApiProblems(NotAllowedError, TokenLimitReachedError)
  create(@Body() body: CreateTokenBody, @CurrentViewer() viewer: Viewer): Promise<NewTokenResponse> {
    return this.tokens.create(body, viewer);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'revokeToken',
    summary: 'Revoke a personal access token',
    description: 'Revokes a personal access token, by an id of `GET /auth/tokens`: it is refused at once, in what it is doing too.',
  })
  @ApiNoContentResponse()
  @ApiProblems(TokenNotFoundError)
  revoke(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.tokens.revoke(id, viewer);
  }
}
