import { Entity, ForeignKey, Index } from 'typeorm';
import { KeyColumn, KeyPart, KeyTextPart, TextColumn, TimeColumn } from '../database/index.js';
import { IDEMPOTENCY_KEY_MAX_LENGTH } from './idempotency-limits.js';

/** A key that a user sent: claimed while its request runs, then kept with the answer. */
@Entity({ name: 'idempotency_keys' })
@Index('ix_idempotency_keys_created_at', ['created_at'])
export class IdempotencyKey {
  @KeyPart('idempotency_keys')
  @ForeignKey('User', { name: 'fk_idempotency_keys_user', onDelete: 'CASCADE' })
  user_id: number;

  @KeyTextPart('idempotency_keys', IDEMPOTENCY_KEY_MAX_LENGTH)
  key: string;

  /** Random, of the request that claimed the key. */
  @KeyColumn(32)
  claim: string;

  /** SHA-256 (hex) of route, fields and files; null while the request runs. */
  @KeyColumn(64, { nullable: true })
  fingerprint: string | null;

  /** The answer as JSON. */
  @TextColumn({ nullable: true })
  response: string | null;

  @TimeColumn()
  created_at: Date;
}
