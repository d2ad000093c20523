import { Entity } from 'typeorm';
import { BigintColumn, KeyPart, KeyTextPart, withoutRowid } from '../database/index.js';

/** A share of a sum: the sum is that of all shards. */
@Entity({ name: 'tallies', withoutRowid })
export class Tally {
  /** The account that it is about; 0 for the whole instance. */
  @KeyPart('tallies')
  subject_id: number;

  @KeyTextPart('tallies', 30)
  name: string;

  @KeyPart('tallies')
  shard: number;

  @BigintColumn()
  amount: number;
}
