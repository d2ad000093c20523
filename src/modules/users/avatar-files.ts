import { Injectable } from '@nestjs/common';
import { walkById } from '../../core/runtime/index.js';
import { type NamedFile, StoredFiles } from '../../core/storage/index.js';
import { UsersRepository } from './users.repository.js';

const BATCH = 500;

@Injectable()
export class AvatarFiles extends StoredFiles {
  constructor(private readonly repository: UsersRepository) {
    super();
  }

  listKnownKeys(keys: readonly string[]): Promise<string[]> {
    return this.repository.listAvatarKeys(keys);
  }

  async *list(): AsyncIterable<NamedFile> {
    for await (const { avatar_key, avatar_sha256 } of walkById(BATCH, (after) => this.repository.listAvatarsForCheck(after, BATCH))) {
      yield { key: avatar_key, sha256: avatar_sha256 };
    }
  }
}
