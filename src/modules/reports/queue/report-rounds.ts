import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { DomainEvents } from '../../../core/events/index.js';
import { Background, Clock, SharedRun } from '../../../core/runtime/index.js';
import type { ReportAction, ReportStatus } from '../report-kinds.js';
import { ReportedThings } from '../reported-things.js';
import { ReportDecidedError } from '../reports.errors.js';
import { type ReportDecision, ReportResolved, ReportsClosed } from '../reports.events.js';
import { type ReportTargetRow, ReportTargetsRepository, thingOf } from './report-targets.repository.js';

const BATCH = 200;
const SWEEP_INTERVAL_MS = 60_000;

/** What a moderator has decided, and what they note for others. */
export interface Verdict {
  action: ReportAction;
  note: string | null;
}

/**
 * Ends the round of reports that a decision is about. The first of them are closed in its transaction, of very many the rest in
 * pieces that hold up nobody, and after a restart from where they were.
 */
@Injectable()
export class ReportRounds implements OnApplicationBootstrap {
  private readonly closing = new SharedRun(() => this.closeRemaining());

  constructor(
    private readonly repository: ReportTargetsRepository,
    private readonly things: ReportedThings,
    private readonly database: Database,
    private readonly events: DomainEvents,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.background.fromNow('Closing of reports', SWEEP_INTERVAL_MS, () => this.closing.run());
  }

  /** Part of the transaction that acts on the decision, as its last step. @throws ReportDecidedError when somebody was first */
  async end(targetId: number, { action, note }: Verdict, deciderId: number): Promise<void> {
    const target = await this.repository.decide(targetId, { status: statusAfter(action), action, decidedBy: deciderId, decidedAt: this.clock.now() });
    if (target === undefined) throw new ReportDecidedError();
    const decision = await this.toDecision(target);
    await this.events.publish(new ReportResolved(decision, note, -target.minus_reports));
    if (!(await this.closeSome(target, decision))) this.database.afterCommit(() => this.closing.run());
  }

  private async closeRemaining(): Promise<void> {
    let after = 0;
    while (!this.background.stopping) {
      const step = await this.database.transaction(() => this.closeNext(after));
      if (step === undefined) return;
      if (step.done) after = step.id;
    }
  }

  private async closeNext(after: number): Promise<{ id: number; done: boolean } | undefined> {
    const target = await this.repository.holdClosing(after);
    return target && { id: target.id, done: await this.closeSome(target, await this.toDecision(target)) };
  }

  /** True when nothing is left. */
  private async closeSome(target: ReportTargetRow, decision: ReportDecision): Promise<boolean> {
    const reporters = await this.repository.closeSome(target, statusAfter(decision.action), BATCH);
    const done = reporters.length < BATCH;
    if (done) await this.repository.endClosing(target.id);
    const told = reporters.filter((id): id is number => id !== null && id !== decision.decidedBy);
    if (told.length > 0) await this.events.publish(new ReportsClosed(decision, told));
    return done;
  }

  private async toDecision(target: ReportTargetRow): Promise<ReportDecision> {
    const place = await this.things.findPlace(thingOf(target));
    const { target_type: targetType, target_id: targetId, owner_id: ownerId, action, decided_by: decidedBy } = target;
    return { targetType, targetId, ownerId, action: action ?? 'dismiss', decidedBy, ...place };
  }
}

/** What the reports become by what was done. */
function statusAfter(action: ReportAction): Exclude<ReportStatus, 'open'> {
  return action === 'dismiss' ? 'dismissed' : 'actioned';
}
