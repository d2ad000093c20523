import { Injectable } from '@nestjs/common';
import { type Page, type PageOrder, type PageQuery, rowsWanted, startOf, toScannedPage } from '../../core/paging/index.js';
import type { Viewer } from '../../core/security/index.js';
import { type PostResponse, PostsPresenter } from '../posts/index.js';
import { CollectionNotFoundError } from './collections/collections.errors.js';
import { CollectionsRepository } from './collections/collections.repository.js';
import { type SavedList, SavedListsRepository, keysOfSaved } from './saved-lists.repository.js';

/** Saved posts as pages for the one who saved them, without what they may no longer see; it is back when they may again. */
@Injectable()
export class SavedLists {
  constructor(
    private readonly repository: SavedListsRepository,
    private readonly collections: CollectionsRepository,
    private readonly presenter: PostsPresenter,
  ) {}

  /** Latest saved first. */
  listAll(query: PageQuery, viewer: Viewer): Promise<Page<PostResponse>> {
    return this.list({ userId: viewer.id }, `saved.${viewer.id}`, query, viewer);
  }

  /** Latest put in first. @throws CollectionNotFoundError */
  async listOfCollection(id: number, query: PageQuery, viewer: Viewer): Promise<Page<PostResponse>> {
    if (!(await this.collections.exists(id, viewer.id))) throw new CollectionNotFoundError();
    return this.list({ collectionId: id }, `collection.${id}`, query, viewer);
  }

  private async list(of: SavedList, name: string, query: PageQuery, viewer: Viewer): Promise<Page<PostResponse>> {
    const order: PageOrder = { name, shape: ['number', 'number'] };
    const found = await this.repository.list(of, viewer.id, { after: startOf(query, order), wanted: rowsWanted(query) });
    const page = toScannedPage(found, query, order, keysOfSaved);
    return { items: await this.presenter.present(page.items, viewer), nextCursor: page.nextCursor };
  }
}
