import { Module, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { AuthModule } from '../modules/auth/index.js';
import { CommentsModule } from '../modules/comments/index.js';
import { FeedModule } from '../modules/feed/index.js';
import { PostsModule } from '../modules/posts/index.js';
import { ReactionsModule } from '../modules/reactions/index.js';
import { LanguageController } from './account/language.controller.js';
import { SessionPagesController } from './account/session-pages.controller.js';
import { WebAssetsController } from './assets/web-assets.controller.js';
import { CreatePagesController } from './create/create-pages.controller.js';
import { FeedPagesController } from './feed/feed-pages.controller.js';
import { MailLinksController } from './mail-links/mail-links.controller.js';
import { VisitsModule } from './page/visits.module.js';
import { PostPagesController } from './posts/post-pages.controller.js';
import { ReactionPagesController } from './posts/reaction-pages.controller.js';

const CONTROLLERS: readonly Type[] = [
  CreatePagesController,
  FeedPagesController,
  LanguageController,
  MailLinksController,
  PostPagesController,
  ReactionPagesController,
  SessionPagesController,
  WebAssetsController,
];

/** Pages for people, at the root whatever `API_PREFIX` says. */
@Module({
  imports: [AuthModule, CommentsModule, FeedModule, PostsModule, ReactionsModule, VisitsModule],
  controllers: [...CONTROLLERS],
})
export class WebModule {}

/** Paths that stay at the root; for the global prefix. */
export const WEB_PATHS: readonly string[] = [...new Set(CONTROLLERS.flatMap(pathsOf))];

function pathsOf(controller: Type): string[] {
  const { prototype } = controller as { prototype: Record<string, object | undefined> };
  const handlers = Object.getOwnPropertyNames(prototype).map((name) => prototype[name]);
  return handlers.flatMap((handler) => (typeof handler === 'function' && Reflect.hasMetadata(METHOD_METADATA, handler) ? [Reflect.getMetadata(PATH_METADATA, handler) as string] : []));
}
