import { Entity, ForeignKey, Index } from 'typeorm';
import { KeyColumn, KeyPart, KeyTextPart, TimeColumn, withoutRowid } from '../../../core/database/index.js';
import { TAG_KEY_MAX_BYTES, TAG_NAME_MAX_LENGTH } from '../../../core/marked-text/index.js';

/** A hashtag whose posts somebody does not want to meet in their feed. */
@Entity({ name: 'muted_tags', withoutRowid })
@Index('ix_muted_tags_newest', ['user_id', 'created_at', 'tag'])
export class MutedTag {
  @KeyPart('muted_tags')
  @ForeignKey('User', { name: 'fk_muted_tags_user', onDelete: 'CASCADE' })
  user_id: number;

  @KeyTextPart('muted_tags', TAG_KEY_MAX_BYTES)
  tag: string;

  @KeyColumn(TAG_NAME_MAX_LENGTH)
  name: string;

  @TimeColumn()
  created_at: Date;
}
