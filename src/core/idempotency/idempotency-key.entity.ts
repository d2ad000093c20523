import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { KeyColumn, KeyPart, TextColumn, TimeColumn, textCollation } from '../database/index.js';

/** A key that a user sent: claimed while its request runs, then kept with the answer. */
@Entity({ name: 'idempotency_keys' })
@Index('ix_idempotency_keys_created_at', ['createdAt'])
export class IdempotencyKey {
  @KeyPart('idempotency_keys', 'user_id')
  @ForeignKey('User', { name: 'fk_idempotency_keys_user', onDelete: 'CASCADE' })
  userId: number;

  @PrimaryColumn({
    name: 'key',
    type: 'varchar',
    length: 255,
    primaryKeyConstraintName: 'pk_idempotency_keys',
    ...(textCollation !== undefined && { collation: textCollation }),
  })
  key: string;

  /** Random, of the request that claimed the key. */
  @KeyColumn('claim', 32)
  claim: string;

  /** SHA-256 (hex) of route, fields and files; null while the request runs. */
  @KeyColumn('fingerprint', 64, { nullable: true })
  fingerprint: string | null;

  /** The answer as JSON. */
  @TextColumn('response', { nullable: true })
  response: string | null;

  @TimeColumn('created_at')
  createdAt: Date;
}
