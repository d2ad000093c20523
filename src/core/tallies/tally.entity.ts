import { Entity, PrimaryColumn } from 'typeorm';
import { BigintColumn, KeyPart, textCollation, withoutRowid } from '../database/index.js';

/** A share of a sum: the sum is that of all shards. */
@Entity({ name: 'tallies', withoutRowid })
export class Tally {
  /** The account that it is about; 0 for the whole instance. */
  @KeyPart('tallies')
  subject_id: number;

  @PrimaryColumn({
    name: 'name',
    type: 'varchar',
    length: 30,
    primaryKeyConstraintName: 'pk_tallies',
    ...(textCollation !== undefined && { collation: textCollation }),
  })
  name: string;

  @KeyPart('tallies')
  shard: number;

  @BigintColumn()
  amount: number;
}
