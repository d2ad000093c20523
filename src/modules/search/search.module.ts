import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { CaptionIndex } from './caption-index.js';
import { CreatePostTerms1767225608000 } from './migrations/1767225608000-create-post-terms.js';
import { PostTerm } from './post-term.entity.js';
import { PostTermsRepository } from './post-terms.repository.js';

/** The words of captions, by which posts are found. */
@Module({
  imports: [DatabaseModule.forFeature({ entities: [PostTerm], migrations: [CreatePostTerms1767225608000] })],
  providers: [CaptionIndex, PostTermsRepository],
})
export class SearchModule {}
