import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { AdminModule } from '../../modules/admin/index.js';
import { CommentsModule } from '../../modules/comments/index.js';
import { FeedModule } from '../../modules/feed/index.js';
import { FollowsModule } from '../../modules/follows/index.js';
import { NotificationsModule } from '../../modules/notifications/index.js';
import { PostListsModule } from '../../modules/post-lists/index.js';
import { PostsModule } from '../../modules/posts/index.js';
import { ReactionsModule } from '../../modules/reactions/index.js';
import { UsersModule } from '../../modules/users/index.js';
import { SimplifiedAccountsController } from './accounts.controller.js';
import { SimplifiedCommentsController } from './comments.controller.js';
import { SimplifiedEventsController } from './events.controller.js';
import { SimplifiedFollowsController } from './follows/follows.controller.js';
import { SimplifiedFollows } from './follows/follows.js';
import { SimplifiedLikesController } from './likes.controller.js';
import { SimplifiedMetadata } from './metadata/metadata.entity.js';
import { MetadataExport } from './metadata/metadata.export.js';
import { MetadataRepository } from './metadata/metadata.repository.js';
import { CreateSimplifiedMetadata1795737600000 } from './metadata/migrations/1795737600000-create-simplified-metadata.js';
import { SimplifiedPeople } from './people.js';
import { SimplifiedPostsController } from './posts.controller.js';
import { SimplifiedUsersController } from './users.controller.js';

@Module({
  imports: [
    AdminModule,
    CommentsModule,
    FeedModule,
    FollowsModule,
    NotificationsModule,
    PostListsModule,
    PostsModule,
    ReactionsModule,
    UsersModule,
    DatabaseModule.forFeature({ entities: [SimplifiedMetadata], migrations: [CreateSimplifiedMetadata1795737600000] }),
  ],
  controllers: [SimplifiedAccountsController, SimplifiedUsersController, SimplifiedFollowsController, SimplifiedEventsController, SimplifiedLikesController, SimplifiedCommentsController, SimplifiedPostsController],
  providers: [MetadataExport, MetadataRepository, SimplifiedFollows, SimplifiedPeople],
})
export class SimplifiedInstagramModule {}
