import { Entity, ForeignKey, Index } from 'typeorm';
import { KeyColumn, KeyPart, TimeColumn, withoutRowid } from '../../core/database/index.js';

export type ReactionKind = 'like' | 'dislike';

/** One row per person and post, so that a like and a dislike exclude each other. */
@Entity({ name: 'reactions', withoutRowid })
@Index('ix_reactions_user', ['userId', 'postId'])
@Index('ix_reactions_newest', ['postId', 'kind', 'createdAt', 'userId'])
export class Reaction {
  @KeyPart('reactions', 'post_id')
  @ForeignKey('Post', { name: 'fk_reactions_post', onDelete: 'CASCADE' })
  postId: number;

  @KeyPart('reactions', 'user_id')
  @ForeignKey('User', { name: 'fk_reactions_user', onDelete: 'CASCADE' })
  userId: number;

  @KeyColumn('kind', 10)
  kind: ReactionKind;

  @TimeColumn('created_at')
  createdAt: Date;
}
