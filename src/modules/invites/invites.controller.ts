import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, Located } from '../../core/http/index.js';
import { Idempotent } from '../../core/idempotency/index.js';
import { PageQuery, toPageBody } from '../../core/paging/index.js';
import { PartOf } from '../../core/parts/index.js';
import { NotAllowedError } from '../../core/problems/index.js';
import { AdminOnly, CurrentViewer, type Viewer } from '../../core/security/index.js';
import { IdParam } from '../../core/validation/index.js';
import { CreateInviteBody, InvitePage, InviteResponse } from './invites.dto.js';
import { InviteNotFoundError } from './invites.errors.js';
import { InvitesService } from './invites.service.js';

const LOCATION = { Location: { description: 'URL of the invite.', schema: { type: 'string' }, example: '/admin/invites/3' } };

@ApiTags('Administration')
@ApiBearerAuth()
@AdminOnly()
@PartOf('invites')
@Controller('admin/invites')
export class InvitesController {
  constructor(private readonly invites: InvitesService) {}

  @Get()
  @ApiOperation({
    operationId: 'listInvites',
    summary: 'All invites',
    description: 'Lists the invites, newest first, those that are used up or over included. For administrators.',
  })
  @ApiOkResponse({ type: InvitePage })
  @ApiProblems(NotAllowedError)
  async list(@Query() query: PageQuery) {
    return toPageBody(await this.invites.list(query), (invite) => invite);
  }

  @Post()
  @Located(({ id }: InviteResponse) => `/admin/invites/${id}`)
  @Idempotent()
  @ApiOperation({
    operationId: 'createInvite',
    summary: 'Make an invite',
    description: 'Creates an invite, with whose code people register where the setting `REGISTRATION` is `invite`; `GET /instance` tells which it is. For administrators.',
  })
  @ApiCreatedResponse({ type: InviteResponse, headers: LOCATION })
  @ApiProblems(NotAllowedError)
  create(@Body() body: CreateInviteBody, @CurrentViewer() viewer: Viewer): Promise<InviteResponse> {
    return this.invites.create(body, viewer);
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'getInvite',
    summary: 'One invite',
    description: 'Gets an invite, with its code and how often it was used. For administrators.',
  })
  @ApiOkResponse({ type: InviteResponse })
  @ApiProblems(NotAllowedError, InviteNotFoundError)
  get(@IdParam() id: number): Promise<InviteResponse> {
    return this.invites.get(id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteInvite',
    summary: 'Take an invite back',
    description: 'Deletes an invite: nobody can register with it any more. Accounts that were made with it stay. For administrators.',
  })
  @ApiNoContentResponse()
  @ApiProblems(NotAllowedError, InviteNotFoundError)
  delete(@IdParam() id: number, @CurrentViewer() viewer: Viewer): Promise<void> {
    return this.invites.delete(id, viewer);
  }
}
