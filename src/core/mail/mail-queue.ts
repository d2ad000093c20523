import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Settings } from '../config/index.js';
import { Database } from '../database/index.js';
import { Count, Level } from '../measures/index.js';
import { Background, Clock, SharedRun, providersOf, replacementOf } from '../runtime/index.js';
import { type Mail, MailComposer, type MailRequest } from './mail-composer.js';
import { MailRefusedError, MailUncertainError, reasonOf } from './mail-failures.js';
import { MailTransport } from './mail-transport.js';
import { type MailJobRow, MailRepository, type MailState } from './mail.repository.js';

const waiting = new Level('socialphoto_mails_waiting', 'Mails that wait to be sent', 'max');
const attempts = new Count('socialphoto_mails_total', 'Attempts to send a mail: `sent`, `failed` for good, or `postponed`', ['outcome']);

const POLL_INTERVAL_MS = 5_000;
const HOUR_MS = 3_600_000;
const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = HOUR_MS;
/** With doubling pauses up to an hour: about two days of a dead mail server. */
const MAX_ATTEMPTS = 55;
/** At least the longest window of a limit, after the last attempt. */
const KEPT_MS = 72 * HOUR_MS;
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
  private forget = (): void => undefined;
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
    this.forget = waiting.readFrom(async () => [{ labels: {}, value: await this.repository.countWaiting() }]);
    const replacement = replacementOf(this.discovery, MailTransport);
    if (replacement !== undefined) this.transport = Promise.resolve(replacement);
    this.background.fromNowInEach('Mail', POLL_INTERVAL_MS, () => this.sendDue());
    this.background.every('Mail sweep', HOUR_MS, () => this.sweep());
  }

  /** Before the running work is awaited: what has not been handed over waits for the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    this.forget();
    (await this.transport)?.close();
  }

  /**
   * Asks for a mail, which is sent after the open transaction has been committed. The same work whoever the address belongs
   * to: whether a mail is to be sent, and whether the address may get one more of its kind, is found out later.
   */
  async request(request: MailRequest): Promise<void> {
    const job = { ...request, address: request.address.toLowerCase() };
    await this.database.transaction(async () => {
      await this.repository.holdAddress(job.address);
      await this.repository.insert(job, this.clock.now());
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
      await this.database.transaction(() => this.handOver(job));
      state = 'sending';
    };
    try {
      const mail = await this.compose(job);
      if (mail === undefined) return;
      await (await this.openTransport()).send(mail, this.settings.mailFrom, handOver);
      await this.database.transaction(() => this.repository.move(job.id, state, 'done'));
      attempts.add({ outcome: 'sent' });
    } catch (error) {
      await this.handleFailure(job, state, error);
    }
  }

  /** Loaded with the first mail: most starts need none, and its library is large. */
  private openTransport(): Promise<MailTransport> {
    this.transport ??= import('./mail-transports.js').then(({ createMailTransport }) => {
      const transport = createMailTransport(this.settings.mail, this.clock);
      if (this.closing) transport.close();
      return transport;
    });
    return this.transport;
  }

  /**
   * Nothing for who gets no mail, and of the same mail asked for several times only the last one. The limit is asked first,
   * since a token that is written ends the one before, which is in a mail that arrived.
   */
  private async compose(job: MailJobRow): Promise<Mail | undefined> {
    this.composers ??= new Map(providersOf(this.discovery, MailComposer).map((composer) => [composer.kind, composer]));
    const composer = this.composers.get(job.kind);
    const isDoubled = await this.repository.existsNewer(job);
    const fullUntil = isDoubled ? undefined : await this.findFullUntil(job);
    if (fullUntil !== undefined && composer?.mustArrive === true) {
      await this.database.transaction(() => this.repository.postpone(job.id, 'waiting', fullUntil));
      return undefined;
    }
    const mail = isDoubled || fullUntil !== undefined ? undefined : await composer?.compose({ kind: job.kind, address: job.address, userId: job.user_id });
    if (mail === undefined) await this.database.transaction(() => this.repository.delete(job.id));
    return mail;
  }

  /** When the address may get the next mail of the kind; undefined for now. Only mails that were handed over count. */
  private async findFullUntil(job: MailJobRow): Promise<Date | undefined> {
    const rule = this.settings.rateLimits.mails;
    if (rule === undefined) return undefined;
    const windowMs = rule.windowSeconds * 1000;
    const times = await this.repository.listHandedOverSince(job, new Date(this.clock.now().getTime() - windowMs), rule.limit);
    const oldest = times[rule.limit - 1];
    return oldest && new Date(oldest.getTime() + windowMs);
  }

  /** The limit once more, for other processes may have sent mails meanwhile. Part of the caller's transaction. */
  private async handOver(job: MailJobRow): Promise<void> {
    await this.repository.holdAddress(job.address);
    if ((await this.findFullUntil(job)) !== undefined) throw new Error('Other processes have sent as many mails to the address as it may get');
    if (!(await this.repository.handOver(job.id, this.clock.now()))) throw new Error('Handed over by another process');
  }

  private async handleFailure(job: MailJobRow, state: MailState, error: unknown): Promise<void> {
    const final = error instanceof MailRefusedError || error instanceof MailUncertainError || job.attempts >= MAX_ATTEMPTS;
    const pauseMs = Math.min(FIRST_RETRY_MS * 2 ** (job.attempts - 1), LAST_RETRY_MS);
    attempts.add({ outcome: final ? 'failed' : 'postponed' });
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
