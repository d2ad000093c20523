import { ApiProperty } from '@nestjs/swagger';

export class StatsResponse {
  @ApiProperty({ type: 'integer', example: 7 })
  user_id: number;

  @ApiProperty({ type: 'integer', example: 12 })
  posts_count: number;

  @ApiProperty({ type: 'integer', example: 340 })
  followers_count: number;

  @ApiProperty({ type: 'integer', example: 150 })
  following_count: number;

  @ApiProperty({ type: 'integer', example: 980, description: 'Likes of the posts that `posts_count` counts.' })
  likes_received_count: number;

  @ApiProperty({ type: 'integer', example: 210, description: 'Comments on the posts that `posts_count` counts.' })
  comments_received_count: number;
}
