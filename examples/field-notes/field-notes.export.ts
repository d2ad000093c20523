import { Injectable } from '@nestjs/common';
import { walkInOrder } from '../../src/core/runtime/index.js';
import { EXPORT_BATCH, ExportedData, ID, TEXT, TIME } from '../../src/modules/users/index.js';
import { FieldNotesRepository, type FieldNotesRow } from './field-notes.repository.js';

/** Entries of the account, in its export. */
@Injectable()
export class FieldNotesExport extends ExportedData {
  readonly name = 'ext_field_notes';
  readonly title = 'Field notes';
  readonly fields = { id: ID, text: TEXT, created_at: TIME };

  constructor(private readonly repository: FieldNotesRepository) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    const listAfter = (last: FieldNotesRow | undefined) => this.repository.list(userId, last?.id ?? Number.MAX_SAFE_INTEGER, EXPORT_BATCH);
    for await (const { id, text, created_at } of walkInOrder(EXPORT_BATCH, listAfter)) yield { id, text, created_at };
  }
}
