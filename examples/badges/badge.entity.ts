import { Entity, ForeignKey } from 'typeorm';
import { KeyColumn, KeyPart, TimeColumn, withoutRowid } from '../../src/core/database/index.js';

@Entity({ name: 'ext_badges', withoutRowid })
export class Badge {
  @KeyPart('ext_badges', 'user_id')
  @ForeignKey('User', { name: 'fk_ext_badges_user', onDelete: 'CASCADE' })
  userId: number;

  @KeyColumn('name', 40)
  name: string;

  @TimeColumn('created_at')
  createdAt: Date;
}
