import { Entity } from 'typeorm';
import { BigintColumn, KeyTextPart } from '../database/index.js';

/** How far a walk over what was there before has come. A migration makes the row, the end of the walk deletes it. */
@Entity({ name: 'catch_ups' })
export class CatchUpPosition {
  @KeyTextPart('catch_ups', 60)
  name: string;

  /** What has a smaller id is still to be done. */
  @BigintColumn()
  before_id: number;
}
