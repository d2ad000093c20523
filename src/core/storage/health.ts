import { Injectable } from '@nestjs/common';
import { writeFile } from 'node:fs/promises';
import { HealthCheck } from '../runtime/index.js';
import { unlinkIfThere } from './local-files.js';
import { MediaStorage } from './media-storage.js';

/** Whether the media store answers, and lets us do what we need. */
@Injectable()
export class StorageHealth extends HealthCheck {
  readonly name = 'storage';

  constructor(private readonly storage: MediaStorage) {
    super();
  }

  async look(): Promise<'ok' | 'degraded'> {
    await this.storage.check();
    return this.storage.refuses ? 'degraded' : 'ok';
  }
}

/** Whether uploads can arrive: writes a file where they do, and removes it. */
@Injectable()
export class UploadsHealth extends HealthCheck {
  readonly name = 'uploads';

  constructor(private readonly storage: MediaStorage) {
    super();
  }

  async look(): Promise<'ok'> {
    const path = await this.storage.temporaryPath();
    try {
      await writeFile(path, 'health', { flag: 'wx' });
    } finally {
      await unlinkIfThere(path);
    }
    return 'ok';
  }
}
