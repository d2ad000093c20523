import { Entity } from 'typeorm';
import { BigintColumn, KeyTextPart, TimeColumn, withoutRowid } from '../../src/core/database/index.js';

/** How many stars were given on a day, once somebody has counted them. */
@Entity({ name: 'ext_star_days', withoutRowid })
export class StarDay {
  /** Such as 2026-01-31, in UTC. */
  @KeyTextPart('ext_star_days', 10)
  day: string;

  /** Null while it is being counted. */
  @BigintColumn({ nullable: true })
  stars_count: number | null;

  /** Whoever counts has the day until then; if they die, the next one takes it. */
  @TimeColumn()
  leased_until: Date;
}
