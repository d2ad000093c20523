import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '../runtime/index.js';
import { sweepFolder } from './local-files.js';

/** Where uploads arrive before they are looked at. */
export class TemporaryFolder {
  private made: Promise<unknown> | undefined;

  constructor(
    readonly directory: string,
    private readonly random: Random,
  ) {}

  async path(): Promise<string> {
    this.made ??= mkdir(this.directory, { recursive: true }).catch((error: unknown) => {
      this.made = undefined;
      throw error;
    });
    await this.made;
    return join(this.directory, this.random.bytes(16).toString('hex'));
  }

  /** Removes what uploads left behind when their process died before the given time. */
  async sweep(before: Date): Promise<void> {
    await sweepFolder(this.directory, before);
  }
}
