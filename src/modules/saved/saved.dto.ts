import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../core/paging/index.js';
import { PostResponse } from '../posts/index.js';

export class SaveResponse {
  @ApiProperty({ type: 'integer', example: 7 })
  post_id: number;

  @ApiProperty({ example: true })
  saved: boolean;
}

export class SavedPostPage extends PageOf(PostResponse) {}
