import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { NotAllowedError } from '../../../core/problems/index.js';
import type { Viewer } from '../../../core/security/index.js';
import { CommentNotFoundError } from '../../comments/index.js';
import { PostNotFoundError } from '../../posts/index.js';
import { AccountStateService } from '../../users/index.js';
import type { ReportedThing } from '../report-kinds.js';
import { ReportedThings } from '../reported-things.js';
import { ReportDecidedError, ReportNotFoundError, SuspendInsteadError } from '../reports.errors.js';
import { ReportRounds, type Verdict } from './report-rounds.js';
import { type ReportTargetRow, ReportTargetsRepository, thingOf } from './report-targets.repository.js';

/** What moderators do about reported things. */
@Injectable()
export class ReportDecisionsService {
  constructor(
    private readonly targets: ReportTargetsRepository,
    private readonly things: ReportedThings,
    private readonly rounds: ReportRounds,
    private readonly state: AccountStateService,
    private readonly database: Database,
  ) {}

  /**
   * Decides about all open reports of a thing, and does what is decided. Of several moderators at once one decides.
   * @throws ReportNotFoundError, ReportDecidedError, SuspendInsteadError, LastAdminError
   * @throws NotAllowedError to a moderator about what is their own, or who would suspend another moderator or an administrator
   */
  async resolve(thing: ReportedThing, verdict: Verdict, moderator: Viewer): Promise<void> {
    try {
      await this.decide(thing, verdict, moderator);
    } catch (error) {
      if (!isGone(error)) throw error;
      // It went between the look at it and the deletion: by its author, or by another moderator's decision, which now shows.
      await this.decide(thing, verdict, moderator);
    }
  }

  private async decide(thing: ReportedThing, verdict: Verdict, moderator: Viewer): Promise<void> {
    if (verdict.action === 'delete' && thing.type === 'user') throw new SuspendInsteadError();
    const target = await this.targets.find(thing);
    if (target === undefined) throw new ReportNotFoundError();
    if (target.status !== 'open') throw new ReportDecidedError();
    if (target.owner_id === moderator.id && moderator.role !== 'admin') throw new NotAllowedError('Another moderator decides about what is your own.');
    const changes = verdict.action === 'suspend' ? [target.owner_id] : [];
    // What is acted on is held before the entry of the queue: accounts, posts, comments, then reports.
    const work = async () => {
      await this.act(target, verdict, moderator);
      await this.rounds.end(target.id, verdict, moderator.id);
    };
    await this.database.transactionAs(moderator, work, { changes });
  }

  private async act(target: ReportTargetRow, { action }: Verdict, moderator: Viewer): Promise<void> {
    if (action === 'delete') await this.things.delete(thingOf(target), moderator);
    if (action === 'suspend') await this.state.changeState(target.owner_id, { status: 'suspended' }, moderator);
  }
}

function isGone(error: unknown): boolean {
  return error instanceof PostNotFoundError || error instanceof CommentNotFoundError;
}
