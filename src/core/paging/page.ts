import { type Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Secret, QueryInteger } from '../validation/index.js';
import type { Scan } from './bounded-scan.js';
import { type CursorKey, MAX_CURSOR_LENGTH, decodeCursor, encodeCursor } from './cursor.js';

export const DEFAULT_PAGE_ITEMS = 20;
export const MAX_PAGE_ITEMS = 100;

/** Query of every list. */
export class PageQuery {
  @QueryInteger({ min: 1, max: MAX_PAGE_ITEMS, default: DEFAULT_PAGE_ITEMS, description: 'How many items at most.' })
  limit: number = DEFAULT_PAGE_ITEMS;

  @Secret({ optional: true, maxLength: MAX_CURSOR_LENGTH, description: '`next_cursor` of the page before.' })
  cursor?: string;

  /** Items to pass over before the page, for lists by page numbers; no client can send it. See `rowsWanted`. */
  skip?: number;
}

/** How a list is ordered and continued: a name for the list with its order, and the types of its keys. */
export interface PageOrder {
  name: string;
  shape: readonly ('string' | 'number')[];
}

/** One page, and where the next one starts. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Keys of the item that the page starts after, or undefined for the first page. */
export function startOf(query: PageQuery, order: PageOrder): CursorKey[] | undefined {
  return query.cursor === undefined ? undefined : decodeCursor(order.name, query.cursor, order.shape);
}

/** The same of a list by ids, newest first: the id below which the page begins. */
export function idBefore(query: PageQuery, order: PageOrder): number {
  const [id] = startOf(query, order) ?? [];
  return Number(id ?? Number.MAX_SAFE_INTEGER);
}

/** How many rows a list reads for a page: one more than it has, which only tells that there is more, and those that it passes over. */
export function rowsWanted({ limit, skip = 0 }: PageQuery): number {
  return skip + limit + 1;
}

/**
 * Shapes a page from the rows that `rowsWanted` asks for.
 * Keys are taken from the last row that is shown.
 */
export function toPage<Row>(rows: Row[], query: PageQuery, order: PageOrder, keysOf: (row: Row) => CursorKey[]): Page<Row> {
  return toScannedPage({ rows }, query, order, keysOf);
}

/** The same for a list that may have ended before the page was full: then it goes on from there. */
export function toScannedPage<Row>({ rows, resumeAt }: Scan<Row>, query: PageQuery, order: PageOrder, keysOf: (row: Row) => CursorKey[]): Page<Row> {
  const end = (query.skip ?? 0) + query.limit;
  const items = rows.slice(query.skip ?? 0, end);
  const last = items.at(-1);
  const next = rows.length > end && last !== undefined ? keysOf(last) : resumeAt;
  return { items, nextCursor: next === undefined ? null : encodeCursor(order.name, next) };
}

/** Body of every list. The `Link` header is added from `next_cursor`. */
export class PageResponse<Item> {
  @ApiProperty({ type: [Object] })
  items: Item[];

  @ApiProperty({ type: String, nullable: true, description: 'Send as `cursor` to get the next page; null at the end. A page may be short and still have one, when what it leaves out was much.', example: 'WyJuZXdlc3QiLDdd' })
  next_cursor: string | null;
}

/** Declares the response class of a list, for the OpenAPI document. */
export function PageOf<Item>(itemClass: Type<Item>): Type<PageResponse<Item>> {
  class ItemsPage extends PageResponse<Item> {
    @ApiProperty({ type: [itemClass] })
    override items: Item[];
  }
  return ItemsPage;
}

export class PageBody<Item> {
  constructor(
    readonly items: Item[],
    readonly next_cursor: string | null,
  ) {}
}

export function toPageBody<Row, Item>(page: Page<Row>, toItem: (row: Row) => Item): PageBody<Item> {
  return new PageBody(page.items.map(toItem), page.nextCursor);
}
