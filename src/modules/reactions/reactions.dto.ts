import { ApiProperty } from '@nestjs/swagger';
import type { ReactionStateRow } from './reactions.repository.js';

export class ReactionResponse {
  @ApiProperty({ type: 'integer', example: 7 })
  post_id: number;

  @ApiProperty({ example: true })
  liked: boolean;

  @ApiProperty({ example: false })
  disliked: boolean;

  @ApiProperty({ type: 'integer', example: 4 })
  likes_count: number;

  @ApiProperty({ type: 'integer', example: 0 })
  dislikes_count: number;
}

/** For examples in the document. */
export const NO_REACTION: ReactionResponse = { post_id: 7, liked: false, disliked: false, likes_count: 3, dislikes_count: 0 };

export function toReactionResponse(postId: number, state: ReactionStateRow): ReactionResponse {
  return {
    post_id: postId,
    liked: state.kind === 'like',
    disliked: state.kind === 'dislike',
    likes_count: state.likes_count,
    dislikes_count: state.dislikes_count,
  };
}
