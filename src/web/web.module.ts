import { Module, type Type } from '@nestjs/common';
import { AdminModule } from '../modules/admin/index.js';
import { AuthModule } from '../modules/auth/index.js';
import { BlocksModule } from '../modules/blocks/index.js';
import { CommentLikesModule } from '../modules/comment-likes/index.js';
import { CommentsModule } from '../modules/comments/index.js';
import { FeedModule } from '../modules/feed/index.js';
import { PostListsModule } from '../modules/post-lists/index.js';
import { ExportsModule } from '../modules/exports/index.js';
import { InvitesModule } from '../modules/invites/index.js';
import { FilesModule } from '../modules/files/index.js';
import { FollowsModule } from '../modules/follows/index.js';
import { MediaModule } from '../modules/media/index.js';
import { MentionsModule } from '../modules/mentions/index.js';
import { NotificationsModule } from '../modules/notifications/index.js';
import { PostsModule } from '../modules/posts/index.js';
import { ReportsModule } from '../modules/reports/index.js';
import { ReactionsModule } from '../modules/reactions/index.js';
import { SavedModule } from '../modules/saved/index.js';
import { TagsModule } from '../modules/tags/index.js';
import { UsersModule } from '../modules/users/index.js';
import { WebhooksModule } from '../modules/webhooks/index.js';
import { AboutPagesController } from './about/about-pages.controller.js';
import { LanguageController } from './account/language.controller.js';
import { SessionPagesController } from './account/session-pages.controller.js';
import { WebAssetsController } from './assets/web-assets.controller.js';
import { CopyPagesController } from './copies/copy-pages.controller.js';
import { CreatePagesController } from './create/create-pages.controller.js';
import { NewPosts } from './create/new-posts.js';
import { FeedPagesController } from './feed/feed-pages.controller.js';
import { MailLinksController } from './mail-links/mail-links.controller.js';
import { NavigationGuard } from './page/navigation.guard.js';
import { UnknownPageFilter } from './page/unknown-page.filter.js';
import { OlderFormsController } from './older/older-forms.controller.js';
import { VisitsModule } from './page/visits.module.js';
import { PostPagesController } from './posts/post-pages.controller.js';
import { DislikePagesController } from './posts/dislike-pages.controller.js';
import { ReactionForms } from './posts/reaction-forms.js';
import { ReactionPagesController } from './posts/reaction-pages.controller.js';
import { ActivityPagesController } from './activity/activity-pages.controller.js';
import { BlockPagesController } from './blocks/block-pages.controller.js';
import { CommentLists } from './comments/comment-lists.js';
import { NewComments } from './comments/new-comments.js';
import { CommentLikePagesController } from './comments/comment-like-pages.controller.js';
import { CommentPagesController } from './comments/comment-pages.controller.js';
import { ThreadPagesController } from './comments/thread-pages.controller.js';
import { ConsolePagesController } from './console/console-pages.controller.js';
import { InvitePagesController } from './console/invites/invite-pages.controller.js';
import { WaitingPagesController } from './console/waiting-pages.controller.js';
import { PostEditPagesController } from './posts/post-edit-pages.controller.js';
import { ProfilePagesController } from './profile/profile-pages.controller.js';
import { CollectionPagesController } from './saved/collection-pages.controller.js';
import { OwnCollections } from './saved/own-collections.js';
import { PostCollectionsController } from './saved/post-collections.controller.js';
import { SavedPagesController } from './saved/saved-pages.controller.js';
import { OfflinePagesController } from './offline/offline-pages.controller.js';
import { ReportPagesController } from './reports/report-pages.controller.js';
import { ReportQueuePagesController } from './reports/report-queue-pages.controller.js';
import { SearchPagesController } from './search/search-pages.controller.js';
import { ProfileSettingsController } from './settings/profile-settings.controller.js';
import { AccountSettingsController } from './settings/account-settings.controller.js';
import { BlocksSettingsController } from './settings/blocks-settings.controller.js';
import { DataSettingsController } from './settings/data-settings.controller.js';
import { DisplaySettingsController } from './settings/display-settings.controller.js';
import { WebhooksSettingsController } from './settings/webhooks-settings.controller.js';
import { TokensSettingsController } from './settings/tokens-settings.controller.js';
import { MentionLinksController } from './tags/mention-links.controller.js';
import { TagPagesController } from './tags/tag-pages.controller.js';
import { SessionsSettingsController } from './settings/sessions-settings.controller.js';

const CONTROLLERS: readonly Type[] = [
  AboutPagesController,
  ActivityPagesController,
  BlockPagesController,
  BlocksSettingsController,
  CommentLikePagesController,
  CommentPagesController,
  ConsolePagesController,
  InvitePagesController,
  WaitingPagesController,
  PostEditPagesController,
  ProfilePagesController,
  CollectionPagesController,
  PostCollectionsController,
  SavedPagesController,
  SearchPagesController,
  ProfileSettingsController,
  AccountSettingsController,
  DataSettingsController,
  SessionsSettingsController,
  TokensSettingsController,
  WebhooksSettingsController,
  CopyPagesController,
  CreatePagesController,
  DislikePagesController,
  DisplaySettingsController,
  FeedPagesController,
  LanguageController,
  MailLinksController,
  MentionLinksController,
  OfflinePagesController,
  OlderFormsController,
  PostPagesController,
  ReactionPagesController,
  ReportPagesController,
  ReportQueuePagesController,
  SessionPagesController,
  TagPagesController,
  ThreadPagesController,
  WebAssetsController,
];

/** Pages for people, at the root whatever `API_PREFIX` says. */
@Module({
  imports: [AdminModule, AuthModule, BlocksModule, CommentLikesModule, CommentsModule, ExportsModule, FeedModule, FilesModule, FollowsModule, InvitesModule, MediaModule, MentionsModule, NotificationsModule, PostListsModule, PostsModule, ReactionsModule, ReportsModule, SavedModule, TagsModule, UsersModule, VisitsModule, WebhooksModule],
  controllers: [...CONTROLLERS],
  providers: [CommentLists, NewComments, NavigationGuard, NewPosts, OwnCollections, ReactionForms, UnknownPageFilter],
})
export class WebModule {}
