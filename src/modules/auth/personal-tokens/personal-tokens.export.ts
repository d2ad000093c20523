import { Injectable } from '@nestjs/common';
import { walkInOrder } from '../../../core/runtime/index.js';
import { SCOPES } from '../../../core/security/index.js';
import { EXPORT_BATCH, ExportedData, ID, TEXT, TIME, orNull } from '../../users/index.js';
import { toTokenResponse } from './personal-tokens.dto.js';
import { type PersonalTokenRow, PersonalTokensRepository } from './personal-tokens.repository.js';

/** Which programs act for somebody; nothing that lets one do so. */
@Injectable()
export class PersonalTokensExport extends ExportedData {
  readonly name = 'personal_tokens';
  readonly title = 'Your personal access tokens';
  readonly fields = { id: ID, name: TEXT, scopes: { type: 'array', items: { type: 'string', enum: SCOPES } }, expires_at: orNull(TIME), last_used_at: orNull(TIME), created_at: TIME };

  constructor(private readonly repository: PersonalTokensRepository) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    const listAfter = (last: PersonalTokenRow | undefined) => this.repository.list(userId, last?.id ?? Number.MAX_SAFE_INTEGER, EXPORT_BATCH);
    for await (const row of walkInOrder(EXPORT_BATCH, listAfter)) yield { ...toTokenResponse(row) };
  }
}
