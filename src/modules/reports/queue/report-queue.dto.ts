import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { PageOf, PageQuery } from '../../../core/paging/index.js';
import { Choice, Text } from '../../../core/validation/index.js';
import { CommentResponse } from '../../comments/index.js';
import { PostResponse } from '../../posts/index.js';
import { UserResponse } from '../../users/index.js';
import { REPORT_ACTIONS, REPORT_REASONS, REPORT_STATUSES, type ReportAction, type ReportReason, type ReportStatus, TARGET_TYPES, type TargetType } from '../report-kinds.js';
import { REPORT_NOTE_MAX_LENGTH } from '../report-limits.js';
import type { ShownThing } from '../reported-things.js';
import type { QueueEntry } from './queue-entry.js';

export class ListReportQueueQuery extends PageQuery {
  @Choice(REPORT_STATUSES, { optional: true, description: '`open` gives what waits for a decision.' })
  status?: ReportStatus;

  @Choice(TARGET_TYPES, { optional: true })
  target_type?: TargetType;
}

export class ResolveReportsBody {
  @Choice(REPORT_ACTIONS, { description: '`suspend` and `warn` are about the author, or the user.', example: 'dismiss' })
  action: ReportAction;

  @Text({ optional: true, nullable: true, maxLength: REPORT_NOTE_MAX_LENGTH, multiline: true, description: 'For the audit log.' })
  note?: string | null;
}

/** Of the path. */
export class TargetTypeParam {
  @Choice(TARGET_TYPES)
  target_type: TargetType;
}

const THINGS = [PostResponse, CommentResponse, UserResponse];

@ApiExtraModels(...THINGS)
export class ReportedTargetResponse {
  @ApiProperty({ enum: TARGET_TYPES, example: 'post' })
  target_type: TargetType;

  @ApiProperty({ type: 'integer', example: 7 })
  target_id: number;

  @ApiProperty({ type: 'object', additionalProperties: true, oneOf: THINGS.map((thing) => ({ $ref: getSchemaPath(thing) })), nullable: true, description: 'The post, comment or user as it is now; null when it is gone.' })
  target: ShownThing | null;

  @ApiProperty({ type: String, nullable: true, description: 'The caption, comment, or name and bio as they were when it was first reported; null where there was no text.', example: 'Buy now!' })
  reported_text: string | null;

  @ApiProperty({ type: 'object', properties: Object.fromEntries(REPORT_REASONS.map((reason) => [reason, { type: 'integer' }])), description: 'How often each reason was given; those that nobody gave are left out.', example: { spam: 2 } })
  reasons: Partial<Record<ReportReason, number>>;

  @ApiProperty({ type: 'integer', description: 'Since the last decision about it.', example: 2 })
  reports_count: number;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:04:05.678Z' })
  first_reported_at: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-02T03:19:05.678Z' })
  last_reported_at: string;

  @ApiProperty({ enum: REPORT_STATUSES, example: 'open' })
  status: ReportStatus;
}

export class ReportQueuePage extends PageOf(ReportedTargetResponse) {}

export function toReportedTarget({ target, thing }: QueueEntry): ReportedTargetResponse {
  return {
    target_type: target.target_type,
    target_id: target.target_id,
    target: thing ?? null,
    reported_text: target.reported_text,
    reasons: Object.fromEntries(REPORT_REASONS.map((reason) => [reason, target[`${reason}_count`]] as const).filter(([, count]) => count > 0)),
    reports_count: -target.minus_reports,
    first_reported_at: target.first_reported_at.toISOString(),
    last_reported_at: target.last_reported_at.toISOString(),
    status: target.status,
  };
}
