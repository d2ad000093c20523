import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { BigintColumn, IdColumn, KeyColumn, TextColumn, TimeColumn } from '../../core/database/index.js';

/** A signed-in device. Its row is looked up on each request; deleting the row ends its tokens. */
@Entity({ name: 'sessions' })
@Unique('uq_sessions_family_hash', ['familyHash'])
@Index('ix_sessions_user', ['userId', 'id'])
@Index('ix_sessions_expires_at', ['expiresAt'])
export class Session {
  @IdColumn('sessions')
  id: number;

  @BigintColumn('user_id')
  @ForeignKey('User', { name: 'fk_sessions_user', onDelete: 'CASCADE' })
  userId: number;

  /** SHA-256 (hex) of the part that all refresh tokens of the session share. */
  @KeyColumn('family_hash', 64)
  familyHash: string;

  /** SHA-256 (hex) of the current refresh token's own part. */
  @KeyColumn('token_hash', 64)
  tokenHash: string;

  /** The same of the token before it, and the current one sealed so that only that token opens it. */
  @KeyColumn('previous_hash', 64, { nullable: true })
  previousHash: string | null;

  @KeyColumn('sealed_successor', 64, { nullable: true })
  sealedSuccessor: string | null;

  @TimeColumn('rotated_at')
  rotatedAt: Date;

  @TimeColumn('created_at')
  createdAt: Date;

  @TimeColumn('expires_at')
  expiresAt: Date;

  @TextColumn('user_agent', { nullable: true })
  userAgent: string | null;
}
