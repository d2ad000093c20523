import { Injectable } from '@nestjs/common';
import { realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { Settings } from '../config/index.js';
import { FileHold, MediaStorage, StoreIdentity, StoredFileIndex, unlessMissing } from '../storage/index.js';

/** What a backup needs of the media store. */
@Injectable()
export class BackedUpStore {
  constructor(
    readonly storage: MediaStorage,
    readonly index: StoredFileIndex,
    readonly identity: StoreIdentity,
    readonly hold: FileHold,
    private readonly settings: Settings,
  ) {}

  /** Whether a path, of something that may be there or not, is in the folder of the store; links are followed. */
  async contains(path: string): Promise<boolean> {
    const [place, folder] = await Promise.all([followed(path), followed(this.settings.uploadDirectory)]);
    return `${place}${sep}`.startsWith(`${folder}${sep}`);
  }
}

async function followed(path: string): Promise<string> {
  const real = await unlessMissing(() => realpath(path)).catch(() => undefined);
  return real ?? (dirname(path) === path ? path : join(await followed(dirname(path)), path.slice(dirname(path).length)));
}
