import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { BigintColumn, IdColumn, KeyColumn, TextColumn, TimeColumn } from '../../core/database/index.js';

/** An image or video in the media store: the row is written after its file has been flushed. */
@Entity({ name: 'media' })
@Unique('uq_media_storage_key', ['storageKey'])
@Index('ix_media_poster', ['posterKey'], { where: 'poster_key IS NOT NULL' })
@Index('ix_media_post', ['postId', 'position'])
@Index('ix_media_owner', ['ownerId', 'id'])
@Index('ix_media_unattached', ['createdAt'], { where: 'post_id IS NULL' })
export class Media {
  @IdColumn('media')
  id: number;

  @BigintColumn('owner_id')
  @ForeignKey('User', { name: 'fk_media_owner', onDelete: 'CASCADE' })
  ownerId: number;

  @BigintColumn('post_id', { nullable: true })
  @ForeignKey('Post', { name: 'fk_media_post', onDelete: 'CASCADE' })
  postId: number | null;

  /** Place in its post, from 0. */
  @Column({ name: 'position', type: 'integer', default: 0 })
  position: number;

  /** `announced` until the bytes that a client was allowed to send have been checked. */
  @KeyColumn('state', 10, { default: 'ready' })
  state: 'announced' | 'ready';

  @KeyColumn('type', 10)
  type: 'image' | 'video';

  @KeyColumn('storage_key', 64)
  storageKey: string;

  @KeyColumn('content_type', 64)
  contentType: string;

  @Column({ name: 'width', type: 'integer' })
  width: number;

  @Column({ name: 'height', type: 'integer' })
  height: number;

  /** Bytes. */
  @BigintColumn('size')
  size: number;

  /** Hex, of the stored bytes. */
  @KeyColumn('sha256', 64)
  sha256: string;

  /** A frame of a video, kept as a file of its own; null for images, and where none could be made. */
  @KeyColumn('poster_key', 64, { nullable: true })
  posterKey: string | null;

  /** Bytes of the poster; 0 where there is none, or where it was made before they were counted. */
  @BigintColumn('poster_size', { default: 0 })
  posterSize: number;

  @TextColumn('alt_text', { nullable: true })
  altText: string | null;

  @TextColumn('blurhash', { nullable: true })
  blurhash: string | null;

  @TimeColumn('created_at')
  createdAt: Date;
}
