import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentViewer, Public, type Viewer } from '../../../core/security/index.js';
import { MediaListResponse, MediaQuery } from '../files.dto.js';
import { ShownMedia } from './shown-media.service.js';

@ApiTags('Media')
@ApiBearerAuth()
@Controller('media')
export class ShownMediaController {
  constructor(private readonly media: ShownMedia) {}

  @Public()
  @Get()
  @ApiOperation({
    operationId: 'listMedia',
    summary: 'Media by their ids, with fresh links',
    description: 'Lists up to 100 media by their ids, in that order, with fresh links: for pages that are open for longer than the links of their pictures are good. Media that do not exist or that the viewer may not see are left out.',
  })
  @ApiOkResponse({ type: MediaListResponse })
  async list(@Query() { ids }: MediaQuery, @CurrentViewer() viewer: Viewer | null): Promise<MediaListResponse> {
    return { items: await this.media.list(ids, viewer) };
  }
}
