import { Entity, Unique } from 'typeorm';
import { BigintColumn, CounterColumn, IdColumn, KeyColumn, TextColumn, TimeColumn } from '../../core/database/index.js';

/** Lets people register where that takes an invite. It belongs to the place, not to who made it. */
@Entity({ name: 'invites' })
@Unique('uq_invites_code', ['code'])
export class Invite {
  @IdColumn('invites')
  id: number;

  /** As it is passed on; administrators look it up again, so it is kept as it is. */
  @KeyColumn(40)
  code: string;

  /** How many accounts may be made with it. */
  @BigintColumn()
  uses: number;

  @CounterColumn()
  used: number;

  /** Null never ends. */
  @TimeColumn({ nullable: true })
  expires_at: Date | null;

  @TextColumn({ nullable: true })
  note: string | null;

  @TimeColumn()
  created_at: Date;
}
