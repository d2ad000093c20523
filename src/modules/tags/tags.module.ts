import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { PostsModule } from '../posts/index.js';
import { UsersModule } from '../users/index.js';
import { AuthorTag } from './counts/author-tag.entity.js';
import { TagCount } from './counts/tag.entity.js';
import { TagCounts } from './counts/tag-counts.js';
import { TagCountsRepository } from './counts/tag-counts.repository.js';
import { TagDriftRepository } from './counts/tag-drift.repository.js';
import { TagsAccountData } from './counts/tags.account-data.js';
import { TagsIntegrity } from './counts/tags.integrity.js';
import { TurnedAccount } from './counts/turned-account.entity.js';
import { TurnedAccounts } from './counts/turned-accounts.js';
import { CommentTag } from './indexing/comment-tag.entity.js';
import { EarlierTags } from './indexing/earlier-tags.js';
import { PostTag } from './indexing/post-tag.entity.js';
import { TagsOfPost } from './indexing/post-tags.contribution.js';
import { PostTagsRepository } from './indexing/post-tags.repository.js';
import { TagIndex } from './indexing/tag-index.js';
import { TagsCommentData } from './indexing/tags.comment-data.js';
import { CreateTags1795708900000 } from './migrations/1795708900000-create-tags.js';
import { CreateMutedTags1795708901000 } from './migrations/1795708901000-create-muted-tags.js';
import { CatchUpWithTags1795708902000 } from './migrations/1795708902000-catch-up-with-tags.js';
import { MutedTag } from './muting/muted-tag.entity.js';
import { MutedTagsAccountData } from './muting/muted-tags.account-data.js';
import { MutedTagsExport } from './muting/muted-tags.export.js';
import { MutedTagsRepository } from './muting/muted-tags.repository.js';
import { TaggedPostsRepository } from './tagged-posts.repository.js';
import { TagsController } from './tags.controller.js';
import { TagsRepository } from './tags.repository.js';
import { TagsService } from './tags.service.js';

/** Hashtags of posts. */
@Module({
  imports: [
    UsersModule,
    PostsModule,
    DatabaseModule.forFeature({
      entities: [TagCount, AuthorTag, TurnedAccount, PostTag, CommentTag, MutedTag],
      migrations: [CreateTags1795708900000, CreateMutedTags1795708901000, CatchUpWithTags1795708902000],
    }),
  ],
  controllers: [TagsController],
  providers: [
    EarlierTags,
    MutedTagsAccountData,
    MutedTagsExport,
    MutedTagsRepository,
    PostTagsRepository,
    TagCounts,
    TagCountsRepository,
    TagDriftRepository,
    TagIndex,
    TaggedPostsRepository,
    TagsAccountData,
    TagsCommentData,
    TagsIntegrity,
    TagsOfPost,
    TagsRepository,
    TagsService,
    TurnedAccounts,
  ],
  exports: [TagsService],
})
export class TagsModule {}
