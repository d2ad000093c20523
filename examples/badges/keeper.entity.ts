import { Entity, ForeignKey } from 'typeorm';
import { KeyPart, TimeColumn, withoutRowid } from '../../src/core/database/index.js';

/** Whoever may give badges: a role of this extension alone. */
@Entity({ name: 'ext_badge_keepers', withoutRowid })
export class Keeper {
  @KeyPart('ext_badge_keepers')
  @ForeignKey('User', { name: 'fk_ext_badge_keepers_user', onDelete: 'CASCADE' })
  user_id: number;

  @TimeColumn()
  created_at: Date;
}
