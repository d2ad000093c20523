import { Injectable } from '@nestjs/common';
import { type Page, type PageOrder, type PageQuery, rowsWanted, startOf, toPage } from '../../../core/paging/index.js';
import type { Viewer } from '../../../core/security/index.js';
import { PostsPresenter } from '../../posts/index.js';
import type { UserRow } from '../../users/index.js';
import { AdminService } from '../admin.service.js';
import { type AdminPostResponse, toAdminPostResponse } from './user-posts.dto.js';
import { UserPostsRepository } from './user-posts.repository.js';

/** The posts of one account as moderation needs them: all of them, whoever may see them. */
@Injectable()
export class UserPostsService {
  constructor(
    private readonly repository: UserPostsRepository,
    private readonly admin: AdminService,
    private readonly presenter: PostsPresenter,
  ) {}

  /**
   * Newest first. What is hidden from the viewer as a person is listed without what it says and shows: that is read with the
   * post itself, and noted there.
   * @throws UserNotFoundError
   */
  async list(ref: string, query: PageQuery, viewer: Viewer): Promise<Page<AdminPostResponse> & { author: UserRow }> {
    const author = await this.admin.getUser(ref);
    const order: PageOrder = { name: `admin.posts.${author.id}`, shape: ['number'] };
    const [before] = startOf(query, order) ?? [];
    const rows = await this.repository.list(author.id, viewer.id, before, rowsWanted(query));
    const { items, nextCursor } = toPage(rows, query, order, (row) => [row.id]);
    const shown = await this.presenter.present(items.filter((row) => row.is_shown), viewer);
    const byId = new Map(shown.map((post) => [post.id, post]));
    return { author, items: items.map((row) => toAdminPostResponse(row, byId.get(row.id) ?? null)), nextCursor };
  }
}
