import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { BigintColumn, IdColumn, KeyColumn, TextColumn, TimeColumn } from '../../core/database/index.js';

/** A signed-in device. Its row is looked up on each request; deleting the row ends its tokens. */
@Entity({ name: 'sessions' })
@Unique('uq_sessions_family_hash', ['family_hash'])
@Index('ix_sessions_user', ['user_id', 'id'])
@Index('ix_sessions_expires_at', ['expires_at'])
export class Session {
  @IdColumn('sessions')
  id: number;

  @BigintColumn()
  @ForeignKey('User', { name: 'fk_sessions_user', onDelete: 'CASCADE' })
  user_id: number;

  /** SHA-256 (hex) of the part that all refresh tokens of the session share. */
  @KeyColumn(64)
  family_hash: string;

  /** SHA-256 (hex) of the current refresh token's own part. */
  @KeyColumn(64)
  token_hash: string;

  /** The same of the token before it, and the current one sealed so that only that token opens it. */
  @KeyColumn(64, { nullable: true })
  previous_hash: string | null;

  @KeyColumn(64, { nullable: true })
  sealed_successor: string | null;

  @TimeColumn()
  rotated_at: Date;

  @TimeColumn()
  created_at: Date;

  @TimeColumn()
  expires_at: Date;

  @TextColumn({ nullable: true })
  user_agent: string | null;
}
