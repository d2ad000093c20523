import { Injectable } from '@nestjs/common';
import { AccountData } from '../users/index.js';
import { ReportTargetsRepository } from './queue/report-targets.repository.js';
import { ReportsRepository } from './reporting/reports.repository.js';

/**
 * What the account has reported stays, so that moderators decide about it, without the person and what they wrote. What of
 * the account was reported goes, with the copies of its texts; those reports count as actioned.
 */
@Injectable()
export class ReportsAccountData extends AccountData {
  constructor(
    private readonly reports: ReportsRepository,
    private readonly targets: ReportTargetsRepository,
  ) {
    super();
  }

  async releaseSome(userId: number, limit: number): Promise<boolean> {
    if ((await this.reports.detachSome(userId, limit)) >= limit) return false;
    if ((await this.targets.detachSome(userId, limit)) >= limit) return false;
    if ((await this.targets.closeSomeOfOwner(userId, limit)) >= limit) return false;
    return (await this.targets.deleteSomeOfOwner(userId, limit)) < limit;
  }
}
