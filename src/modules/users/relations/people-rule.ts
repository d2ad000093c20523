import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type Sql, isNobody, sql } from '../../../core/database/index.js';
import { providersOf } from '../../../core/runtime/index.js';

/**
 * How near somebody may come to a user, each with more than the one before: to know that there is such a user; to meet them in
 * lists and see what is theirs; to do something that concerns them, such as following.
 */
export type Nearness = 'known' | 'shown' | 'reachable';

/**
 * Who is kept from whom, beyond what an account's standing says. Users asks wherever it finds people for somebody; modules that
 * know of a reason, extensions included, provide subclasses, which are found by their class.
 */
export abstract class PeopleRule {
  /** A condition that is looked at for each candidate, so it must come from a key. */
  abstract allows(nearness: Nearness, viewer: Sql, userId: Sql): Sql;
}

/** All that keeps people apart. */
@Injectable()
export class PeopleRules implements OnModuleInit {
  private all: readonly PeopleRule[] = [];

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    this.all = providersOf(this.discovery, PeopleRule);
  }

  /** A condition that holds always for nobody in particular, and where there is no rule. @param viewer as `viewerParameter` of core/database gives it */
  allow(nearness: Nearness, viewer: Sql, userId: Sql): Sql {
    return sql.allOf(isNobody(viewer) ? [] : this.all.map((rule) => rule.allows(nearness, viewer, userId)));
  }
}
