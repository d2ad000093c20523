import { type Sql, isAbsent, sql } from '../../../core/database/index.js';

/**
 * Condition on a post: the viewer has muted none of its hashtags. Whoever mutes nothing pays for one look into the key, once
 * a statement; the scalar keeps the databases from beginning with the muted ones.
 * @param viewer SQL of the viewer's id as `viewerParameter` of core/database gives it; nobody has muted anything
 * @param postId a column
 * @param but a tag that is looked at all the same
 */
export function hasNoMutedTag(viewer: Sql, postId: Sql, but?: string): Sql {
  const other = but === undefined ? sql.nothing : sql`AND t.tag <> ${but}`;
  return sql`(${isAbsent(sql`(SELECT 1 FROM muted_tags n WHERE n.user_id = ${viewer} LIMIT 1)`)}
    OR ${isAbsent(sql`(SELECT 1 FROM post_tags t WHERE t.post_id = ${postId} ${other} AND (SELECT m.user_id FROM muted_tags m WHERE m.user_id = ${viewer} AND m.tag = t.tag) IS NOT NULL LIMIT 1)`)})`;
}
