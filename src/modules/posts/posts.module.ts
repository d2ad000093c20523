import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DatabaseModule } from '../../core/database/index.js';
import { BlocksModule } from '../blocks/index.js';
import { MediaModule } from '../media/index.js';
import { UsersModule } from '../users/index.js';
import { ListRules } from './list-rules.js';
import { CreatePosts1767225602000 } from './migrations/1767225602000-create-posts.js';
import { IndexAuthorPosts1767420001000 } from './migrations/1767420001000-index-author-posts.js';
import { SumUpPosts1767420003000 } from './migrations/1767420003000-sum-up-posts.js';
import { SwitchComments1795714600000 } from './migrations/1795714600000-switch-comments.js';
import { ModeratedPosts } from './moderation/moderated-posts.js';
import { ModeratedPostsRepository } from './moderation/moderated-posts.repository.js';
import { PostCreationService } from './post-creation.service.js';
import { PostPurge } from './post-purge.js';
import { PostPurgeRepository } from './post-purge.repository.js';
import { Post } from './post.entity.js';
import { PostContributions } from './post-contributions.js';
import { PostRows } from './post-rows.js';
import { PostTallies } from './post-tallies.js';
import { PostsAccountData } from './posts.account-data.js';
import { PostsController } from './posts.controller.js';
import { PostsExport } from './posts.export.js';
import { PostsIntegrity } from './posts.integrity.js';
import { PostsTalliesIntegrity } from './posts-tallies.integrity.js';
import { PostsPresenter } from './posts.presenter.js';
import { PostsRepository } from './posts.repository.js';
import { PostsService } from './posts.service.js';

@Module({
  imports: [
    DiscoveryModule,
    BlocksModule,
    UsersModule,
    MediaModule,
    DatabaseModule.forFeature({ entities: [Post], migrations: [CreatePosts1767225602000, IndexAuthorPosts1767420001000, SumUpPosts1767420003000, SwitchComments1795714600000] }),
  ],
  controllers: [PostsController],
  providers: [
    ListRules,
    ModeratedPosts,
    ModeratedPostsRepository,
    PostContributions,
    PostCreationService,
    PostPurge,
    PostPurgeRepository,
    PostRows,
    PostTallies,
    PostsAccountData,
    PostsExport,
    PostsIntegrity,
    PostsPresenter,
    PostsRepository,
    PostsService,
    PostsTalliesIntegrity,
  ],
  exports: [ListRules, ModeratedPosts, PostCreationService, PostRows, PostTallies, PostsPresenter, PostsService],
})
export class PostsModule {}
