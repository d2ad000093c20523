import { Injectable } from '@nestjs/common';
import { Database, sql, viewerParameter } from '../../core/database/index.js';
import { type Reading, type Scan, type ScanStep, type ScannedRow, type Walk, boundedPage, scan, sourceAfter } from '../../core/paging/index.js';
import { ListRules, type PostRow, PostRows } from '../posts/index.js';
import { hasNoMutedTag } from './muting/muted-tags.js';

/** Posts of a hashtag, along its rows by time: page 1,000 costs what page 1 does, and no statement looks at more rows than it says. */
@Injectable()
export class TaggedPostsRepository {
  constructor(
    private readonly database: Database,
    private readonly rows: PostRows,
    private readonly rules: ListRules,
  ) {}

  /** Those that the global feed shows to the viewer, newest first, without those with another tag that they have muted. */
  async list(tag: string, viewerId: number | null, reading: Reading<PostRow>): Promise<Scan<PostRow>> {
    return scan<PostRow & ScannedRow>(reading, (step) => this.walk(tag, viewerId, step));
  }

  private async walk(tag: string, viewerId: number | null, { after, size, wanted }: ScanStep): Promise<(PostRow & ScannedRow)[]> {
    const viewer = viewerParameter(viewerId);
    const walk: Walk = { from: sql`post_tags x`, direction: 'DESC', id: sql`x.post_id`, key: sql`x.posted_ms`, conditions: [sql`x.tag = ${tag}`] };
    const [key, id] = after ?? [];
    const source = sourceAfter(walk, key === undefined || id === undefined ? undefined : { key, id }, size, this.database.dialect);
    // A scalar on the post's row, so that the databases keep to the order of the walk.
    const open = sql`(SELECT ${this.rules.ofEverybody(viewer)} FROM posts p WHERE p.id = w.id)`;
    const rule = viewerId === null ? open : sql`${open} AND ${hasNoMutedTag(viewer, sql`w.id`, tag)}`;
    const page = boundedPage({ source, columns: sql`w.id`, rule, order: sql`w.place DESC, w.id DESC`, sorts: this.database.dialect === 'postgres' }, size, wanted);
    return this.database.query<PostRow & ScannedRow>(this.rows.select(page, sql`p.created_at DESC, p.id DESC`, viewer, sql`page.rest,`));
  }
}
