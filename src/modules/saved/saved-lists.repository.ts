import { Injectable } from '@nestjs/common';
import { Database, type Sql, sql, viewerParameter } from '../../core/database/index.js';
import { type CursorKey, type Scan, type ScannedRow, type Walk, boundedPage, scan, sourceAfter } from '../../core/paging/index.js';
import { type PostRow, PostRows, isVisibleTo } from '../posts/index.js';

/** All that somebody has saved, or what is in one of their collections. */
export type SavedList = { userId: number } | { collectionId: number };

export interface SavedRow extends PostRow {
  /** When it was saved, or put into the collection. */
  place: Date;
}

interface Reading {
  after: CursorKey[] | undefined;
  /** One more than the page has. */
  wanted: number;
}

/** Saved posts along the index of their list, of which a statement looks at a bounded number, whatever may not be seen of them. */
@Injectable()
export class SavedListsRepository {
  constructor(
    private readonly database: Database,
    private readonly rows: PostRows,
  ) {}

  /** Latest first. */
  async list(of: SavedList, viewerId: number, { after: start, wanted: most }: Reading): Promise<Scan<SavedRow>> {
    const viewer = viewerParameter(viewerId);
    return scan<SavedRow & ScannedRow>({ after: start, wanted: most, keysOf: keysOfSaved }, ({ after, size, wanted }) => {
      const source = sourceAfter(walkOf(of), boundOf(after), size, this.database.dialect);
      const rule = sql`(SELECT ${isVisibleTo(viewer)} FROM posts p WHERE p.id = w.id)`;
      const order = sql`w.place DESC, w.id DESC`;
      // SQLite keeps the order of what it walks; PostgreSQL sees that it is there already.
      const page = boundedPage({ source, columns: sql`w.id, w.place`, rule, order, sorts: this.database.dialect === 'postgres' }, size, wanted);
      return this.database.query<SavedRow & ScannedRow>(this.rows.select(page, sql`page.place DESC, page.id DESC`, viewer, sql`page.rest, page.place,`));
    });
  }
}

export function keysOfSaved(row: SavedRow): number[] {
  return [row.place.getTime(), row.id];
}

function boundOf(after: CursorKey[] | undefined): { key: Date; id: CursorKey } | undefined {
  const [place, id] = after ?? [];
  return place === undefined || id === undefined ? undefined : { key: new Date(place), id };
}

function walkOf(of: SavedList): Walk {
  const [from, owned]: [Sql, Sql] = 'userId' in of ? [sql`saved_posts x`, sql`x.user_id = ${of.userId}`] : [sql`collection_posts x`, sql`x.collection_id = ${of.collectionId}`];
  return { from, id: sql`x.post_id`, key: sql`x.created_at`, conditions: [owned], direction: 'DESC' };
}
