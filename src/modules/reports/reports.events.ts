import type { ReportAction, TargetType } from './report-kinds.js';

/** Somebody has reported something. Not published for what they have reported already and nobody has decided. */
export class ReportCreated {
  constructor(
    readonly reportId: number,
    readonly targetType: TargetType,
    readonly targetId: number,
    readonly ownerId: number,
    readonly reporterId: number,
  ) {}
}

/** What a moderator decided, and about what; `postId` and `commentId` lead there, where it is still to be seen. */
export interface ReportDecision {
  targetType: TargetType;
  targetId: number;
  ownerId: number;
  action: ReportAction;
  /** Null once the account of whoever decided is gone. */
  decidedBy: number | null;
  postId: number | null;
  commentId: number | null;
}

/** A moderator has decided about all open reports of something. */
export class ReportResolved {
  constructor(
    readonly decision: ReportDecision,
    /** What they noted for other moderators. */
    readonly note: string | null,
    readonly reportsCount: number,
  ) {}
}

/** Some of the reports that a decision is about are closed: of very many, the rest follow in the background. */
export class ReportsClosed {
  constructor(
    readonly decision: ReportDecision,
    /** Without whoever decided. */
    readonly reporterIds: readonly number[],
  ) {}
}
