import { Injectable } from '@nestjs/common';
import { type Sql, sql } from '../../core/database/index.js';
import { MuteRule, isListedFor } from '../blocks/index.js';
import { isOpenToAll } from './visibility.js';

const P = sql`p`;

/** The conditions of lists that bring posts of many people together: every one of them takes its own from here. */
@Injectable()
export class ListRules {
  constructor(private readonly mutes: MuteRule) {}

  /**
   * Condition on `posts p`: open to all, and by nobody whom the viewer has blocked or muted, or who has blocked them: the global feed,
   * search, tags. @param viewer as `viewerParameter` of core/database gives it
   */
  ofEverybody(viewer: Sql, p = P): Sql {
    const author = sql`${p}.user_id`;
    return sql.allOf([isOpenToAll(p), isListedFor(viewer, author), this.isHeard(viewer, author)]);
  }

  /** Condition on an author: the viewer has not muted them. Where authors are known before their posts it costs a look at each, whatever they post. */
  isHeard(viewer: Sql, userId: Sql): Sql {
    return this.mutes.isUnmuted(viewer, userId);
  }
}
