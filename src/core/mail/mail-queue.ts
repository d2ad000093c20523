import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Settings } from '../config/index.js';
import { Database } from '../database/index.js';
import { Background, Clock, SharedRun, providersOf } from '../runtime/index.js';
import { type Mail, MailComposer, type MailRequest } from './mail-composer.js';
import { MailRefusedError, MailUncertainError, reasonOf } from './mail-failures.js';
import type { MailTransport } from './mail-transport.js';
import { type MailJobRow, MailRepository, type MailState } from './mail.repository.js';

const POLL_INTERVAL_MS = 5_000;
const HOUR_MS = 3_600_000;
/** "3 an hour per address" (safety.md). */
const MAILS_AN_HOUR = 3;
const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = HOUR_MS;
/** With doubling pauses up to an hour: about two days of a dead mail server. */
const MAX_ATTEMPTS = 55;
const KEPT_MS = 24 * HOUR_MS;
const SWEEP_BATCH = 500;
/** A mail that a process took and did not hand over, because it died, is taken again after this. */
const CLAIM_MS = 60_000;

/**
 * Mails to be sent, kept in the database: a restart or a dead mail server loses none, and none is sent twice. A mail that
 * was being handed over when the process died counts as sent; until that moment it waits.
 */
@Injectable()
export class MailQueue implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(MailQueue.name);
  private transport: Promise<MailTransport> | undefined;
  private closing = false;
  private composers: Map<string, MailComposer> | undefined;
  private readonly sending = new SharedRun(() => this.sendAll());

  constructor(
    private readonly repository: MailRepository,
    private readonly database: Database,
    private readonly discovery: DiscoveryService,
    private readonly clock: Clock,
    private readonly background: Background,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    this.background.fromNow('Mail', POLL_INTERVAL_MS, () => this.sendDue());
    this.background.every('Mail sweep', HOUR_MS, () => this.sweep());
  }

  /** Before the running work is awaited: what has not been handed over waits for the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    (await this.transport)?.close();
  }

  /**
   * Asks for a mail, which is sent after the open transaction has been committed. Beyond three an hour for one address
   * it does nothing, or sends it later when it must arrive. Takes the same time whoever the address belongs to.
   */
  async request(request: MailRequest, { mustArrive = false } = {}): Promise<void> {
    const job = { ...request, address: request.address.toLowerCase() };
    await this.database.transaction(async () => {
      await this.repository.holdAddress(job.address);
      const now = this.clock.now();
      const since = new Date(now.getTime() - HOUR_MS);
      const oldest = (await this.repository.listTimesSince(job.address, since, MAILS_AN_HOUR))[MAILS_AN_HOUR - 1];
      if (oldest !== undefined && !mustArrive) return;
      await this.repository.insert(job, oldest === undefined ? now : new Date(oldest.getTime() + HOUR_MS));
      this.database.afterCommit(() => this.sendDue());
    });
  }

  /** Sends all that is due. Calls that overlap share one run, and another one after it. */
  async sendDue(): Promise<void> {
    await this.sending.run();
  }

  private async sendAll(): Promise<void> {
    while (!this.background.stopping) {
      const now = this.clock.now();
      // A look first: most of the time nothing waits, and a transaction would hold up those who write.
      if (!(await this.repository.existsDue(now))) return;
      const job = await this.database.transaction(() => this.repository.claim(now, new Date(now.getTime() + CLAIM_MS)));
      if (job === undefined) return;
      await this.send(job);
    }
  }

  private async send(job: MailJobRow): Promise<void> {
    let state: MailState = 'waiting';
    const handOver = async () => {
      if (!(await this.database.transaction(() => this.repository.move(job.id, 'waiting', 'sending')))) throw new Error('Handed over by another process');
      state = 'sending';
    };
    try {
      const mail = await this.compose(job);
      if (mail !== undefined) await (await this.openTransport()).send(mail, this.settings.mailFrom, handOver);
      await this.database.transaction(() => this.repository.move(job.id, state, 'done'));
    } catch (error) {
      await this.handleFailure(job, state, error);
    }
  }

  /** Loaded with the first mail: most starts need none, and its library is large. */
  private openTransport(): Promise<MailTransport> {
    this.transport ??= import('./mail-transport.js').then(({ createMailTransport }) => {
      const transport = createMailTransport(this.settings.mail);
      if (this.closing) transport.close();
      return transport;
    });
    return this.transport;
  }

  /** After an outage, of the same mail asked for several times only the last one is sent. */
  private async compose(job: MailJobRow): Promise<Mail | undefined> {
    if (job.attempts > 1 && (await this.repository.existsNewer(job))) return undefined;
    this.composers ??= new Map(providersOf(this.discovery, MailComposer).map((composer) => [composer.kind, composer]));
    return this.composers.get(job.kind)?.compose({ kind: job.kind, address: job.address, userId: job.user_id });
  }

  private async handleFailure(job: MailJobRow, state: MailState, error: unknown): Promise<void> {
    const final = error instanceof MailRefusedError || error instanceof MailUncertainError || job.attempts >= MAX_ATTEMPTS;
    const pauseMs = Math.min(FIRST_RETRY_MS * 2 ** (job.attempts - 1), LAST_RETRY_MS);
    this.logger.warn({ job: job.id, kind: job.kind, attempts: job.attempts, retry: !final, reason: reasonOf(error) });
    await this.database.transaction(async () => {
      if (final) await this.repository.move(job.id, state, 'failed');
      else await this.repository.postpone(job.id, state, new Date(this.clock.now().getTime() + pauseMs));
    });
  }

  private async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_MS);
    await this.background.inBatches(SWEEP_BATCH, () => this.database.transaction(() => this.repository.deleteFinishedBefore(before, SWEEP_BATCH)));
  }
}
