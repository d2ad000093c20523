import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { KeptAnswers } from '../../../core/idempotency/index.js';
import { type Page, type PageOrder, type PageQuery, idBefore, rowsWanted, toPage } from '../../../core/paging/index.js';
import { Clock } from '../../../core/runtime/index.js';
import type { Viewer } from '../../../core/security/index.js';
import { CollectionsPresenter } from './collections.presenter.js';
import { CollectionsPurge } from './collections.purge.js';
import { type CollectionResponse, MAX_COLLECTIONS } from './collections.dto.js';
import { CollectionLimitReachedError, CollectionNotFoundError } from './collections.errors.js';
import { CollectionsRepository } from './collections.repository.js';

/** Named collections, each for its owner alone: somebody else's is not there. */
@Injectable()
export class CollectionsService {
  constructor(
    private readonly repository: CollectionsRepository,
    private readonly presenter: CollectionsPresenter,
    private readonly purge: CollectionsPurge,
    private readonly database: Database,
    private readonly answers: KeptAnswers,
    private readonly clock: Clock,
  ) {}

  /** @throws CollectionLimitReachedError */
  async create(name: string, viewer: Viewer): Promise<CollectionResponse> {
    return this.database.transactionAs(
      viewer,
      async () => {
        if ((await this.repository.count(viewer.id, MAX_COLLECTIONS)) >= MAX_COLLECTIONS) throw new CollectionLimitReachedError();
        const collection = await this.get(await this.repository.insert(viewer.id, name, this.clock.now()), viewer);
        await this.answers.keep(collection);
        return collection;
      },
      // One after the other, so that two at once are not one too many.
      { changes: [viewer.id] },
    );
  }

  /** @throws CollectionNotFoundError */
  async get(id: number, viewer: Viewer): Promise<CollectionResponse> {
    const row = await this.repository.find(id, viewer.id);
    const [collection] = row === undefined ? [] : await this.presenter.present([row], viewer);
    if (collection === undefined) throw new CollectionNotFoundError();
    return collection;
  }

  /** Newest first. */
  async list(query: PageQuery, viewer: Viewer): Promise<Page<CollectionResponse>> {
    const order: PageOrder = { name: `collections.${viewer.id}`, shape: ['number'] };
    const rows = await this.repository.list(viewer.id, idBefore(query, order), rowsWanted(query));
    const page = toPage(rows, query, order, (row) => [row.id]);
    return { ...page, items: await this.presenter.present(page.items, viewer) };
  }

  /** @param name undefined leaves it as it is @throws CollectionNotFoundError */
  async edit(id: number, name: string | undefined, viewer: Viewer): Promise<CollectionResponse> {
    return this.database.transactionAs(viewer, async () => {
      if (!(await this.repository.hold(id, viewer.id))) throw new CollectionNotFoundError();
      if (name !== undefined) await this.repository.rename(id, name);
      return this.get(id, viewer);
    });
  }

  /** What is in it stays saved. @throws CollectionNotFoundError */
  async delete(id: number, viewer: Viewer): Promise<void> {
    await this.database.transactionAs(viewer, async () => {
      if (!(await this.repository.hold(id, viewer.id))) throw new CollectionNotFoundError();
      await this.repository.hide(id, this.clock.now());
      this.database.afterCommit(() => this.purge.purgeDeleted());
    });
  }
}
