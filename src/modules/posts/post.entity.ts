import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, CounterColumn, IdColumn, KeyColumn, TextColumn, TimeColumn } from '../../core/database/index.js';

export const VISIBILITIES = ['public', 'followers', 'private'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

const LISTED = "deleted_at IS NULL AND visibility = 'public'";
const KEPT = 'deleted_at IS NULL';

@Entity({ name: 'posts' })
@Index('ix_posts_author', ['userId', 'id'])
@Index('ix_posts_newest', ['createdAt', 'id'], { where: LISTED })
@Index('ix_posts_most_liked', ['likesCount', 'id'], { where: LISTED })
@Index('ix_posts_most_commented', ['commentsCount', 'id'], { where: LISTED })
@Index('ix_posts_author_newest', ['userId', 'createdAt', 'id'], { where: KEPT })
@Index('ix_posts_author_most_liked', ['userId', 'likesCount', 'id'], { where: KEPT })
@Index('ix_posts_author_most_commented', ['userId', 'commentsCount', 'id'], { where: KEPT })
@Index('ix_posts_deleted', ['deletedAt'], { where: 'deleted_at IS NOT NULL' })
export class Post {
  @IdColumn('posts')
  id: number;

  @BigintColumn('user_id')
  @ForeignKey('User', { name: 'fk_posts_user', onDelete: 'CASCADE' })
  userId: number;

  @TextColumn('caption', { nullable: true })
  caption: string | null;

  @KeyColumn('visibility', 10)
  visibility: Visibility;

  @CounterColumn('likes_count')
  likesCount: number;

  @CounterColumn('dislikes_count')
  dislikesCount: number;

  @CounterColumn('comments_count')
  commentsCount: number;

  @TimeColumn('created_at')
  createdAt: Date;

  @TimeColumn('updated_at', { nullable: true })
  updatedAt: Date | null;

  /** Hidden from everybody at once; the rows that hang on it follow in the background. */
  @TimeColumn('deleted_at', { nullable: true })
  deletedAt: Date | null;
}
