import { Injectable } from '@nestjs/common';
import { Database } from '../../src/core/database/index.js';
import { InTransaction } from '../../src/core/events/index.js';
import { KeptAnswers } from '../../src/core/idempotency/index.js';
import { type Page, type PageOrder, type PageQuery, idBefore, rowsWanted, toPage } from '../../src/core/paging/index.js';
import { Clock } from '../../src/core/runtime/index.js';
import type { Viewer } from '../../src/core/security/index.js';
import { PostCreated } from '../../src/modules/posts/index.js';
import { type FieldNotesEntryResponse, toFieldNotesEntryResponse } from './field-notes.dto.js';
import { FieldNotesEntryNotFoundError } from './field-notes.errors.js';
import { FieldNotesRepository } from './field-notes.repository.js';

@Injectable()
export class FieldNotesService {
  constructor(
    private readonly repository: FieldNotesRepository,
    private readonly database: Database,
    private readonly answers: KeptAnswers,
    private readonly clock: Clock,
  ) {}

  async create(text: string, viewer: Viewer): Promise<FieldNotesEntryResponse> {
    const createdAt = this.clock.now();
    return this.database.transactionAs(viewer, async () => {
      const id = await this.repository.insert(viewer.id, text, createdAt);
      const entry = toFieldNotesEntryResponse({ id, text, created_at: createdAt });
      await this.answers.keep(entry);
      return entry;
    });
  }

  async list(query: PageQuery, viewer: Viewer): Promise<Page<FieldNotesEntryResponse>> {
    const order: PageOrder = { name: `field-notes.${viewer.id}`, shape: ['number'] };
    const rows = await this.repository.list(viewer.id, idBefore(query, order), rowsWanted(query));
    const page = toPage(rows, query, order, (row) => [row.id]);
    return { ...page, items: page.items.map(toFieldNotesEntryResponse) };
  }

  /** @throws FieldNotesEntryNotFoundError also for one of somebody else */
  async delete(id: number, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      if (!(await this.repository.delete(id, viewer.id))) throw new FieldNotesEntryNotFoundError();
    });
  }

  /** Is part of the transaction that makes the post. */
  @InTransaction(PostCreated)
  async noteOwnPost({ authorId, postId }: PostCreated): Promise<void> {
    await this.repository.insert(authorId, `Shared post ${postId}`, this.clock.now());
  }
}
