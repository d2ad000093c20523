import { InvalidInputError } from '../../core/problems/index.js';
import { DEFAULT_PAGE_ITEMS, MAX_PAGE_ITEMS, type PageQuery } from '../../core/paging/index.js';
import { QueryInteger } from '../../core/validation/index.js';

/** A page costs what all before it cost, so there is an end to them. */
const MAX_PAGE = 50;

/** Query of a list whose pages have numbers. */
export class NumberedQuery {
  @QueryInteger({ min: 1, max: Number.MAX_SAFE_INTEGER, default: 1, description: `Up to ${MAX_PAGE}; our own lists go on by \`cursor\`.` })
  page = 1;

  @QueryInteger({ min: 1, max: MAX_PAGE_ITEMS, default: DEFAULT_PAGE_ITEMS, description: 'How many items at most.' })
  limit: number = DEFAULT_PAGE_ITEMS;
}

/**
 * The same as our lists take it. One query reads as far as the page's end.
 * @param native our own list, which goes further
 * @throws InvalidInputError for pages further on
 */
export function toPageQuery({ page, limit }: NumberedQuery, native: string): PageQuery {
  if (page > MAX_PAGE) throw new InvalidInputError([{ field: 'page', message: `must be at most ${MAX_PAGE}: further on, follow next_cursor of ${native}` }]);
  return { limit, skip: (page - 1) * limit };
}
