import { Entity, ForeignKey, Index } from 'typeorm';
import { KeyPart, KeyTextPart, withoutRowid } from '../../core/database/index.js';

/** One word of the caption of a post that has not moved to `caption_terms` yet: see caption-index.ts. */
@Entity({ name: 'post_terms', withoutRowid })
@Index('ix_post_terms_post', ['post_id'])
export class PostTerm {
  @KeyTextPart('post_terms', 64)
  term: string;

  @KeyPart('post_terms')
  @ForeignKey('Post', { name: 'fk_post_terms_post', onDelete: 'CASCADE' })
  post_id: number;
}
