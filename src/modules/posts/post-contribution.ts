import type { ApiPropertyOptions } from '@nestjs/swagger';
import type { Sql } from '../../core/database/index.js';

/**
 * Fields that a module adds to every post that is read. Modules that build on posts, extensions included, provide
 * subclasses; they are found by their class. One column costs a look into an index for each post of a page.
 */
export abstract class PostContribution {
  /** Of the column; no other contribution may have it. */
  abstract readonly name: string;
  /** The fields, as the document shows them. */
  abstract readonly schema: Readonly<Record<string, ApiPropertyOptions>>;
  /** Where they stand: in `viewer`, which is null without a viewer, or in the post itself. */
  readonly place: 'viewer' | 'post' = 'viewer';

  /** A scalar for a row `posts p`; it must come from a key, for it is looked up for each post. @param viewer the viewer's id, null without one */
  abstract column(viewer: Sql): Sql;

  /** @param value of the column; null where there is none */
  abstract toFields(value: unknown): Record<string, unknown>;
}

/** The column values of contributions, by their names; null where all are. */
export type Contributed = Readonly<Record<string, unknown>> | null;

export interface ContributedFields {
  post: Record<string, unknown>;
  viewer: Record<string, unknown>;
}
