import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { BigintColumn, IdColumn, KeyColumn, TextColumn, TimeColumn } from '../../core/database/index.js';

export type TokenPurpose = 'verify' | 'reset';

/** A token that was mailed. Its row is deleted when it is used, and when another one takes its place. */
@Entity({ name: 'one_time_tokens' })
@Unique('uq_one_time_tokens_hash', ['token_hash'])
@Index('ix_one_time_tokens_user', ['user_id', 'purpose'])
@Index('ix_one_time_tokens_expires_at', ['expires_at'])
export class OneTimeToken {
  @IdColumn('one_time_tokens')
  id: number;

  @BigintColumn()
  @ForeignKey('User', { name: 'fk_one_time_tokens_user', onDelete: 'CASCADE' })
  user_id: number;

  @KeyColumn(10)
  purpose: TokenPurpose;

  /** SHA-256 (hex). */
  @KeyColumn(64)
  token_hash: string;

  /** The address that it was mailed to. */
  @TextColumn()
  email: string;

  @TimeColumn()
  expires_at: Date;
}
