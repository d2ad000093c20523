import { Module } from '@nestjs/common';
import { DatabaseModule } from '../../core/database/index.js';
import { CaptionIndex } from './caption-index.js';
import { CaptionTerm } from './caption-term.entity.js';
import { CaptionTermsRepository } from './caption-terms.repository.js';
import { CreatePostTerms1767225608000 } from './migrations/1767225608000-create-post-terms.js';
import { CreateCaptionTerms1767420000000 } from './migrations/1767420000000-create-caption-terms.js';
import { PostTerm } from './post-term.entity.js';

/** The words of captions, by which posts are found. */
@Module({
  imports: [
    DatabaseModule.forFeature({
      entities: [CaptionTerm, PostTerm],
      migrations: [CreatePostTerms1767225608000, CreateCaptionTerms1767420000000],
    }),
  ],
  providers: [CaptionIndex, CaptionTermsRepository],
  exports: [CaptionIndex],
})
export class SearchModule {}
