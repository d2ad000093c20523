import { Column, Entity, Index } from 'typeorm';
import { BigintColumn, IdColumn, KeyColumn, TimeColumn } from '../database/index.js';

/**
 * A mail that is to be sent. It says what kind of mail and for whom; the text is written when it is sent, so that tokens
 * are never at rest. A sent row stays for a while to count the mails of an address; what came to nothing is deleted.
 */
@Entity({ name: 'mail_jobs' })
@Index('ix_mail_jobs_due', ['due_at', 'id'], { where: "state = 'waiting'" })
@Index('ix_mail_jobs_address', ['address', 'created_at'])
@Index('ix_mail_jobs_created_at', ['created_at'])
export class MailJob {
  @IdColumn('mail_jobs')
  id: number;

  @KeyColumn(30)
  kind: string;

  /** Lower case. */
  @KeyColumn(254)
  address: string;

  /** No foreign key: a job for an account that is gone is dropped when it is composed. */
  @BigintColumn({ nullable: true })
  user_id: number | null;

  @KeyColumn(10)
  state: 'waiting' | 'sending' | 'done' | 'failed';

  @Column({ type: 'integer', default: 0 })
  attempts: number;

  /** When it is to be sent, or to be tried again; of what was sent, when that was. */
  @TimeColumn()
  due_at: Date;

  @TimeColumn()
  created_at: Date;
}
