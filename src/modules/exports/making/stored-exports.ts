import { Injectable } from '@nestjs/common';
import { Database } from '../../../core/database/index.js';
import { MailQueue } from '../../../core/mail/index.js';
import { Clock } from '../../../core/runtime/index.js';
import { NewFiles } from '../../../core/storage/index.js';
import { EXPORT_KEPT_SECONDS } from '../export-limits.js';
import { EXPORT_MAIL } from '../export.mail.js';
import { type ExportJob, ExportsRepository } from '../exports.repository.js';
import { ExportOvertakenError } from './export-lease.js';

/** A finished, flushed temporary file. */
interface Archive {
  path: string;
  size: number;
  sha256: string;
}

/** Rows of finished exports together with their files. */
@Injectable()
export class StoredExports {
  constructor(
    private readonly repository: ExportsRepository,
    private readonly newFiles: NewFiles,
    private readonly mails: MailQueue,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** With the mail that tells of it. @throws ExportOvertakenError, StorageFullError, DependencyDownError */
  async keep(job: ExportJob, { path, size, sha256 }: Archive, email: string | null): Promise<void> {
    await this.newFiles.storing(['application/zip'], async ({ keys: [storageKey = ''], put }) => {
      await put(storageKey, path);
      await this.database.transaction(async () => {
        const expiresAt = new Date(this.clock.now().getTime() + EXPORT_KEPT_SECONDS * 1000);
        if (!(await this.repository.finish(job, { storageKey, size, sha256, expiresAt }))) throw new ExportOvertakenError();
        await this.newFiles.claim([storageKey]);
        if (email !== null) await this.mails.request({ kind: EXPORT_MAIL, address: email, userId: job.user_id });
      });
    });
  }
}
