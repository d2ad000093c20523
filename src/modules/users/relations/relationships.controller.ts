import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentViewer, type Viewer } from '../../../core/security/index.js';
import { ProfilesService } from '../profiles.service.js';
import { RelationshipListResponse, RelationshipsQuery } from './relationships.dto.js';

@ApiTags('Users')
@ApiBearerAuth()
@Controller('relationships')
export class RelationshipsController {
  constructor(private readonly profiles: ProfilesService) {}

  @Get()
  @ApiOperation({
    operationId: 'listRelationships',
    summary: 'How you stand to some users',
    description: 'Lists how the signed-in user stands to up to 100 users, by their ids and in that order. Ids of nobody, and of users who are not open to the signed-in user, are left out.',
  })
  @ApiOkResponse({ type: RelationshipListResponse })
  async list(@Query() { ids }: RelationshipsQuery, @CurrentViewer() viewer: Viewer): Promise<RelationshipListResponse> {
    return { items: await this.profiles.listRelationships(ids, viewer) };
  }
}
