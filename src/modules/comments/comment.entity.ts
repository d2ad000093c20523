import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, CounterColumn, IdColumn, TextColumn, TimeColumn } from '../../core/database/index.js';

@Entity({ name: 'comments' })
@Index('ix_comments_thread', ['post_id', 'reply_to_id', 'deleted_at', 'id'])
@Index('ix_comments_author', ['user_id', 'deleted_at', 'id'])
@Index('ix_comments_deleted', ['deleted_at'], { where: 'deleted_at IS NOT NULL' })
export class Comment {
  @IdColumn('comments')
  id: number;

  @BigintColumn()
  @ForeignKey('Post', { name: 'fk_comments_post', onDelete: 'CASCADE' })
  post_id: number;

  @BigintColumn()
  @ForeignKey('User', { name: 'fk_comments_user', onDelete: 'CASCADE' })
  user_id: number;

  /**
   * The comment that a reply hangs on, which is none itself. Without a foreign key, whose cascade over a hundred thousand
   * replies would hold up everybody: CommentPurge takes them along.
   */
  @BigintColumn({ nullable: true })
  reply_to_id: number | null;

  @TextColumn()
  content: string;

  @CounterColumn()
  replies_count: number;

  @CounterColumn()
  likes_count: number;

  @TimeColumn()
  created_at: Date;

  @TimeColumn({ nullable: true })
  updated_at: Date | null;

  /** Hidden from everybody at once, and its replies with it; the rows follow in the background. */
  @TimeColumn({ nullable: true })
  deleted_at: Date | null;
}
