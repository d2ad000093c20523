import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, BooleanColumn, KeyColumn, KeyPart, withoutRowid } from '../../core/database/index.js';

/** Somebody whom the caption of a post names. */
@Entity({ name: 'post_mentions', withoutRowid })
@Index('ix_post_mentions_user', ['user_id', 'post_id'])
export class PostMention {
  @KeyPart('post_mentions')
  @ForeignKey('Post', { name: 'fk_post_mentions_post', onDelete: 'CASCADE' })
  post_id: number;

  @KeyPart('post_mentions')
  @ForeignKey('User', { name: 'fk_post_mentions_user', onDelete: 'CASCADE' })
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
