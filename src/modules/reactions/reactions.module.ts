import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { PostsModule } from '../posts/index.js';
import { UsersModule } from '../users/index.js';
import { CreateReactions1767225605000 } from './migrations/1767225605000-create-reactions.js';
import { DislikesController } from './dislikes.controller.js';
import { LikersController } from './likers.controller.js';
import { LikesController } from './likes.controller.js';
import { OwnReaction } from './own-reaction.js';
import { Reaction } from './reaction.entity.js';
import { ReactionsAccountData } from './reactions.account-data.js';
import { ReactionsExport } from './reactions.export.js';
import { ReactionsIntegrity } from './reactions.integrity.js';
import { ReactionsPostData } from './reactions.post-data.js';
import { ReactionsRepository } from './reactions.repository.js';
import { ReactionsService } from './reactions.service.js';

@Module({
  imports: [UsersModule, PostsModule, DatabaseModule.forFeature({ entities: [Reaction], migrations: [CreateReactions1767225605000] })],
  controllers: [LikesController, DislikesController, LikersController],
  providers: [OwnReaction, ReactionsAccountData, ReactionsExport, ReactionsIntegrity, ReactionsPostData, ReactionsRepository, ReactionsService],
  exports: [ReactionsService],
})
export class ReactionsModule {}
