import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, IdColumn, TextColumn, TimeColumn } from '../../core/database/index.js';

@Entity({ name: 'comments' })
@Index('ix_comments_post', ['postId', 'id'])
@Index('ix_comments_user', ['userId', 'id'])
export class Comment {
  @IdColumn('comments')
  id: number;

  @BigintColumn('post_id')
  @ForeignKey('Post', { name: 'fk_comments_post', onDelete: 'CASCADE' })
  postId: number;

  @BigintColumn('user_id')
  @ForeignKey('User', { name: 'fk_comments_user', onDelete: 'CASCADE' })
  userId: number;

  @TextColumn('content')
  content: string;

  @TimeColumn('created_at')
  createdAt: Date;

  @TimeColumn('updated_at', { nullable: true })
  updatedAt: Date | null;
}
