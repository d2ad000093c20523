import { Entity, ForeignKey, Index } from 'typeorm';
import { KeyPart, TimeColumn, withoutRowid } from '../../src/core/database/index.js';

/** One row per person and post. */
@Entity({ name: 'ext_stars', withoutRowid })
@Index('ix_ext_stars_user', ['user_id', 'created_at', 'post_id'])
@Index('ix_ext_stars_created', ['created_at'])
export class Star {
  @KeyPart('ext_stars')
  @ForeignKey('Post', { name: 'fk_ext_stars_post', onDelete: 'CASCADE' })
  post_id: number;

  @KeyPart('ext_stars')
  @ForeignKey('User', { name: 'fk_ext_stars_user', onDelete: 'CASCADE' })
  user_id: number;

  @TimeColumn()
  created_at: Date;
}
