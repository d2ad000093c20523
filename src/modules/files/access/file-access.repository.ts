import { Injectable } from '@nestjs/common';
import { Database, type Sql, sql, viewerParameter } from '../../../core/database/index.js';
import { isKnownTo } from '../../blocks/index.js';
import { isOpenToAll, isVisibleTo } from '../../posts/index.js';
import { COPY_COLUMNS, type KeptCopy, joinCopyOfAvatar, joinCopyOfMedia } from '../../renditions/index.js';

/** Media by the file of the original, or by their id. */
export type MediaPlace = { key: string } | { id: number };

export interface MediaFile {
  id: number;
  type: 'image' | 'video';
  /** Null while no post has the media. */
  post_id: number | null;
  storage_key: string;
  poster_key: string | null;
  content_type: string;
  sha256: string;
  width: number;
  height: number;
  is_open_to_all: boolean;
}

export interface AvatarFile {
  storage_key: string;
  content_type: string;
  sha256: string;
}

/** With the one copy that was asked for, where it has been made. */
export type WithCopy<File> = File & { copy: KeptCopy | null };

const MEDIA = sql`media m LEFT JOIN posts p ON p.id = m.post_id`;

const IS_OPEN = sql`(p.id IS NOT NULL AND ${isOpenToAll()})`;
/** Put together once: every file that is read asks for it. */
const COLUMNS = sql`m.id, m.type, m.post_id, m.storage_key, m.poster_key, m.content_type, m.sha256, m.width, m.height, ${IS_OPEN} AS is_open_to_all`;

/** The viewer may see the post that has the media; or owns the media, while no post has them. */
const isOpenTo = (viewer: Sql) => sql`((m.post_id IS NULL AND m.owner_id = ${viewer}) OR (p.id IS NOT NULL AND ${isVisibleTo(viewer)}))`;

/** Whether stored files may be seen, originals, posters and copies, decided when they are read. */
@Injectable()
export class FileAccessRepository {
  constructor(private readonly database: Database) {}

  /** Media that are ready. Undefined for those of a deleted post, too: they are gone for administrators as well. */
  async find(place: MediaPlace): Promise<MediaFile | undefined> {
    return this.findWith<MediaFile>(place, sql.nothing, sql.nothing);
  }

  /** The same with the one copy. */
  async findWithCopy(place: MediaPlace, variant: string): Promise<WithCopy<MediaFile> | undefined> {
    return this.findWith<WithCopy<MediaFile>>(place, sql`, ${COPY_COLUMNS}`, joinCopyOfMedia(variant));
  }

  /** The avatar of an active account that the viewer may know of. @param viewerId null for nobody in particular */
  async findAvatar(key: string, viewerId: number | null): Promise<AvatarFile | undefined> {
    return this.findAvatarWith<AvatarFile>(key, viewerId, sql.nothing, sql.nothing);
  }

  /** The same with the one copy. */
  async findAvatarWithCopy(key: string, variant: string, viewerId: number | null): Promise<WithCopy<AvatarFile> | undefined> {
    return this.findAvatarWith<WithCopy<AvatarFile>>(key, viewerId, sql`, ${COPY_COLUMNS}`, joinCopyOfAvatar(variant));
  }

  /** Whether the viewer may see the media: their original, their poster and whatever is made of them. */
  async isVisibleTo(mediaId: number, viewerId: number): Promise<boolean> {
    const rows = await this.database.query(sql`SELECT 1 AS found FROM ${MEDIA} WHERE m.id = ${mediaId} AND ${isOpenTo(viewerParameter(viewerId))}`);
    return rows.length > 0;
  }

  /** Those of the media that the viewer may see, and whether everybody may. @param viewerId null for nobody in particular */
  async listVisible(ids: readonly number[], viewerId: number | null): Promise<Pick<MediaFile, 'id' | 'is_open_to_all'>[]> {
    return this.database.query(
      sql`SELECT m.id, ${IS_OPEN} AS is_open_to_all FROM ${MEDIA}
       WHERE ${this.database.isAnyOf(sql`m.id`, ids)} AND m.state = 'ready' AND ${isOpenTo(viewerParameter(viewerId))}`,
    );
  }

  private findWith<Row>(place: MediaPlace, columns: Sql, join: Sql): Promise<Row | undefined> {
    return this.database.first<Row>(
      sql`SELECT ${COLUMNS}${columns}
       FROM ${MEDIA} ${join}
       WHERE ${'key' in place ? sql`m.storage_key = ${place.key}` : sql`m.id = ${place.id}`} AND m.state = 'ready' AND p.deleted_at IS NULL`,
    );
  }

  private findAvatarWith<Row>(key: string, viewerId: number | null, columns: Sql, join: Sql): Promise<Row | undefined> {
    return this.database.first<Row>(
      sql`SELECT u.avatar_key AS storage_key, u.avatar_type AS content_type, u.avatar_sha256 AS sha256${columns}
       FROM users u ${join} WHERE u.avatar_key = ${key} AND u.status = 'active' AND ${isKnownTo(viewerParameter(viewerId), sql`u.id`)}`,
    );
  }
}
