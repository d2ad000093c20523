import { Injectable } from '@nestjs/common';
import { Settings } from '../../core/config/index.js';
import { MailQueue } from '../../core/mail/index.js';
import { RateCounters } from '../../core/rate-limit/index.js';
import { TooManyMailsError } from '../users/index.js';
import { APPROVAL_MAIL, EMAIL_CHANGE_MAIL, RESET_MAIL, VERIFY_MAIL } from './auth.mails.js';

/** Asks for the mails of accounts, and bounds those that an account has sent to addresses which may be strangers'. */
@Injectable()
export class AccountMails {
  constructor(
    private readonly queue: MailQueue,
    private readonly counters: RateCounters,
    private readonly settings: Settings,
  ) {}

  /** Does work that asks for a mail to an address that is not proven; it counts from its start, and no more when the work fails. @throws TooManyMailsError */
  async withinBudget<T>(userId: number, work: () => Promise<T>): Promise<T> {
    const rule = this.settings.rateLimits.mails_account;
    if (rule === undefined) return work();
    const key = `mails:account:${userId}`;
    const { hits, resetSeconds } = await this.counters.hit(key, rule.windowSeconds);
    try {
      if (hits > rule.limit) throw new TooManyMailsError(resetSeconds);
      return await work();
    } catch (error) {
      await this.counters.unhit(key);
      throw error;
    }
  }

  /** Part of the caller's transaction. */
  async askForProof(userId: number, address: string): Promise<void> {
    await this.queue.request({ kind: VERIFY_MAIL, address, userId });
  }

  /** The same work whether an account has the address or not, and whether it is proven; who gets a mail is found out later. */
  async offerProof(address: string): Promise<void> {
    await this.queue.request({ kind: VERIFY_MAIL, address, userId: null });
  }

  /** Part of the caller's transaction. */
  async tellOfChange(userId: number, address: string): Promise<void> {
    await this.queue.request({ kind: EMAIL_CHANGE_MAIL, address, userId });
  }

  /** Part of the caller's transaction. */
  async tellOfApproval(userId: number, address: string): Promise<void> {
    await this.queue.request({ kind: APPROVAL_MAIL, address, userId });
  }

  /** The same work whether an account has the address or not; who gets a mail is found out later. */
  async offerReset(address: string): Promise<void> {
    await this.queue.request({ kind: RESET_MAIL, address, userId: null });
  }
}
