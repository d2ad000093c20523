import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { CommentsModule } from '../comments/index.js';
import { PostsModule } from '../posts/index.js';
import { CommentMention } from './comment-mention.entity.js';
import { EarlierMentions } from './earlier-mentions.js';
import { MentionIndex } from './mention-index.js';
import { MentionsAccountData } from './mentions.account-data.js';
import { MentionsOfComment, MentionsOfPost } from './mentions.contributions.js';
import { MentionsRepository } from './mentions.repository.js';
import { MentionsService } from './mentions.service.js';
import { CreateMentions1795708903000 } from './migrations/1795708903000-create-mentions.js';
import { CatchUpWithMentions1795708904000 } from './migrations/1795708904000-catch-up-with-mentions.js';
import { PostMention } from './post-mention.entity.js';

/** People named in captions and comments. */
@Module({
  imports: [CommentsModule, PostsModule, DatabaseModule.forFeature({ entities: [PostMention, CommentMention], migrations: [CreateMentions1795708903000, CatchUpWithMentions1795708904000] })],
  providers: [EarlierMentions, MentionIndex, MentionsAccountData, MentionsOfComment, MentionsOfPost, MentionsRepository, MentionsService],
  exports: [MentionsService],
})
export class MentionsModule {}
