import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { addContributedFields } from '../../core/contributions/index.js';
import { CommentsModule } from '../../modules/comments/index.js';
import { FeedModule } from '../../modules/feed/index.js';
import { FollowsModule } from '../../modules/follows/index.js';
import { PostListsModule } from '../../modules/post-lists/index.js';
import { PostResponse, PostsModule } from '../../modules/posts/index.js';
import { ReactionsModule } from '../../modules/reactions/index.js';
import { UsersModule } from '../../modules/users/index.js';
import { MiniAuthController } from './auth.controller.js';
import { MiniCommentsController } from './comments.controller.js';
import { MiniLikesController } from './likes.controller.js';
import { MiniPostsController } from './posts.controller.js';
import { MiniPost } from './shapes.js';
import { MiniUsersController } from './users.controller.js';

@Module({
  imports: [CommentsModule, FeedModule, FollowsModule, PostListsModule, PostsModule, ReactionsModule, UsersModule],
  controllers: [MiniAuthController, MiniUsersController, MiniPostsController, MiniLikesController, MiniCommentsController],
})
export class MiniSocialFeedModule implements OnApplicationBootstrap {
  /** By now all contributions to posts are known. */
  onApplicationBootstrap(): void {
    addContributedFields(PostResponse, MiniPost);
  }
}
