import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '../runtime/index.js';
import { sweepFolder } from './local-files.js';

/** Where uploads arrive before they are looked at. */
export class TemporaryFolder {
  constructor(
    readonly directory: string,
    private readonly random: Random,
  ) {}

  async path(): Promise<string> {
    // Each time: what cleans up, restores or mounts folders takes this one away while the program runs.
    await mkdir(this.directory, { recursive: true });
    return join(this.directory, this.random.bytes(16).toString('hex'));
  }

  /** Removes what uploads left behind when their process died before the given time. */
  async sweep(before: Date): Promise<void> {
    await sweepFolder(this.directory, before);
  }
}
