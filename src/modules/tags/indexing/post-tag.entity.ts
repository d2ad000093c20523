import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, BooleanColumn, KeyColumn, KeyPart, KeyTextPart, withoutRowid } from '../../../core/database/index.js';
import { TAG_KEY_MAX_BYTES, TAG_NAME_MAX_LENGTH } from '../../../core/marked-text/index.js';

/** A hashtag of a post, with the time of the post: what has a tag is walked in the order of time. */
@Entity({ name: 'post_tags', withoutRowid })
@Index('ix_post_tags_post', ['post_id', 'tag'])
export class PostTag {
  /** NFKC, case folded. */
  @KeyTextPart('post_tags', TAG_KEY_MAX_BYTES)
  tag: string;

  /** When the post was made, in milliseconds since 1970. */
  @KeyPart('post_tags')
  posted_ms: number;

  @KeyPart('post_tags')
  @ForeignKey('Post', { name: 'fk_post_tags_post', onDelete: 'CASCADE' })
  post_id: number;

  /** As the post has it first, in lower case. */
  @KeyColumn(TAG_NAME_MAX_LENGTH)
  name: string;

  /** From 0 on: its place among those of the post. */
  @BigintColumn()
  place: number;

  /** It stands in comments of the post's author alone. */
  @BooleanColumn()
  is_from_comment: boolean;

  /** The post is public, so that its author's count has it. */
  @BooleanColumn()
  is_listed: boolean;
}
