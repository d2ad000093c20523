import { Entity, ForeignKey, Index } from 'typeorm';
import { KeyPart, TimeColumn, withoutRowid } from '../../../core/database/index.js';

/** One has blocked the other. It is looked for in both directions, by its key. */
@Entity({ name: 'blocks', withoutRowid })
@Index('ix_blocks_newest', ['blocker_id', 'created_at', 'blocked_id'])
@Index('ix_blocks_blocked', ['blocked_id', 'blocker_id'])
export class Block {
  @KeyPart('blocks')
  @ForeignKey('User', { name: 'fk_blocks_blocker', onDelete: 'CASCADE' })
  blocker_id: number;

  @KeyPart('blocks')
  @ForeignKey('User', { name: 'fk_blocks_blocked', onDelete: 'CASCADE' })
  blocked_id: number;

  @TimeColumn()
  created_at: Date;
}
