import { Injectable } from '@nestjs/common';
import { type ExportedFile, ExportedData, FILE, ID, TEXT, TIME, TRUTH, exportedPath, orNull } from './exported-data.js';
import { UsersService } from './users.service.js';

/** The account itself. */
@Injectable()
export class ProfileExport extends ExportedData {
  readonly name = 'profile';
  readonly title = 'Your profile';
  readonly fields = {
    id: ID, username: TEXT, display_name: orNull(TEXT), bio: orNull(TEXT), avatar: orNull(FILE), email: orNull(TEXT), email_verified: TRUTH, pending_email: orNull(TEXT), is_private: TRUTH, role: TEXT,
    posts_count: ID, followers_count: ID, following_count: ID, created_at: TIME,
  };

  constructor(private readonly users: UsersService) {
    super();
  }

  async *listRows(userId: number): AsyncIterable<Record<string, unknown>> {
    const { avatar_key, email_verified_at, status: _status, ...user } = await this.users.getOwn(userId);
    yield { ...user, avatar: avatar_key === null ? null : exportedPath('avatar', avatar_key), email_verified: email_verified_at !== null };
  }

  override async *listFiles(userId: number): AsyncIterable<ExportedFile> {
    const { avatar_key, created_at } = await this.users.getOwn(userId);
    if (avatar_key !== null) yield { path: exportedPath('avatar', avatar_key), storageKey: avatar_key, storedAt: created_at };
  }
}
