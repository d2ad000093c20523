import { Injectable } from '@nestjs/common';
import { type Sql, isAbsent, isNobody, sql } from '../../core/database/index.js';
import { Clock } from '../../core/runtime/index.js';

/** Whom a viewer has muted. Only lists of what others do ask for it: what is read by itself is shown. */
@Injectable()
export class MuteRule {
  constructor(private readonly clock: Clock) {}

  /** Condition: the viewer has not muted the user, or no longer. Whoever mutes nobody, as most people do, is asked about once, and not for each row. */
  isUnmuted(viewer: Sql, userId: Sql): Sql {
    if (isNobody(viewer)) return sql.allOf([]);
    return sql`(${isAbsent(sql`(SELECT 1 FROM mutes n WHERE n.muter_id = ${viewer} LIMIT 1)`)} OR ${isAbsent(this.muteOf(viewer, userId))})`;
  }

  /** SQL of 1 while the viewer mutes the user, of NULL otherwise. A scalar by its key, as blocks are. */
  muteOf(viewer: Sql, userId: Sql): Sql {
    return sql`(SELECT 1 FROM mutes m WHERE m.muter_id = ${viewer} AND m.muted_id = ${userId} AND ${isInForce(this.clock.now())})`;
  }
}

/** Condition on `mutes m`. */
export function isInForce(now: Date): Sql {
  return sql`(m.expires_at IS NULL OR m.expires_at > ${now})`;
}
