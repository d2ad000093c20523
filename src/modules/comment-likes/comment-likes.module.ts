import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { CommentsModule } from '../comments/index.js';
import { CommentLike } from './comment-like.entity.js';
import { CommentLikesAccountData } from './comment-likes.account-data.js';
import { CommentLikesCommentData } from './comment-likes.comment-data.js';
import { CommentLikesController } from './comment-likes.controller.js';
import { CommentLikesExport } from './comment-likes.export.js';
import { CommentLikesIntegrity } from './comment-likes.integrity.js';
import { CommentLikesRepository } from './comment-likes.repository.js';
import { CommentLikesService } from './comment-likes.service.js';
import { CreateCommentLikes1795714603000 } from './migrations/1795714603000-create-comment-likes.js';
import { OwnCommentLike } from './own-comment-like.js';

@Module({
  imports: [CommentsModule, DatabaseModule.forFeature({ entities: [CommentLike], migrations: [CreateCommentLikes1795714603000] })],
  controllers: [CommentLikesController],
  providers: [CommentLikesAccountData, CommentLikesCommentData, CommentLikesExport, CommentLikesIntegrity, CommentLikesRepository, CommentLikesService, OwnCommentLike],
  exports: [CommentLikesService],
})
export class CommentLikesModule {}
