import { Entity, ForeignKey, Index } from 'typeorm';
import { KeyPart, TimeColumn, withoutRowid } from '../../core/database/index.js';

/** One row per person and comment. */
@Entity({ name: 'comment_likes', withoutRowid })
@Index('ix_comment_likes_user', ['user_id', 'comment_id'])
export class CommentLike {
  @KeyPart('comment_likes')
  @ForeignKey('Comment', { name: 'fk_comment_likes_comment', onDelete: 'CASCADE' })
  comment_id: number;

  @KeyPart('comment_likes')
  @ForeignKey('User', { name: 'fk_comment_likes_user', onDelete: 'CASCADE' })
  user_id: number;

  @TimeColumn()
  created_at: Date;
}
