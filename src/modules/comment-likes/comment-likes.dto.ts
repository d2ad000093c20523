import { ApiProperty } from '@nestjs/swagger';

export class CommentLikeResponse {
  @ApiProperty({ type: 'integer', example: 21 })
  comment_id: number;

  @ApiProperty({ example: true })
  liked: boolean;

  @ApiProperty({ type: 'integer', example: 6 })
  likes_count: number;
}
