import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DatabaseModule } from '../../core/database/index.js';
import { PostsModule } from '../posts/index.js';
import { CommentContributions } from './comment-contributions.js';
import { Comment } from './comment.entity.js';
import { CommentsController } from './comments.controller.js';
import { CommentsExport } from './comments.export.js';
import { CommentsIntegrity } from './comments.integrity.js';
import { CommentsPresenter } from './comments.presenter.js';
import { CommentsRepository } from './comments.repository.js';
import { CommentsService } from './comments.service.js';
import { CommentDeletionRepository } from './deletion/comment-deletion.repository.js';
import { CommentDeletionService } from './deletion/comment-deletion.service.js';
import { CommentPurge } from './deletion/comment-purge.js';
import { CommentsAccountData } from './deletion/comments.account-data.js';
import { CommentsPostData } from './deletion/comments.post-data.js';
import { ModeratedComments } from './moderation/moderated-comments.js';
import { ModeratedCommentsRepository } from './moderation/moderated-comments.repository.js';
import { CreateComments1767225606000 } from './migrations/1767225606000-create-comments.js';
import { AddReplies1795714601000 } from './migrations/1795714601000-add-replies.js';
import { IndexThreads1795714602000 } from './migrations/1795714602000-index-threads.js';

@Module({
  imports: [
    DiscoveryModule,
    PostsModule,
    DatabaseModule.forFeature({ entities: [Comment], migrations: [CreateComments1767225606000, AddReplies1795714601000, IndexThreads1795714602000] }),
  ],
  controllers: [CommentsController],
  providers: [
    CommentContributions,
    CommentDeletionRepository,
    CommentDeletionService,
    CommentPurge,
    CommentsAccountData,
    CommentsExport,
    CommentsIntegrity,
    CommentsPostData,
    CommentsPresenter,
    CommentsRepository,
    CommentsService,
    ModeratedComments,
    ModeratedCommentsRepository,
  ],
  exports: [CommentDeletionService, CommentsService, ModeratedComments],
})
export class CommentsModule {}
