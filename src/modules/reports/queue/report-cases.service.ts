import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../../core/security/index.js';
import type { PostResponse } from '../../posts/index.js';
import { type UserRow, UsersService } from '../../users/index.js';
import type { ReportedThing } from '../report-kinds.js';
import { ReportedThings } from '../reported-things.js';
import { type ReportByRow, ReportsRepository } from '../reporting/reports.repository.js';
import { ReportNotFoundError } from '../reports.errors.js';
import type { QueueEntry } from './queue-entry.js';
import { type ReportTargetRow, ReportTargetsRepository } from './report-targets.repository.js';

const SHOWN_REPORTS = 50;
const SHOWN_HISTORY = 20;

/** All that a moderator needs to decide. */
export interface ReportCase extends QueueEntry {
  /** Under which a reported comment stands; undefined for others, and when it is gone. */
  post: PostResponse | undefined;
  /** Whose it is. */
  author: UserRow;
  /** The latest reports, with who made them. */
  reports: readonly ReportByRow[];
  /** What else of the author's was reported, last reported first. */
  history: readonly ReportTargetRow[];
}

/** A reported thing with what belongs to it. */
@Injectable()
export class ReportCasesService {
  constructor(
    private readonly targets: ReportTargetsRepository,
    private readonly reports: ReportsRepository,
    private readonly things: ReportedThings,
    private readonly users: UsersService,
  ) {}

  /** @throws ReportNotFoundError */
  async get(wanted: ReportedThing, moderator: Viewer): Promise<ReportCase> {
    const target = await this.targets.find(wanted);
    if (target === undefined) throw new ReportNotFoundError();
    const thing = (await this.things.list([wanted], moderator))(wanted);
    return {
      target,
      thing,
      post: thing !== undefined && 'post_id' in thing ? await this.findPost(thing.post_id, moderator) : undefined,
      author: await this.users.getOwn(target.owner_id),
      reports: await this.reports.listOfThing(wanted, SHOWN_REPORTS),
      history: (await this.targets.listByOwner(target.owner_id, SHOWN_HISTORY + 1)).filter(({ id }) => id !== target.id).slice(0, SHOWN_HISTORY),
    };
  }

  private async findPost(id: number, moderator: Viewer): Promise<PostResponse | undefined> {
    const post = { type: 'post', id } as const;
    const found = (await this.things.list([post], moderator))(post);
    return found as PostResponse | undefined;
  }
}
