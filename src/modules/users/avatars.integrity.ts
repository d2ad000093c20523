import { Injectable } from '@nestjs/common';
import { IntegrityCheck, type IntegrityFault } from '../../core/integrity/index.js';
import { MediaStorage, hashOf } from '../../core/storage/index.js';
import { type CheckedAvatarRow, UsersRepository } from './users.repository.js';
import { walkById } from '../../core/runtime/index.js';

const BATCH = 200;

/** Holds avatars against their files. Files that are nobody's are found with the media's. */
@Injectable()
export class AvatarsIntegrity extends IntegrityCheck {
  readonly name = 'avatars';

  constructor(
    private readonly repository: UsersRepository,
    private readonly storage: MediaStorage,
  ) {
    super();
  }

  async *find(): AsyncIterable<IntegrityFault> {
    for await (const avatar of walkById(BATCH, (after) => this.repository.listAvatarsForCheck(after, BATCH))) {
      const fault = await this.findFault(avatar);
      // The server may have gone on: one that has been replaced meanwhile is none.
      if (fault !== undefined && (await this.repository.existsAvatar(avatar.avatar_key))) {
        yield { message: `user ${avatar.id}: the avatar's file ${avatar.avatar_key} ${fault}` };
      }
    }
  }

  private async findFault({ avatar_key, avatar_sha256 }: CheckedAvatarRow): Promise<string | undefined> {
    const file = await this.storage.find(avatar_key);
    if (file === undefined) return 'is missing';
    return (await hashOf(file.open())) === avatar_sha256 ? undefined : 'has other bytes than were stored';
  }
}
