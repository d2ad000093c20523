import { Injectable } from '@nestjs/common';
import { AccountData } from '../../users/index.js';
import { NotificationsRepository } from '../notifications.repository.js';

/** What the account caused and what it received. */
@Injectable()
export class NotificationsAccountData extends AccountData {
  constructor(private readonly repository: NotificationsRepository) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    return (await this.repository.deleteSomeOfUser(userId, limit)) < limit;
  }
}
