import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { BigintColumn, IdColumn, KeyColumn, TextColumn, TimeColumn } from '../../../core/database/index.js';

/** What a program of somebody sends in the place of an access token. Its row is looked up on each request. */
@Entity({ name: 'personal_tokens' })
@Unique('uq_personal_tokens_hash', ['token_hash'])
@Index('ix_personal_tokens_user', ['user_id', 'id'])
@Index('ix_personal_tokens_expires_at', ['expires_at'])
export class PersonalToken {
  @IdColumn('personal_tokens')
  id: number;

  @BigintColumn()
  @ForeignKey('User', { name: 'fk_personal_tokens_user', onDelete: 'CASCADE' })
  user_id: number;

  /** SHA-256 (hex) of the whole token. */
  @KeyColumn(64)
  token_hash: string;

  /** Given by its owner, who alone sees it. */
  @TextColumn()
  name: string;

  /** With commas between them. */
  @KeyColumn(40)
  scopes: string;

  /** Null never ends. */
  @TimeColumn({ nullable: true })
  expires_at: Date | null;

  /** Roughly: it is not written on each request. */
  @TimeColumn({ nullable: true })
  last_used_at: Date | null;

  @TimeColumn()
  created_at: Date;
}
