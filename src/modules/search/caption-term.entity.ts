import { Entity, ForeignKey, Index } from 'typeorm';
import { KeyPart, KeyTextPart, withoutRowid } from '../../core/database/index.js';

/**
 * One word of a post's caption, with the time of the post: what has a word is walked in the order of time, from any time
 * on. The same index, and so the same results, on both databases.
 */
@Entity({ name: 'caption_terms', withoutRowid })
@Index('ix_caption_terms_post', ['post_id', 'term'])
export class CaptionTerm {
  @KeyTextPart('caption_terms', 64)
  term: string;

  /** When the post was made, in milliseconds since 1970. */
  @KeyPart('caption_terms')
  posted_ms: number;

  @KeyPart('caption_terms')
  @ForeignKey('Post', { name: 'fk_caption_terms_post', onDelete: 'CASCADE' })
  post_id: number;
}
