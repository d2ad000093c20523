import { Entity } from 'typeorm';
import { BigintColumn, BooleanColumn, KeyTextPart, TimeColumn, falseLiteral, withoutRowid } from '../../../core/database/index.js';

/** The sums of the instance at the end of a day; of the present day as they were when they were last written down. */
@Entity({ name: 'instance_days', withoutRowid })
export class InstanceDay {
  /** Of UTC, such as `2026-01-31`. */
  @KeyTextPart('instance_days', 10)
  day: string;

  @BigintColumn()
  users_count: number;

  @BigintColumn()
  posts_count: number;

  /** Null where the day was worked out afterwards. */
  @BigintColumn({ nullable: true })
  comments_count: number | null;

  /** Null where the day was worked out afterwards. */
  @BigintColumn({ nullable: true })
  reactions_count: number | null;

  @BigintColumn()
  media_count: number;

  @BigintColumn()
  media_bytes: number;

  /** Worked out afterwards, from what was still there. */
  @BooleanColumn({ default: () => falseLiteral })
  is_estimate: boolean;

  @TimeColumn()
  taken_at: Date;
}
