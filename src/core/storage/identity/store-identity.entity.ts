import { Entity, PrimaryColumn } from 'typeorm';
import { KeyColumn, TimeColumn } from '../../database/index.js';

/** The one row that says which media store belongs to this database. */
@Entity({ name: 'store_identity' })
export class StoreIdentityRow {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_store_identity' })
  id: number;

  /** Hex; the mark of the store has the same. */
  @KeyColumn(32)
  store_id: string;

  @TimeColumn()
  created_at: Date;
}
