import { Column, Entity } from 'typeorm';
import { BigintColumn, KeyTextPart } from '../database/index.js';

/** Who does what one process at a time is to do. */
@Entity({ name: 'leases' })
export class Lease {
  @KeyTextPart('leases', 60)
  name: string;

  /** The process, on its machine. */
  @Column({ type: 'varchar', length: 300 })
  holder: string;

  /** Grows while the holder lives. */
  @BigintColumn()
  beats: number;
}
