import { Injectable } from '@nestjs/common';
import { IdempotentWork } from '../../core/idempotency/index.js';
import { PageQuery } from '../../core/paging/index.js';
import { Random } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { readBody } from '../../core/validation/index.js';
import { type CollectionResponse, CollectionsService, CreateCollectionBody } from '../../modules/saved/index.js';
import { formKeyOf } from '../forms/form-key.js';
import { type Fields, type FormState, pick } from '../forms/form-state.js';
import type { NewCollection } from './collection-fields.js';

/** What several pages do with a person's collections. */
@Injectable()
export class OwnCollections {
  constructor(
    private readonly collections: CollectionsService,
    private readonly repeatable: IdempotentWork,
    private readonly random: Random,
  ) {}

  /** All of them, newest first: they are few. */
  async listAll(viewer: Viewer): Promise<CollectionResponse[]> {
    const all: CollectionResponse[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await this.collections.list(await readBody(PageQuery, { limit: '100', ...(cursor !== undefined && { cursor }) }), viewer);
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    return all;
  }

  /** As its form says; once for each form. @throws what `CollectionsService.create` throws, InvalidInputError */
  async create(form: Fields, viewer: Viewer): Promise<CollectionResponse> {
    const { name } = await readBody(CreateCollectionBody, { name: '', ...pick(form, 'name') });
    return this.repeatable.once(viewer, formKeyOf(form, this.random), { route: 'POST /saved/collections', given: [name] }, () => this.collections.create(name, viewer));
  }

  formOf(form: FormState): NewCollection {
    return { form, key: formKeyOf(form.values, this.random) };
  }
}
