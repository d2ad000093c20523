import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '../../core/paging/index.js';
import { Choice } from '../../core/validation/index.js';
import type { RelationshipRow } from './follows.repository.js';

export class ListFollowRequestsQuery extends PageQuery {
  @Choice(['incoming', 'outgoing'], { optional: true, default: 'incoming', description: 'Requests to the viewer, or those that the viewer has sent.' })
  direction: 'incoming' | 'outgoing' = 'incoming';
}

/** How the viewer stands to a user. */
export class RelationshipResponse {
  @ApiProperty({ type: 'integer', example: 7 })
  user_id: number;

  @ApiProperty({ example: true })
  following: boolean;

  @ApiProperty({ example: false, description: 'The viewer has asked to follow and waits for an answer.' })
  requested: boolean;

  @ApiProperty({ example: false })
  followed_by: boolean;
}

export function toRelationship(userId: number, row: RelationshipRow): RelationshipResponse {
  return {
    user_id: userId,
    following: row.following === 'accepted',
    requested: row.following === 'pending',
    followed_by: row.followed_by === 'accepted',
  };
}
