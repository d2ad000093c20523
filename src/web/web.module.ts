import { Module, type Type } from '@nestjs/common';
import { AdminModule } from '../modules/admin/index.js';
import { AuthModule } from '../modules/auth/index.js';
import { CommentsModule } from '../modules/comments/index.js';
import { FeedModule } from '../modules/feed/index.js';
import { PostListsModule } from '../modules/post-lists/index.js';
import { FilesModule } from '../modules/files/index.js';
import { FollowsModule } from '../modules/follows/index.js';
import { MediaModule } from '../modules/media/index.js';
import { NotificationsModule } from '../modules/notifications/index.js';
import { PostsModule } from '../modules/posts/index.js';
import { ReactionsModule } from '../modules/reactions/index.js';
import { UsersModule } from '../modules/users/index.js';
import { LanguageController } from './account/language.controller.js';
import { SessionPagesController } from './account/session-pages.controller.js';
import { WebAssetsController } from './assets/web-assets.controller.js';
import { CreatePagesController } from './create/create-pages.controller.js';
import { FeedPagesController } from './feed/feed-pages.controller.js';
import { MailLinksController } from './mail-links/mail-links.controller.js';
import { UnknownPageFilter } from './page/unknown-page.filter.js';
import { OlderFormsController } from './older/older-forms.controller.js';
import { VisitsModule } from './page/visits.module.js';
import { PostPagesController } from './posts/post-pages.controller.js';
import { PostCopyPagesController } from './posts/post-copy-pages.controller.js';
import { ReactionPagesController } from './posts/reaction-pages.controller.js';
import { ActivityPagesController } from './activity/activity-pages.controller.js';
import { CommentPagesController } from './posts/comment-pages.controller.js';
import { ConsolePagesController } from './console/console-pages.controller.js';
import { PostEditPagesController } from './posts/post-edit-pages.controller.js';
import { ProfilePagesController } from './profile/profile-pages.controller.js';
import { SearchPagesController } from './search/search-pages.controller.js';
import { ProfileSettingsController } from './settings/profile-settings.controller.js';
import { AccountSettingsController } from './settings/account-settings.controller.js';
import { SessionsSettingsController } from './settings/sessions-settings.controller.js';

const CONTROLLERS: readonly Type[] = [
  ActivityPagesController,
  CommentPagesController,
  ConsolePagesController,
  PostEditPagesController,
  ProfilePagesController,
  SearchPagesController,
  ProfileSettingsController,
  AccountSettingsController,
  SessionsSettingsController,
  CreatePagesController,
  FeedPagesController,
  LanguageController,
  MailLinksController,
  OlderFormsController,
  PostCopyPagesController,
  PostPagesController,
  ReactionPagesController,
  SessionPagesController,
  WebAssetsController,
];

/** Pages for people, at the root whatever `API_PREFIX` says. */
@Module({
  imports: [AdminModule, AuthModule, CommentsModule, FeedModule, FilesModule, FollowsModule, MediaModule, NotificationsModule, PostListsModule, PostsModule, ReactionsModule, UsersModule, VisitsModule],
  controllers: [...CONTROLLERS],
  providers: [UnknownPageFilter],
})
export class WebModule {}
