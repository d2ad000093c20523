import { Entity, ForeignKey } from 'typeorm';
import { KeyPart } from '../../../core/database/index.js';

/** An account that was opened or closed and has more hashtags than one transaction counts anew. */
@Entity({ name: 'tag_turned_accounts' })
export class TurnedAccount {
  @KeyPart('tag_turned_accounts')
  @ForeignKey('User', { name: 'fk_tag_turned_accounts_user', onDelete: 'CASCADE' })
  user_id: number;
}
