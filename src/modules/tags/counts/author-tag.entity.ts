import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, BooleanColumn, KeyColumn, KeyPart, KeyTextPart, withoutRowid } from '../../../core/database/index.js';
import { TAG_KEY_MAX_BYTES, TAG_NAME_MAX_LENGTH } from '../../../core/marked-text/index.js';

/**
 * How many public posts of an author have a hashtag. When the account turns private or public, or is suspended, what it has
 * in the counts of all is taken back or given by these few rows, not by its posts.
 */
@Entity({ name: 'author_tags', withoutRowid })
@Index('ix_author_tags_counted', ['user_id', 'is_counted', 'tag'])
export class AuthorTag {
  @KeyPart('author_tags')
  @ForeignKey('User', { name: 'fk_author_tags_user', onDelete: 'CASCADE' })
  user_id: number;

  @KeyTextPart('author_tags', TAG_KEY_MAX_BYTES)
  tag: string;

  @KeyColumn(TAG_NAME_MAX_LENGTH)
  name: string;

  @BigintColumn()
  posts_count: number;

  /** Whether they are in the count of all: the account was open to everybody when that was last looked at. */
  @BooleanColumn()
  is_counted: boolean;
}
