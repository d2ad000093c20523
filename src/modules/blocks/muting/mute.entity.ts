import { Entity, ForeignKey, Index } from 'typeorm';
import { KeyPart, TimeColumn, withoutRowid } from '../../../core/database/index.js';

/** One does not want to hear of the other. */
@Entity({ name: 'mutes', withoutRowid })
@Index('ix_mutes_newest', ['muter_id', 'created_at', 'muted_id'])
@Index('ix_mutes_muted', ['muted_id'])
@Index('ix_mutes_expiry', ['expires_at'], { where: 'expires_at IS NOT NULL' })
export class Mute {
  @KeyPart('mutes')
  @ForeignKey('User', { name: 'fk_mutes_muter', onDelete: 'CASCADE' })
  muter_id: number;

  @KeyPart('mutes')
  @ForeignKey('User', { name: 'fk_mutes_muted', onDelete: 'CASCADE' })
  muted_id: number;

  /** When it was asked for, for the last time. */
  @TimeColumn()
  created_at: Date;

  /** Null until it is taken back. */
  @TimeColumn({ nullable: true })
  expires_at: Date | null;
}
