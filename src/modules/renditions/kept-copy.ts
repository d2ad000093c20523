import { type Sql, columnsOf, sql } from '../../core/database/index.js';
import type { Rendition } from './rendition.entity.js';

/** What a copy is of. */
export type CopiedFrom = { mediaId: number } | { avatarKey: string };

/** What a copy is made of. */
export interface CopySource {
  of: CopiedFrom;
  type: 'image' | 'video';
  storage_key: string;
  poster_key: string | null;
  /** 0 where it is not known. */
  width: number;
  height: number;
}

const FIELDS = ['id', 'storage_key', 'content_type', 'sha256', 'used_at'] as const;

/** A copy that is there. */
export type KeptCopy = Pick<Rendition, (typeof FIELDS)[number]>;

/** Columns for the one copy that is joined as below: a `KeptCopy` as `copy`, null where it has not been made. */
export const COPY_COLUMNS = columnsOf<Rendition>('r', FIELDS, 'copy');

/** Joins the one copy to media that are joined as `m`. */
export function joinCopyOfMedia(variant: string): Sql {
  return sql`LEFT JOIN renditions r ON r.media_id = m.id AND r.variant = ${variant}`;
}

/** Joins the one copy to the avatar of accounts that are joined as `u`. */
export function joinCopyOfAvatar(variant: string): Sql {
  return sql`LEFT JOIN renditions r ON r.avatar_key = u.avatar_key AND r.variant = ${variant}`;
}
