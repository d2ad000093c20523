import { Injectable } from '@nestjs/common';
import { walkInOrder } from '../../../core/runtime/index.js';
import { EXPORT_BATCH, ExportedData, TEXT, TIME } from '../../users/index.js';
import { type MutedTagRow, MutedTagsRepository } from './muted-tags.repository.js';

@Injectable()
export class MutedTagsExport extends ExportedData {
  readonly name = 'muted_tags';
  readonly title = 'Hashtags that you have muted';
  readonly fields = { name: TEXT, created_at: TIME };

  constructor(private readonly repository: MutedTagsRepository) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    const listAfter = (last: MutedTagRow | undefined) => this.repository.list(userId, last && [last.created_at.getTime(), last.tag], EXPORT_BATCH);
    for await (const { name, created_at } of walkInOrder(EXPORT_BATCH, listAfter)) yield { name, created_at };
  }
}
