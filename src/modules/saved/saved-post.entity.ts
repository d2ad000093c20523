import { Entity, ForeignKey, Index } from 'typeorm';
import { KeyPart, TimeColumn, withoutRowid } from '../../core/database/index.js';

/** One row per person and post. */
@Entity({ name: 'saved_posts', withoutRowid })
@Index('ix_saved_posts_user', ['user_id', 'created_at', 'post_id'])
export class SavedPost {
  @KeyPart('saved_posts')
  @ForeignKey('Post', { name: 'fk_saved_posts_post', onDelete: 'CASCADE' })
  post_id: number;

  @KeyPart('saved_posts')
  @ForeignKey('User', { name: 'fk_saved_posts_user', onDelete: 'CASCADE' })
  user_id: number;

  @TimeColumn()
  created_at: Date;
}
