import { Entity, ForeignKey, Index } from 'typeorm';
import { KeyColumn, KeyPart, TimeColumn, withoutRowid } from '../../core/database/index.js';

export type ReactionKind = 'like' | 'dislike';

/** One row per person and post, so that a like and a dislike exclude each other. */
@Entity({ name: 'reactions', withoutRowid })
@Index('ix_reactions_user', ['user_id', 'post_id'])
@Index('ix_reactions_newest', ['post_id', 'kind', 'created_at', 'user_id'])
export class Reaction {
  @KeyPart('reactions')
  @ForeignKey('Post', { name: 'fk_reactions_post', onDelete: 'CASCADE' })
  post_id: number;

  @KeyPart('reactions')
  @ForeignKey('User', { name: 'fk_reactions_user', onDelete: 'CASCADE' })
  user_id: number;

  @KeyColumn(10)
  kind: ReactionKind;

  @TimeColumn()
  created_at: Date;
}
