import { Injectable } from '@nestjs/common';
import { createReadStream } from 'node:fs';
import { MediaStorage, hashOf, unlinkIfThere } from '../../../core/storage/index.js';
import { UsersService } from '../../users/index.js';
import type { ExportJob } from '../exports.repository.js';
import { ExportArchive } from './export-archive.js';
import { StoredExports } from './stored-exports.js';
import { ZipFile } from './zip-file.js';

/** Makes one export: on the local disk first, then into the store, then known by its row. */
@Injectable()
export class ExportMaker {
  constructor(
    private readonly archive: ExportArchive,
    private readonly stored: StoredExports,
    private readonly users: UsersService,
    private readonly storage: MediaStorage,
  ) {}

  /** @param goesOn throws when the work is to end @throws ExportOvertakenError, and what `goesOn` throws */
  async make(job: ExportJob, goesOn: () => void): Promise<void> {
    const account = await this.users.findActive(job.user_id);
    if (account === undefined) throw new Error('The account is not active');
    const path = await this.storage.temporaryPath();
    try {
      const size = await this.writeTo(path, { id: account.id, username: account.username }, goesOn);
      const sha256 = await hashOf(createReadStream(path));
      goesOn();
      await this.stored.keep(job, { path, size, sha256 }, account.email);
    } finally {
      await unlinkIfThere(path);
    }
  }

  private async writeTo(path: string, account: { id: number; username: string }, goesOn: () => void): Promise<number> {
    const zip = await ZipFile.create(path);
    try {
      await this.archive.write(account, zip, goesOn);
      return await zip.finish();
    } finally {
      await zip.close();
    }
  }
}
