import { Injectable } from '@nestjs/common';
import { Database } from '../../core/database/index.js';
import { UnsupportedFileTypeError } from '../../core/file-refusals/index.js';
import { ImageIntake } from '../../core/images/index.js';
import { trackerOf } from '../../core/rate-limit/index.js';
import type { Viewer } from '../../core/security/index.js';
import { NewFiles } from '../../core/storage/index.js';
import type { ReceivedFile } from '../../core/uploads/index.js';
import { OldAvatars } from './avatar-derivatives.js';
import { UserNotFoundError } from './users.errors.js';
import { UsersRepository } from './users.repository.js';

/** Pictures of people. They are open to everybody, like the rest of a profile. */
@Injectable()
export class AvatarsService {
  constructor(
    private readonly repository: UsersRepository,
    private readonly newFiles: NewFiles,
    private readonly old: OldAvatars,
    private readonly intake: ImageIntake,
    private readonly database: Database,
  ) {}

  /** Replaces the avatar; the old file goes. @throws UnsupportedFileTypeError, and what `ImageIntake.prepare` throws */
  async put(file: ReceivedFile, viewer: Viewer): Promise<void> {
    const image = await this.intake.prepare(file.path, trackerOf(viewer.id), file.sha256);
    if (image.contentType !== file.mediaType) throw new UnsupportedFileTypeError();
    await this.newFiles.storing([image.contentType], async ({ keys: [key = ''], put }) => {
      await put(key, file.path);
      await this.replace(viewer, { avatar_key: key, avatar_type: image.contentType, avatar_sha256: image.sha256 });
    });
  }

  /** Back to the default one. Repeating it changes nothing. */
  async remove(viewer: Viewer): Promise<void> {
    await this.replace(viewer, { avatar_key: null, avatar_type: null, avatar_sha256: null });
  }

  private async replace(viewer: Viewer, avatar: { avatar_key: string | null; avatar_type: string | null; avatar_sha256: string | null }) {
    await this.database.transactionAs(viewer, async () => {
      const before = await this.repository.hold(viewer.id);
      if (before === undefined || before.status === 'deleted') throw new UserNotFoundError();
      if (avatar.avatar_key !== null) await this.newFiles.claim([avatar.avatar_key]);
      await this.repository.update(viewer.id, avatar);
      await this.old.discard(before.avatar_key);
    });
  }
}
