import { Injectable } from '@nestjs/common';
import { AccountData } from '../users/index.js';
import { AdminRepository } from './admin.repository.js';

/** The log keeps what an administrator did, without naming them any more. */
@Injectable()
export class AuditAccountData extends AccountData {
  constructor(private readonly repository: AdminRepository) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    return (await this.repository.detachSome(userId, limit)) < limit;
  }
}
