import { Entity, ForeignKey } from 'typeorm';
import { KeyColumn, KeyPart, TimeColumn, withoutRowid } from '../../src/core/database/index.js';

@Entity({ name: 'ext_badges', withoutRowid })
export class Badge {
  @KeyPart('ext_badges')
  @ForeignKey('User', { name: 'fk_ext_badges_user', onDelete: 'CASCADE' })
  user_id: number;

  @KeyColumn(40)
  name: string;

  @TimeColumn()
  created_at: Date;
}
