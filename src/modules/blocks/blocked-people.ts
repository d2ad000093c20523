import { Injectable } from '@nestjs/common';
import type { Sql } from '../../core/database/index.js';
import { type Nearness, PeopleRule } from '../users/index.js';
import { isKnownTo, isReachableBy, isUnhidden } from './visibility.js';

const CONDITIONS: Readonly<Record<Nearness, (viewer: Sql, userId: Sql) => Sql>> = { known: isKnownTo, shown: isUnhidden, reachable: isReachableBy };

/** Blocks keep people from finding each other. */
@Injectable()
export class BlockedPeople extends PeopleRule {
  allows(nearness: Nearness, viewer: Sql, userId: Sql): Sql {
    return CONDITIONS[nearness](viewer, userId);
  }
}
