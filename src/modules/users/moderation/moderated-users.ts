import { Injectable } from '@nestjs/common';
import { Urls } from '../../../core/http/index.js';
import type { Viewer } from '../../../core/security/index.js';
import { UserContributions } from '../user-contributions.js';
import { type UserResponse, toUserResponse } from '../users.dto.js';
import { ModeratedUsersRepository } from './moderated-users.repository.js';

/** People as those who moderate see them, suspended ones too. */
@Injectable()
export class ModeratedUsers {
  constructor(
    private readonly repository: ModeratedUsersRepository,
    private readonly contributions: UserContributions,
    private readonly urls: Urls,
  ) {}

  /** Those of the accounts that are there, by id, for a moderator. */
  async list(ids: readonly number[], moderator: Viewer): Promise<Map<number, UserResponse>> {
    if (ids.length === 0) return new Map();
    const rows = await this.repository.list(ids, moderator.id);
    const users = await this.contributions.shape(rows, moderator.id, (row, added) => toUserResponse(row, added, moderator.id, this.urls));
    return new Map(users.map((user) => [user.id, user]));
  }
}
