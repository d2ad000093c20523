import { Entity, Index } from 'typeorm';
import { BigintColumn, KeyColumn, KeyTextPart, withoutRowid } from '../../../core/database/index.js';
import { TAG_KEY_MAX_BYTES, TAG_NAME_MAX_LENGTH } from '../../../core/marked-text/index.js';

/** A hashtag that posts open to everybody have; without any, it has no row and nothing tells that it was ever used. */
@Entity({ name: 'tags', withoutRowid })
@Index('ix_tags_most_used', ['minus_posts', 'tag'])
export class TagCount {
  /** NFKC, case folded. */
  @KeyTextPart('tags', TAG_KEY_MAX_BYTES)
  tag: string;

  /** As the first of these posts has it. */
  @KeyColumn(TAG_NAME_MAX_LENGTH)
  name: string;

  /** Minus the number of posts: an index has the most used first so, and among equals the alphabet. */
  @BigintColumn()
  minus_posts: number;
}
