import { Module } from '@nestjs/common';
import { BackupModule } from './core/backup/index.js';
import { CatchUpModule } from './core/catch-up/index.js';
import { ConfigModule } from './core/config/index.js';
import { DatabaseModule } from './core/database/index.js';
import { EventsModule } from './core/events/index.js';
import { HealthModule } from './core/health/index.js';
import { HttpModule } from './core/http/index.js';
import { IdempotencyModule } from './core/idempotency/index.js';
import { IntegrityModule } from './core/integrity/index.js';
import { LeadershipModule } from './core/leadership/index.js';
import { MailModule } from './core/mail/index.js';
import { MetricsModule } from './core/metrics/index.js';
import { assertNamesAreFree } from './core/names/index.js';
import { RateLimitModule } from './core/rate-limit/index.js';
import { ReplicasModule } from './core/replicas/index.js';
import { RuntimeModule } from './core/runtime/index.js';
import { StorageModule } from './core/storage/index.js';
import { TalliesModule } from './core/tallies/index.js';
import { extensions } from './extensions/index.js';
import { AdminModule } from './modules/admin/index.js';
import { AuthModule } from './modules/auth/index.js';
import { BlocksModule } from './modules/blocks/index.js';
import { CommentLikesModule } from './modules/comment-likes/index.js';
import { CommentsModule } from './modules/comments/index.js';
import { ExportsModule } from './modules/exports/index.js';
import { FeedModule } from './modules/feed/index.js';
import { FilesModule } from './modules/files/index.js';
import { FollowsModule } from './modules/follows/index.js';
import { InstanceModule } from './modules/instance/index.js';
import { InvitesModule } from './modules/invites/index.js';
import { MediaModule } from './modules/media/index.js';
import { MentionsModule } from './modules/mentions/index.js';
import { NotificationsModule } from './modules/notifications/index.js';
import { PostListsModule } from './modules/post-lists/index.js';
import { PostsModule } from './modules/posts/index.js';
import { ProfilesModule } from './modules/profiles/index.js';
import { ReactionsModule } from './modules/reactions/index.js';
import { RenditionsModule } from './modules/renditions/index.js';
import { ReportsModule } from './modules/reports/index.js';
import { SavedModule } from './modules/saved/index.js';
import { SearchModule } from './modules/search/index.js';
import { TagsModule } from './modules/tags/index.js';
import { UsersModule } from './modules/users/index.js';
import { WebhooksModule } from './modules/webhooks/index.js';
import { VisitsModule } from './web/index.js';

@Module({
  imports: [
    ConfigModule,
    RuntimeModule,
    DatabaseModule,
    LeadershipModule,
    EventsModule,
    ReplicasModule,
    TalliesModule,
    CatchUpModule,
    StorageModule,
    BackupModule,
    IdempotencyModule,
    HealthModule,
    IntegrityModule,
    MetricsModule,
    MailModule,
    AuthModule,
    VisitsModule,
    RateLimitModule,
    // Global guards run in the order of their modules: first who asks, then whether the request has the route's shape.
    HttpModule,
    UsersModule,
    BlocksModule,
    FollowsModule,
    MediaModule,
    PostsModule,
    ReactionsModule,
    CommentsModule,
    CommentLikesModule,
    SavedModule,
    SearchModule,
    TagsModule,
    PostListsModule,
    ProfilesModule,
    FeedModule,
    NotificationsModule,
    ReportsModule,
    // Behind what tells of comments, so that nobody is told twice of one.
    MentionsModule,
    AdminModule,
    InvitesModule,
    InstanceModule,
    RenditionsModule,
    FilesModule,
    ExportsModule,
    WebhooksModule,
    ...extensions,
  ],
})
export class AppModule {}

/**
 * Before anything is opened.
 * @param also modules of ours beside those of AppModule
 * @throws TakenNamesError where an extension has a name that is taken
 */
export function assertExtensionsFit(also: readonly unknown[] = []): void {
  const all = Reflect.getMetadata('imports', AppModule) as unknown[];
  const theirs = new Set<unknown>(extensions);
  assertNamesAreFree([...all.filter((module) => !theirs.has(module)), ...also], extensions);
}
