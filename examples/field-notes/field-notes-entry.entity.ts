import { Entity, ForeignKey, Index } from 'typeorm';
import { BigintColumn, IdColumn, TextColumn, TimeColumn } from '../../src/core/database/index.js';

/** What a person has noted, for themselves alone. */
@Entity({ name: 'ext_field_notes_entries' })
@Index('ix_ext_field_notes_entries_user', ['user_id', 'id'])
export class FieldNotesEntry {
  @IdColumn('ext_field_notes_entries')
  id: number;

  @BigintColumn()
  @ForeignKey('User', { name: 'fk_ext_field_notes_entries_user', onDelete: 'CASCADE' })
  user_id: number;

  @TextColumn()
  text: string;

  @TimeColumn()
  created_at: Date;
}
