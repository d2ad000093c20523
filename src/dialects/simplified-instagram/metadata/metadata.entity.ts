import { Entity, ForeignKey } from 'typeorm';
import { KeyPart, TextColumn, withoutRowid } from '../../../core/database/index.js';

/** What clients of the dialect keep with an account. */
@Entity({ name: 'ext_simplified_metadata', withoutRowid })
export class SimplifiedMetadata {
  @KeyPart('ext_simplified_metadata')
  @ForeignKey('User', { name: 'fk_ext_simplified_metadata_user', onDelete: 'CASCADE' })
  user_id: number;

  /** A JSON object. */
  @TextColumn()
  metadata: string;
}
