import { Module } from '@nestjs/common';
import { FollowsModule } from '../follows/index.js';
import { PostsModule } from '../posts/index.js';
import { SearchModule } from '../search/index.js';
import { CaptionSearchRepository } from './caption-search.repository.js';
import { PostListsController } from './post-lists.controller.js';
import { PostListsRepository } from './post-lists.repository.js';
import { PostListsService } from './post-lists.service.js';

@Module({
  imports: [FollowsModule, PostsModule, SearchModule],
  controllers: [PostListsController],
  providers: [CaptionSearchRepository, PostListsRepository, PostListsService],
  exports: [PostListsService],
})
export class PostListsModule {}
