import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, BooleanColumn, KeyColumn, KeyPart, withoutRowid } from '../../core/database/index.js';

/** Somebody whom a comment names. */
@Entity({ name: 'comment_mentions', withoutRowid })
@Index('ix_comment_mentions_user', ['user_id', 'comment_id'])
export class CommentMention {
  @KeyPart('comment_mentions')
  @ForeignKey('Comment', { name: 'fk_comment_mentions_comment', onDelete: 'CASCADE' })
  comment_id: number;

  @KeyPart('comment_mentions')
  @ForeignKey('User', { name: 'fk_comment_mentions_user', onDelete: 'CASCADE' })
  user_id: number;

  /** The username that they had when it was written, and that the text still has. */
  @KeyColumn(30)
  name: string;

  /** From 0 on: its place in the text. */
  @BigintColumn()
  place: number;

  /** They were told, or never will be. */
  @BooleanColumn()
  was_told: boolean;
}
