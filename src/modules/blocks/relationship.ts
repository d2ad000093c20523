import { Injectable } from '@nestjs/common';
import { type Sql, sql } from '../../core/database/index.js';
import { UserContribution, type UserViewerResponse } from '../users/index.js';
import { MuteRule } from './mute-rule.js';
import { blockOf } from './visibility.js';

const U_ID = sql`u.id`;

/** What is added here to how a viewer stands to a user. */
export interface BlockFields {
  blocking: boolean;
  muting: boolean;
}

/** The same object, as what it is: contributions have no types of their own. */
export function withBlockFields(viewer: UserViewerResponse): UserViewerResponse & BlockFields {
  return viewer as UserViewerResponse & BlockFields;
}

/** Whether the viewer has blocked a user. */
@Injectable()
export class Blocking extends UserContribution {
  readonly name = 'blocking';
  readonly schema = { blocking: { type: Boolean, example: false } };

  override column(viewer: Sql): Sql {
    return blockOf(viewer, U_ID);
  }

  toFields(value: unknown): Record<string, unknown> {
    return { blocking: value !== null };
  }
}

/** Whether the viewer has muted a user. */
@Injectable()
export class Muting extends UserContribution {
  readonly name = 'muting';
  readonly schema = { muting: { type: Boolean, example: false } };

  constructor(private readonly mutes: MuteRule) {
    super();
  }

  override column(viewer: Sql): Sql {
    return this.mutes.muteOf(viewer, U_ID);
  }

  toFields(value: unknown): Record<string, unknown> {
    return { muting: value !== null };
  }
}
