import { Entity, ForeignKey, Index } from 'typeorm';
import { KeyColumn, KeyPart, TimeColumn, withoutRowid } from '../../core/database/index.js';

/** Pending is not following: only `accepted` counts and gives access. */
export type FollowStatus = 'pending' | 'accepted';

@Entity({ name: 'follows', withoutRowid })
@Index('ix_follows_followers', ['followingId', 'status', 'createdAt', 'followerId'])
@Index('ix_follows_pending', ['followingId'], { where: "status = 'pending'" })
@Index('ix_follows_following', ['followerId', 'status', 'createdAt', 'followingId'])
export class Follow {
  @KeyPart('follows', 'follower_id')
  @ForeignKey('User', { name: 'fk_follows_follower', onDelete: 'CASCADE' })
  followerId: number;

  @KeyPart('follows', 'following_id')
  @ForeignKey('User', { name: 'fk_follows_following', onDelete: 'CASCADE' })
  followingId: number;

  @KeyColumn('status', 10)
  status: FollowStatus;

  /** When the present status began. */
  @TimeColumn('created_at')
  createdAt: Date;
}
