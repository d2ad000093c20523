import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, BooleanColumn, CounterColumn, IdColumn, KeyColumn, TextColumn, TimeColumn, trueLiteral } from '../../core/database/index.js';

export const VISIBILITIES = ['public', 'followers', 'private'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

const LISTED = "deleted_at IS NULL AND visibility = 'public'";
const KEPT = 'deleted_at IS NULL';

@Entity({ name: 'posts' })
@Index('ix_posts_author', ['user_id', 'id'])
@Index('ix_posts_newest', ['created_at', 'id'], { where: LISTED })
@Index('ix_posts_most_liked', ['likes_count', 'id'], { where: LISTED })
@Index('ix_posts_most_commented', ['comments_count', 'id'], { where: LISTED })
@Index('ix_posts_author_newest', ['user_id', 'created_at', 'id'], { where: KEPT })
@Index('ix_posts_author_most_liked', ['user_id', 'likes_count', 'id'], { where: KEPT })
@Index('ix_posts_author_most_commented', ['user_id', 'comments_count', 'id'], { where: KEPT })
@Index('ix_posts_deleted', ['deleted_at'], { where: 'deleted_at IS NOT NULL' })
export class Post {
  @IdColumn('posts')
  id: number;

  @BigintColumn()
  @ForeignKey('User', { name: 'fk_posts_user', onDelete: 'CASCADE' })
  user_id: number;

  @TextColumn({ nullable: true })
  caption: string | null;

  @KeyColumn(10)
  visibility: Visibility;

  @CounterColumn()
  likes_count: number;

  @CounterColumn()
  dislikes_count: number;

  /** With the replies. */
  @CounterColumn()
  comments_count: number;

  @BooleanColumn({ default: () => trueLiteral })
  comments_enabled: boolean;

  @TimeColumn()
  created_at: Date;

  @TimeColumn({ nullable: true })
  updated_at: Date | null;

  /** Hidden from everybody at once; the rows that hang on it follow in the background. */
  @TimeColumn({ nullable: true })
  deleted_at: Date | null;
}
