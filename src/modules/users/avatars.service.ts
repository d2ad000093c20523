import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { ImageIntake, UnsupportedFileTypeError } from '../../core/images/index.js';
import { Random } from '../../core/runtime/index.js';
import type { Viewer } from '../../core/security/index.js';
import { MediaStorage, newStorageKey } from '../../core/storage/index.js';
import { type ReceivedFile, fileMissing } from '../../core/uploads/index.js';
import { UserNotFoundError } from './users.errors.js';
import { type AvatarRow, UsersRepository } from './users.repository.js';

/** Pictures of people. They are open to everybody, like the rest of a profile. */
@Injectable()
export class AvatarsService {
  constructor(
    private readonly repository: UsersRepository,
    private readonly storage: MediaStorage,
    private readonly intake: ImageIntake,
    private readonly database: Database,
    private readonly random: Random,
  ) {}

  /** Replaces the avatar; the old file goes. @throws InvalidInputError without a file, and what `ImageIntake.prepare` throws */
  async put(files: readonly ReceivedFile[], viewer: Viewer): Promise<void> {
    const [file] = files;
    if (file === undefined) throw fileMissing();
    const image = await this.intake.prepare(file.path);
    if (image.contentType !== file.mediaType) throw new UnsupportedFileTypeError();
    const key = newStorageKey(this.random, image.contentType);
    await this.storage.put(key, file.path);
    try {
      await this.replace(viewer, { avatar_key: key, avatar_type: image.contentType, avatar_sha256: image.sha256 });
    } catch (error) {
      // What cannot be deleted now, as with a store that is down, is swept later.
      await this.storage.delete(key).catch(() => undefined);
      throw error;
    }
  }

  /** Back to the default one. Repeating it changes nothing. */
  async remove(viewer: Viewer): Promise<void> {
    await this.replace(viewer, { avatar_key: null, avatar_type: null, avatar_sha256: null });
  }

  /** The file of an active account's avatar. */
  async find(key: string): Promise<AvatarRow | undefined> {
    const row = await this.repository.findAvatar(key);
    return row?.status === 'active' ? row : undefined;
  }

  private async replace(viewer: Viewer, avatar: { avatar_key: string | null; avatar_type: string | null; avatar_sha256: string | null }) {
    await this.database.transaction(async () => {
      const before = await this.repository.hold(viewer.id);
      if (before === undefined || before.status === 'deleted') throw new UserNotFoundError();
      await this.repository.update(viewer.id, avatar);
      const oldKey = before.u_avatar_key;
      if (oldKey !== null) this.database.afterCommit(() => this.storage.delete(oldKey));
    });
  }
}
