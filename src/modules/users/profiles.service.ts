import { Injectable } from '@nestjs/common';
import { Urls } from '../../core/http/index.js';
import { type Page, PageBody } from '../../core/paging/index.js';
import type { Viewer } from '../../core/security/index.js';
import type { ListedUserRow } from './listed-people.js';
import type { UserRow } from './user-columns.js';
import { UserContributions } from './user-contributions.js';
import { parseUserRef } from './usernames.js';
import { type ListedUserResponse, type MeResponse, type RelationshipResponse, type UserResponse, toListedUser, toMeResponse, toUserResponse } from './users.dto.js';
import { UserNotFoundError } from './users.errors.js';
import { type ProfileRow, UsersRepository } from './users.repository.js';

/** People as a viewer sees them, with what other modules add. */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly repository: UsersRepository,
    private readonly contributions: UserContributions,
    private readonly urls: Urls,
  ) {}

  /** Without counts and bio where the viewer may know of the account and see nothing of it. @throws UserNotFoundError when there is none or the account is suspended */
  get(text: string, viewer: Viewer | null): Promise<UserResponse> {
    return this.find(text, viewer, ['active']);
  }

  /** The same; to administrators the profile of a suspended account too. @throws UserNotFoundError */
  inspect(text: string, viewer: Viewer | null): Promise<UserResponse> {
    return this.find(text, viewer, viewer?.role === 'admin' ? ['active', 'suspended'] : ['active']);
  }

  /** The same of some accounts by their ids; those that the viewer may not know of are left out. In two queries at most, however many. */
  async listByIds(ids: readonly number[], viewer: Viewer | null): Promise<ReadonlyMap<number, UserResponse>> {
    const viewerId = viewer?.id ?? null;
    const profiles = ids.length === 0 ? [] : await this.present(await this.repository.listProfiles(ids, viewerId), viewerId);
    return new Map(profiles.map((profile) => [profile.id, profile]));
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
    const row = await this.repository.findContributed(userId, viewerId);
    const [relationship] = await this.contributions.shape(row === undefined ? [] : [row], viewerId, ({ id }, added) => ({ user_id: id, ...added.viewer }));
    if (relationship === undefined) throw new UserNotFoundError();
    return relationship;
  }

  /** How the viewer stands to some users, in the order of the ids; without those whom they may not know of. */
  async listRelationships(ids: readonly number[], viewer: Viewer): Promise<RelationshipResponse[]> {
    const rows = new Map((await this.repository.listRelated(ids, viewer.id)).map((row) => [row.id, row]));
    const known = ids.flatMap((id) => rows.get(id) ?? []);
    return this.contributions.shape(known, viewer.id, ({ id }, added) => ({ user_id: id, ...added.viewer }));
  }

  private present(rows: readonly ProfileRow[], viewerId: number | null, statuses: readonly UserRow['status'][] = ['active']): Promise<UserResponse[]> {
    const shown = rows.filter(({ status }) => statuses.includes(status));
    return this.contributions.shape(shown, viewerId, (user, added) => toUserResponse(user.is_shown ? user : nameOnly(user), added, viewerId, this.urls));
  }

  /** A page of people, selected with the columns of `ListedPeople`. */
  async presentPage(page: Page<ListedUserRow>, viewer: Viewer | null): Promise<PageBody<ListedUserResponse>> {
    const viewerId = viewer?.id ?? null;
    const items = await this.contributions.shape(page.items, viewerId, (row, added) => toListedUser(row, added, viewerId, this.urls));
    return new PageBody(items, page.nextCursor);
  }

  private async find(text: string, viewer: Viewer | null, statuses: readonly UserRow['status'][]): Promise<UserResponse> {
    const ref = parseUserRef(text);
    const viewerId = viewer?.id ?? null;
    const row = ref && (await this.repository.findProfile(ref, viewerId));
    const [profile] = await this.present(row === undefined ? [] : [row], viewerId, statuses);
    if (profile === undefined) throw new UserNotFoundError();
    return profile;
  }
}

/** What is left of an account of which the viewer sees nothing, so that they can undo what has brought that about. */
function nameOnly(row: UserRow): UserRow {
  return { ...row, bio: null, posts_count: 0, followers_count: 0, following_count: 0 };
}
