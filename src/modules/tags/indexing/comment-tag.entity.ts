import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, KeyColumn, KeyPart, KeyTextPart, withoutRowid } from '../../../core/database/index.js';
import { TAG_KEY_MAX_BYTES, TAG_NAME_MAX_LENGTH } from '../../../core/marked-text/index.js';

/** A hashtag that the author of a post has written in a comment on it. */
@Entity({ name: 'comment_tags', withoutRowid })
@Index('ix_comment_tags_comment', ['comment_id'])
export class CommentTag {
  @KeyPart('comment_tags')
  @ForeignKey('Post', { name: 'fk_comment_tags_post', onDelete: 'CASCADE' })
  post_id: number;

  @KeyPart('comment_tags')
  @ForeignKey('Comment', { name: 'fk_comment_tags_comment', onDelete: 'CASCADE' })
  comment_id: number;

  @KeyTextPart('comment_tags', TAG_KEY_MAX_BYTES)
  tag: string;

  @KeyColumn(TAG_NAME_MAX_LENGTH)
  name: string;

  /** From 0 on: its place among those of the comment. */
  @BigintColumn()
  place: number;
}
