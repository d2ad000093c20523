import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, IdColumn, TextColumn, TimeColumn } from '../../core/database/index.js';

@Entity({ name: 'comments' })
@Index('ix_comments_post', ['post_id', 'id'])
@Index('ix_comments_user', ['user_id', 'id'])
export class Comment {
  @IdColumn('comments')
  id: number;

  @BigintColumn()
  @ForeignKey('Post', { name: 'fk_comments_post', onDelete: 'CASCADE' })
  post_id: number;

  @BigintColumn()
  @ForeignKey('User', { name: 'fk_comments_user', onDelete: 'CASCADE' })
  user_id: number;

  @TextColumn()
  content: string;

  @TimeColumn()
  created_at: Date;

  @TimeColumn({ nullable: true })
  updated_at: Date | null;
}
