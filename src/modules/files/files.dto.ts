import { ApiProperty } from '@nestjs/swagger';
import { QueryIds, QueryInteger, Secret } from '../../core/validation/index.js';
import { MediaResponse } from '../media/index.js';

/** Parameters of a signed link; clients take them from `url` as they are. */
export class FileLinkQuery {
  @QueryInteger({ min: 0, max: Number.MAX_SAFE_INTEGER, description: 'Unix time in seconds.' })
  expires?: number;

  @QueryInteger({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER })
  session?: number;

  @Secret({ optional: true, maxLength: 100 })
  signature?: string;
}

export class MediaQuery {
  @QueryIds({ description: 'Ids with commas between them.', example: [31, 7] })
  ids: number[];
}

export class MediaListResponse {
  @ApiProperty({ type: [MediaResponse] })
  items: MediaResponse[];
}
