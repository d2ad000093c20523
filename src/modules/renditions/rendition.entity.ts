import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { BigintColumn, IdColumn, KeyColumn, TimeColumn } from '../../core/database/index.js';

/** A copy of media, or of an avatar, that is kept for as long as there is room: the row is written after its file has been flushed. */
@Entity({ name: 'renditions' })
@Unique('uq_renditions_variant', ['mediaId', 'variant'])
@Unique('uq_renditions_avatar_variant', ['avatarKey', 'variant'])
@Unique('uq_renditions_storage_key', ['storageKey'])
@Index('ix_renditions_used', ['usedAt'])
export class Rendition {
  @IdColumn('renditions')
  id: number;

  /** Null for an avatar's. */
  @BigintColumn('media_id', { nullable: true })
  @ForeignKey('Media', { name: 'fk_renditions_media', onDelete: 'CASCADE' })
  mediaId: number | null;

  /** The avatar's file; null for media's. Its rows are deleted with it. */
  @KeyColumn('avatar_key', 64, { nullable: true })
  avatarKey: string | null;

  /** SHA-256 in hex of what was asked for and of the version of the program's pictures. */
  @KeyColumn('variant', 64)
  variant: string;

  @KeyColumn('storage_key', 64)
  storageKey: string;

  @KeyColumn('content_type', 64)
  contentType: string;

  /** Bytes. */
  @BigintColumn('size')
  size: number;

  /** Hex, of the stored bytes. */
  @KeyColumn('sha256', 64)
  sha256: string;

  @TimeColumn('created_at')
  createdAt: Date;

  /** At most an hour behind. */
  @TimeColumn('used_at')
  usedAt: Date;
}
