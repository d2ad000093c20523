import { Injectable } from '@nestjs/common';
import { AccountData } from '../../src/modules/users/index.js';
import { FieldNotesRepository } from './field-notes.repository.js';

/** Entries go before the account whose they are. */
@Injectable()
export class FieldNotesAccountData extends AccountData {
  constructor(private readonly repository: FieldNotesRepository) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    return (await this.repository.deleteSome(userId, limit)) < limit;
  }
}
