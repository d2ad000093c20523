import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { BigintColumn, IdColumn, KeyColumn, TextColumn, TimeColumn } from '../../core/database/index.js';

export type TokenPurpose = 'verify' | 'reset';

/** A token that was mailed. Its row is deleted when it is used, and when another one takes its place. */
@Entity({ name: 'one_time_tokens' })
@Unique('uq_one_time_tokens_hash', ['tokenHash'])
@Index('ix_one_time_tokens_user', ['userId', 'purpose'])
@Index('ix_one_time_tokens_expires_at', ['expiresAt'])
export class OneTimeToken {
  @IdColumn('one_time_tokens')
  id: number;

  @BigintColumn('user_id')
  @ForeignKey('User', { name: 'fk_one_time_tokens_user', onDelete: 'CASCADE' })
  userId: number;

  @KeyColumn('purpose', 10)
  purpose: TokenPurpose;

  /** SHA-256 (hex). */
  @KeyColumn('token_hash', 64)
  tokenHash: string;

  /** The address that it was mailed to. */
  @TextColumn('email')
  email: string;

  @TimeColumn('expires_at')
  expiresAt: Date;
}
