import { ApiProperty } from '@nestjs/swagger';
import { QueryIds } from '../../../core/validation/index.js';
import { RelationshipResponse } from '../users.dto.js';

export class RelationshipsQuery {
  @QueryIds({ description: 'Ids of users with commas between them.', example: [7, 9] })
  ids: number[];
}

export class RelationshipListResponse {
  @ApiProperty({ type: [RelationshipResponse] })
  items: RelationshipResponse[];
}
