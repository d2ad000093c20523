import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { BigintColumn, IdColumn, KeyColumn, TextColumn, TimeColumn } from '../../core/database/index.js';

/** An image or video in the media store: the row is written after its file has been flushed. */
@Entity({ name: 'media' })
@Unique('uq_media_storage_key', ['storage_key'])
@Index('ix_media_poster', ['poster_key'], { where: 'poster_key IS NOT NULL' })
@Index('ix_media_post', ['post_id', 'position'])
@Index('ix_media_owner', ['owner_id', 'id'])
@Index('ix_media_unattached', ['created_at'], { where: 'post_id IS NULL' })
export class Media {
  @IdColumn('media')
  id: number;

  @BigintColumn()
  @ForeignKey('User', { name: 'fk_media_owner', onDelete: 'CASCADE' })
  owner_id: number;

  @BigintColumn({ nullable: true })
  @ForeignKey('Post', { name: 'fk_media_post', onDelete: 'CASCADE' })
  post_id: number | null;

  /** Place in its post, from 0. */
  @Column({ type: 'integer', default: 0 })
  position: number;

  /** `announced` until the bytes that a client was allowed to send have been checked. */
  @KeyColumn(10, { default: 'ready' })
  state: 'announced' | 'ready';

  @KeyColumn(10)
  type: 'image' | 'video';

  @KeyColumn(64)
  storage_key: string;

  @KeyColumn(64)
  content_type: string;

  @Column({ type: 'integer' })
  width: number;

  @Column({ type: 'integer' })
  height: number;

  /** Bytes. */
  @BigintColumn()
  size: number;

  /** Hex, of the stored bytes. */
  @KeyColumn(64)
  sha256: string;

  /** A frame of a video, kept as a file of its own; null for images, and where none could be made. */
  @KeyColumn(64, { nullable: true })
  poster_key: string | null;

  /** Bytes of the poster; 0 where there is none, or where it was made before they were counted. */
  @BigintColumn({ default: 0 })
  poster_size: number;

  @TextColumn({ nullable: true })
  alt_text: string | null;

  @TextColumn({ nullable: true })
  blurhash: string | null;

  @TimeColumn()
  created_at: Date;
}
