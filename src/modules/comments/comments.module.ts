import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DatabaseModule } from '../../core/database/index.js';
import { PostsModule } from '../posts/index.js';
import { CommentContributions } from './comment-contributions.js';
import { Comment } from './comment.entity.js';
import { CommentsAccountData } from './comments.account-data.js';
import { CommentsController } from './comments.controller.js';
import { CommentsIntegrity } from './comments.integrity.js';
import { CommentsPostData } from './comments.post-data.js';
import { CommentsPresenter } from './comments.presenter.js';
import { CommentsRepository } from './comments.repository.js';
import { CommentsService } from './comments.service.js';
import { CreateComments1767225606000 } from './migrations/1767225606000-create-comments.js';

@Module({
  imports: [DiscoveryModule, PostsModule, DatabaseModule.forFeature({ entities: [Comment], migrations: [CreateComments1767225606000] })],
  controllers: [CommentsController],
  providers: [CommentContributions, CommentsAccountData, CommentsIntegrity, CommentsPostData, CommentsPresenter, CommentsRepository, CommentsService],
  exports: [CommentsService],
})
export class CommentsModule {}
