import type { ApiPropertyOptions } from '@nestjs/swagger';
import type { Sql } from '../database/index.js';

/** In `viewer`, which is null without a viewer, or in the item itself. */
export type ContributionPlace = 'viewer' | 'item';

/**
 * Fields that a module adds to the items that another one answers with. Whose items they are says a subclass of the owner, such as
 * `PostContribution`; modules that build on it, extensions included, provide subclasses of that, which are found by their class.
 * The value behind the fields comes from `column` or from `load`: a contribution has one of them.
 */
export abstract class Contribution {
  /** No other contribution to the same items may have it; it names the column. */
  abstract readonly name: string;
  /** The fields, as the document shows them. */
  abstract readonly schema: Readonly<Record<string, ApiPropertyOptions>>;
  readonly place: ContributionPlace = 'viewer';

  /** A scalar for a row of the owner's table; it must come from a key, for it is looked up for each item of a page. @param viewer the viewer's id, null without one */
  column?(viewer: Sql): Sql;

  /** The values of all items of a page at once, by their ids, in a fixed number of queries; what has none is left out. */
  load?(ids: readonly number[], viewerId: number | null): Promise<ReadonlyMap<number, unknown>>;

  /** @param value of the column or from `load`; null where there is none, as of an account for itself */
  abstract toFields(value: unknown): Record<string, unknown>;
}

/** The column values of contributions, by their names; null where all are. */
export type Contributed = Readonly<Record<string, unknown>> | null;

/** A row that may have been selected with the columns of contributions. */
export interface ContributedRow {
  id: number;
  contributed?: Contributed;
}

/** What is added to one item, by its place. */
export type ContributedFields = Record<ContributionPlace, Record<string, unknown>>;
