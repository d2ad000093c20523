import { KeyColumn, KeyPart, TimeColumn, withoutRowid } from '@socialphoto/kit/core/database';
import { Entity, ForeignKey } from 'typeorm';

/** How a person is, as they say. */
@Entity({ name: 'ext_moods', withoutRowid })
export class Mood {
  @KeyPart('ext_moods')
  @ForeignKey('User', { name: 'fk_ext_moods_user', onDelete: 'CASCADE' })
  user_id: number;

  @KeyColumn(40)
  name: string;

  @TimeColumn()
  changed_at: Date;
}
