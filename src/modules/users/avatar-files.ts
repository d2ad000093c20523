import { Injectable } from '@nestjs/common';
import { type NamedFile, StoredFiles } from '../../core/storage/index.js';
import { type CheckedAvatarRow, UsersRepository } from './users.repository.js';

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
    let after = 0;
    let batch: CheckedAvatarRow[];
    do {
      batch = await this.repository.listAvatarsForCheck(after, BATCH);
      for (const { avatar_key, avatar_sha256 } of batch) yield { key: avatar_key, sha256: avatar_sha256 };
      after = batch.at(-1)?.id ?? after;
    } while (batch.length === BATCH);
  }
}
