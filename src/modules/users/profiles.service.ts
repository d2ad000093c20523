import { Injectable } from '@nestjs/common';
import { Urls } from '../../core/http/index.js';
import { type Page, PageBody } from '../../core/paging/index.js';
import type { Viewer } from '../../core/security/index.js';
import type { UserSummaryRow } from './user-columns.js';
import { UserContributions } from './user-contributions.js';
import { parseUserRef } from './usernames.js';
import { type ListedUserResponse, type MeResponse, type RelationshipResponse, type UserResponse, toListedUser, toMeResponse, toUserResponse } from './users.dto.js';
import { UserNotFoundError } from './users.errors.js';
import { UsersRepository } from './users.repository.js';

/** People as a viewer sees them, with what other modules add. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly repository: UsersRepository,
    private readonly contributions: UserContributions,
    private readonly urls: Urls,
  ) {}

  /** @throws UserNotFoundError when there is none or the account is suspended */
  async get(text: string, viewer: Viewer | null): Promise<UserResponse> {
    const ref = parseUserRef(text);
    const viewerId = viewer?.id ?? null;
    const row = ref && (await this.repository.findProfile(ref, viewerId));
    const [profile] = row?.status === 'active' ? await this.contributions.shape([row], viewerId, (user, added) => toUserResponse(user, added, viewerId, this.urls)) : [];
    if (profile === undefined) throw new UserNotFoundError();
    return profile;
  }

  /** The account as it sees itself, whatever its status. @throws UserNotFoundError */
  async getOwn(id: number): Promise<MeResponse> {
    const row = await this.repository.findProfile({ id }, id);
    const [me] = row === undefined ? [] : await this.contributions.shape([row], id, (user, added) => toMeResponse(user, added, this.urls));
    if (me === undefined) throw new UserNotFoundError();
    return me;
  }

  /** How the viewer stands to a user, as it is in the open transaction. */
  async getRelationship(viewerId: number, userId: number): Promise<RelationshipResponse> {
    const rows = this.contributions.hasColumns(viewerId) ? await this.repository.listContributed([userId], viewerId) : [{ id: userId }];
    const [relationship] = await this.contributions.shape(rows, viewerId, ({ id }, added) => ({ user_id: id, ...added.viewer }));
    if (relationship === undefined) throw new UserNotFoundError();
    return relationship;
  }

  /** A page of people: at most one query for the columns of all contributions. */
  async presentPage(page: Page<UserSummaryRow>, viewer: Viewer | null): Promise<PageBody<ListedUserResponse>> {
    const viewerId = viewer?.id ?? null;
    const isLookedUp = page.items.length > 0 && this.contributions.hasColumns(viewerId);
    const found = isLookedUp ? await this.repository.listContributed(page.items.map((row) => row.id), viewerId) : [];
    const contributed = new Map(found.map((row) => [row.id, row.contributed]));
    const rows = page.items.map((row) => ({ ...row, contributed: contributed.get(row.id) ?? null }));
    const items = await this.contributions.shape(rows, viewerId, (row, added) => toListedUser(row, added, viewerId, this.urls));
    return new PageBody(items, page.nextCursor);
  }
}
