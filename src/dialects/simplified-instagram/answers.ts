import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { Page } from '../../core/paging/index.js';
import type { NumberedQuery } from '../support/index.js';
import { SimplifiedComment, SimplifiedEvent, SimplifiedFollow, SimplifiedLike, SimplifiedPost, SimplifiedSession, SimplifiedStatus, SimplifiedUnread, SimplifiedUser, SimplifiedWaiting } from './shapes.js';

export interface Answer<T> {
  data: T;
  message: string;
}

export interface ListAnswer<T> {
  data: T[];
  pagination: Pagination;
}

class Pagination {
  @ApiProperty({ type: 'integer', example: 1 })
  page: number;

  @ApiProperty({ type: 'integer', example: 20 })
  limit: number;

  @ApiProperty({ type: 'integer', description: 'Pages that are known to exist: up to this one, and the next where there is one. 0 with an empty page.', example: 2 })
  total: number;
}

function AnswerOf<T>(data: Type<T>): Type<Answer<T>> {
  class DataAnswer implements Answer<T> {
    @ApiProperty({ type: data })
    data: T;

    @ApiProperty({ example: 'ok' })
    message: string;
  }
  return DataAnswer;
}

function ListOf<T>(item: Type<T>): Type<ListAnswer<T>> {
  class Items implements ListAnswer<T> {
    @ApiProperty({ type: [item] })
    data: T[];

    @ApiProperty({ type: Pagination })
    pagination: Pagination;
  }
  return Items;
}

export class SimplifiedSessionAnswer extends AnswerOf(SimplifiedSession) {}
export class SimplifiedWaitingAnswer extends AnswerOf(SimplifiedWaiting) {}
export class SimplifiedUserAnswer extends AnswerOf(SimplifiedUser) {}
export class SimplifiedStatusAnswer extends AnswerOf(SimplifiedStatus) {}
export class SimplifiedFollowAnswer extends AnswerOf(SimplifiedFollow) {}
export class SimplifiedEventAnswer extends AnswerOf(SimplifiedEvent) {}
export class SimplifiedUnreadAnswer extends AnswerOf(SimplifiedUnread) {}
export class SimplifiedPostAnswer extends AnswerOf(SimplifiedPost) {}
export class SimplifiedLikeAnswer extends AnswerOf(SimplifiedLike) {}
export class SimplifiedCommentAnswer extends AnswerOf(SimplifiedComment) {}
export class SimplifiedUserList extends ListOf(SimplifiedUser) {}
export class SimplifiedFollowList extends ListOf(SimplifiedFollow) {}
export class SimplifiedEventList extends ListOf(SimplifiedEvent) {}
export class SimplifiedPostList extends ListOf(SimplifiedPost) {}
export class SimplifiedCommentList extends ListOf(SimplifiedComment) {}

/** Of what leaves nothing to show. */
export class SimplifiedEmptyAnswer {
  @ApiProperty({ type: 'object', nullable: true, properties: {}, example: null })
  data: null;

  @ApiProperty({ example: 'ok' })
  message: string;
}

export const DONE: SimplifiedEmptyAnswer = { data: null, message: 'ok' };

export function toAnswer<T>(data: T): Answer<T> {
  return { data, message: 'ok' };
}

/** @param items of the page, shaped */
export function toList<T>(items: T[], { nextCursor }: Page<unknown>, { page, limit }: NumberedQuery): ListAnswer<T> {
  return { data: items, pagination: { page, limit, total: items.length === 0 ? 0 : page + (nextCursor === null ? 0 : 1) } };
}
