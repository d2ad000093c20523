export const TARGET_TYPES = ['post', 'comment', 'user'] as const;
export type TargetType = (typeof TARGET_TYPES)[number];

export const REPORT_REASONS = ['spam', 'nudity', 'hate', 'violence', 'harassment', 'self_harm', 'illegal', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

export const REPORT_STATUSES = ['open', 'dismissed', 'actioned'] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

/** What moderators do about a reported thing. */
export const REPORT_ACTIONS = ['dismiss', 'delete', 'suspend', 'warn'] as const;
export type ReportAction = (typeof REPORT_ACTIONS)[number];

/** What a report is about. */
export interface ReportedThing {
  type: TargetType;
  id: number;
}

/** The counter of a reason. */
export type ReasonCounter = `${ReportReason}_count`;

export const REASON_COUNTERS = REPORT_REASONS.map((reason): ReasonCounter => `${reason}_count`);
