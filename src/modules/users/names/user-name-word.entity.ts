import { Entity, ForeignKey, Index } from 'typeorm';
import { KeyPart, KeyTextPart, withoutRowid } from '../../../core/database/index.js';
import { MAX_WORD_LENGTH } from '../../../core/words/index.js';

/** One word of a display name, cut to its beginning where it is long: people are found by beginnings. */
@Entity({ name: 'user_name_words', withoutRowid })
@Index('ix_user_name_words_user', ['user_id', 'word'])
export class UserNameWord {
  @KeyTextPart('user_name_words', MAX_WORD_LENGTH)
  word: string;

  @KeyPart('user_name_words')
  @ForeignKey('User', { name: 'fk_user_name_words_user', onDelete: 'CASCADE' })
  user_id: number;
}
