import { Module } from '@nestjs/common';
import { ConfigModule } from './core/config/index.js';
import { DatabaseModule } from './core/database/index.js';
import { EventsModule } from './core/events/index.js';
import { HealthModule } from './core/health/index.js';
import { HttpModule } from './core/http/index.js';
import { IdempotencyModule } from './core/idempotency/index.js';
import { IntegrityModule } from './core/integrity/index.js';
import { MailModule } from './core/mail/index.js';
import { RateLimitModule } from './core/rate-limit/index.js';
import { RuntimeModule } from './core/runtime/index.js';
import { StorageModule } from './core/storage/index.js';
import { TalliesModule } from './core/tallies/index.js';
import { extensions } from './extensions/index.js';
import { AdminModule } from './modules/admin/index.js';
import { AuthModule } from './modules/auth/index.js';
import { CommentsModule } from './modules/comments/index.js';
import { FeedModule } from './modules/feed/index.js';
import { FilesModule } from './modules/files/index.js';
import { FollowsModule } from './modules/follows/index.js';
import { MediaModule } from './modules/media/index.js';
import { NotificationsModule } from './modules/notifications/index.js';
import { PostListsModule } from './modules/post-lists/index.js';
import { PostsModule } from './modules/posts/index.js';
import { ProfilesModule } from './modules/profiles/index.js';
import { ReactionsModule } from './modules/reactions/index.js';
import { RenditionsModule } from './modules/renditions/index.js';
import { SearchModule } from './modules/search/index.js';
import { UsersModule } from './modules/users/index.js';
import { VisitsModule } from './web/index.js';

@Module({
  imports: [
    ConfigModule,
    RuntimeModule,
    DatabaseModule,
    EventsModule,
    TalliesModule,
    StorageModule,
    IdempotencyModule,
    HealthModule,
    IntegrityModule,
    MailModule,
    AuthModule,
    VisitsModule,
    RateLimitModule,
    // Global guards run in the order of their modules: first who asks, then whether the request has the route's shape.
    HttpModule,
    UsersModule,
    FollowsModule,
    MediaModule,
    PostsModule,
    ReactionsModule,
    CommentsModule,
    SearchModule,
    PostListsModule,
    ProfilesModule,
    FeedModule,
    NotificationsModule,
    AdminModule,
    RenditionsModule,
    FilesModule,
    ...extensions,
  ],
})
export class AppModule {}
