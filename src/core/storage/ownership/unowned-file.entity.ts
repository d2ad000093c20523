import { Column, Entity, Index } from 'typeorm';
import { KeyColumn, KeyTextPart, TimeColumn } from '../../database/index.js';

/** A file that no row of a module names: one that is about to get its row, or one that has lost it and goes. Or a hold on all files. */
@Entity({ name: 'unowned_files' })
@Index('ix_unowned_files_due', ['due_at'])
export class UnownedFile {
  @KeyTextPart('unowned_files', 64)
  storage_key: string;

  /** `reserved` for a file that is being stored, `discarded` for one that goes, `incoming` for one that was sent directly and goes; `hold` stands for no file: until it is due, none goes. */
  @KeyColumn(10)
  kind: 'reserved' | 'discarded' | 'incoming' | 'hold';

  /** From when on the file is deleted, unless a row has come to name it. */
  @TimeColumn()
  due_at: Date;

  /** To delete it. */
  @Column({ type: 'integer', default: 0 })
  attempts: number;
}
