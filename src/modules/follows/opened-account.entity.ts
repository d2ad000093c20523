import { Entity, ForeignKey } from 'typeorm';
import { KeyPart } from '../../core/database/index.js';

/** An account that has turned public while more people waited for it than one transaction accepts. */
@Entity({ name: 'opened_accounts' })
export class OpenedAccount {
  @KeyPart('opened_accounts')
  @ForeignKey('User', { name: 'fk_opened_accounts_user', onDelete: 'CASCADE' })
  user_id: number;
}
