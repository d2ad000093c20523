import { Entity, ForeignKey, Index } from 'typeorm';
import { KeyColumn, KeyPart, TimeColumn, withoutRowid } from '../../core/database/index.js';

/** Pending is not following: only `accepted` counts and gives access. */
export type FollowStatus = 'pending' | 'accepted';

@Entity({ name: 'follows', withoutRowid })
@Index('ix_follows_followers', ['following_id', 'status', 'created_at', 'follower_id'])
@Index('ix_follows_pending', ['following_id'], { where: "status = 'pending'" })
@Index('ix_follows_following', ['follower_id', 'status', 'created_at', 'following_id'])
export class Follow {
  @KeyPart('follows')
  @ForeignKey('User', { name: 'fk_follows_follower', onDelete: 'CASCADE' })
  follower_id: number;

  @KeyPart('follows')
  @ForeignKey('User', { name: 'fk_follows_following', onDelete: 'CASCADE' })
  following_id: number;

  @KeyColumn(10)
  status: FollowStatus;

  /** When the present status began. */
  @TimeColumn()
  created_at: Date;
}
