import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { BigintColumn, IdColumn, KeyColumn, TimeColumn } from '../../core/database/index.js';

/** A copy of media, or of an avatar, that is kept for as long as there is room: the row is written after its file has been flushed. */
@Entity({ name: 'renditions' })
@Unique('uq_renditions_variant', ['media_id', 'variant'])
@Unique('uq_renditions_avatar_variant', ['avatar_key', 'variant'])
@Unique('uq_renditions_storage_key', ['storage_key'])
@Index('ix_renditions_used', ['used_at'])
export class Rendition {
  @IdColumn('renditions')
  id: number;

  /** Null for an avatar's. */
  @BigintColumn({ nullable: true })
  @ForeignKey('Media', { name: 'fk_renditions_media', onDelete: 'CASCADE' })
  media_id: number | null;

  /** The avatar's file; null for media's. Its rows are deleted with it. */
  @KeyColumn(64, { nullable: true })
  avatar_key: string | null;

  /** SHA-256 in hex of what was asked for and of the version of the program's pictures. */
  @KeyColumn(64)
  variant: string;

  @KeyColumn(64)
  storage_key: string;

  @KeyColumn(64)
  content_type: string;

  /** Bytes. */
  @BigintColumn()
  size: number;

  /** Hex, of the stored bytes. */
  @KeyColumn(64)
  sha256: string;

  @TimeColumn()
  created_at: Date;

  /** At most an hour behind. */
  @TimeColumn()
  used_at: Date;
}
