import { Column, Entity, Index } from 'typeorm';
import { BigintColumn, IdColumn, KeyColumn, TimeColumn } from '../database/index.js';

/**
 * A mail that is to be sent. It says what kind of mail and for whom; the text is written when it is sent, so that tokens
 * are never at rest. A sent row stays for a while to count the mails of an address; what came to nothing is deleted.
 */
@Entity({ name: 'mail_jobs' })
@Index('ix_mail_jobs_due', ['dueAt', 'id'], { where: "state = 'waiting'" })
@Index('ix_mail_jobs_address', ['address', 'createdAt'])
@Index('ix_mail_jobs_created_at', ['createdAt'])
export class MailJob {
  @IdColumn('mail_jobs')
  id: number;

  @KeyColumn('kind', 30)
  kind: string;

  /** Lower case. */
  @KeyColumn('address', 254)
  address: string;

  /** No foreign key: a job for an account that is gone is dropped when it is composed. */
  @BigintColumn('user_id', { nullable: true })
  userId: number | null;

  @KeyColumn('state', 10)
  state: 'waiting' | 'sending' | 'done' | 'failed';

  @Column({ name: 'attempts', type: 'integer', default: 0 })
  attempts: number;

  /** When it is to be sent, or to be tried again; of what was sent, when that was. */
  @TimeColumn('due_at')
  dueAt: Date;

  @TimeColumn('created_at')
  createdAt: Date;
}
