import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { join } from 'node:path';
import { Settings, SettingsError } from '../config/index.js';
import { Clock, OperatorWarnings, Random } from '../runtime/index.js';
import { LocalStoreMark, S3StoreMark, type StoreMark } from './identity/store-mark.js';
import type { IncomingFiles } from './incoming-files.js';
import { LocalIncomingFiles } from './local-incoming-files.js';
import { LocalStorage, localPathOf } from './local-storage.js';
import type { MediaStorage } from './media-storage.js';
import { LocalQuarantine } from './quarantine/local-quarantine.js';
import type { Quarantine } from './quarantine/quarantine.js';
import { S3Quarantine } from './quarantine/s3-quarantine.js';
import { S3Bucket } from './s3-bucket.js';
import { S3IncomingFiles } from './s3-incoming-files.js';
import { S3Storage } from './s3-storage.js';
import { TemporaryFolder } from './temporary-folder.js';

export type StoreName = Settings['storage'];

/** Makes the stores that the settings describe, the one in use and the other. */
@Injectable()
export class Stores implements OnApplicationShutdown {
  private readonly temporary: TemporaryFolder;
  private s3Bucket: S3Bucket | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    random: Random,
    private readonly warnings: OperatorWarnings,
  ) {
    this.temporary = new TemporaryFolder(join(settings.uploadDirectory, '.incoming'), random);
  }

  /** @throws SettingsError for S3 without settings */
  storage(name: StoreName): MediaStorage {
    return name === 's3' ? new S3Storage(this.bucket(), this.temporary) : new LocalStorage(this.settings.uploadDirectory, this.temporary);
  }

  incoming(name: StoreName): IncomingFiles {
    if (name === 's3') return new S3IncomingFiles(this.bucket(), this.temporary);
    return new LocalIncomingFiles(join(this.settings.uploadDirectory, '.announced'), this.temporary);
  }

  mark(name: StoreName): StoreMark {
    return name === 's3' ? new S3StoreMark(this.bucket()) : new LocalStoreMark(this.settings.uploadDirectory);
  }

  quarantine(name: StoreName): Quarantine {
    const { uploadDirectory } = this.settings;
    return name === 's3' ? new S3Quarantine(this.bucket()) : new LocalQuarantine((key) => localPathOf(uploadDirectory, key), uploadDirectory, this.clock);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.s3Bucket?.close();
  }

  private bucket(): S3Bucket {
    if (this.settings.s3 === undefined) throw new SettingsError(['S3_BUCKET is missing']);
    this.s3Bucket ??= new S3Bucket(this.settings.s3, this.warnings);
    return this.s3Bucket;
  }
}
