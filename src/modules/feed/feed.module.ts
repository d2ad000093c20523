import { Module } from '@nestjs/common';
import { FollowsModule } from '../follows/index.js';
import { PostsModule } from '../posts/index.js';
import { SearchModule } from '../search/index.js';
import { AuthorPostsController } from './author-posts.controller.js';
import { CaptionSearchRepository } from './caption-search.repository.js';
import { FeedController } from './feed.controller.js';
import { FeedRepository } from './feed.repository.js';
import { FeedService } from './feed.service.js';
import { GlobalFeedController } from './global-feed.controller.js';
import { PostListsRepository } from './post-lists.repository.js';
import { PostListsService } from './post-lists.service.js';

@Module({
  imports: [FollowsModule, PostsModule, SearchModule],
  controllers: [FeedController, GlobalFeedController, AuthorPostsController],
  providers: [CaptionSearchRepository, FeedRepository, FeedService, PostListsRepository, PostListsService],
  exports: [FeedService, PostListsService],
})
export class FeedModule {}
