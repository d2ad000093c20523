import { Module } from '@nestjs/common';
import { PostListsModule } from '../post-lists/index.js';
import { PostsModule } from '../posts/index.js';
import { FeedController } from './feed.controller.js';
import { FeedRepository } from './feed.repository.js';
import { FeedService } from './feed.service.js';

@Module({
  imports: [PostListsModule, PostsModule],
  controllers: [FeedController],
  providers: [FeedRepository, FeedService],
  exports: [FeedService],
})
export class FeedModule {}
